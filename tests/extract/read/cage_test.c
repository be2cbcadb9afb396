/* SPDX-License-Identifier: MIT
 * The cage with a reader that misbehaves: this program itself, when it is called by the reader's name. What
 * it does stands in the file that it is given to read.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include "common/err.h"
#include "extract/read/cage.h"
#include "extract/read/reader_pipe.h"
#include "tests/extract/fake_reader.h"

#define COUNT(table) (sizeof(table) / sizeof *(table))

enum { MANY = 40, THREADS = 4, LONG_MS = 60000, SHORT_MS = 200 };

/* ---- the tests ---- */

static char folder[] = "/tmp/jihe-cage-XXXXXX";
static char own_path[CAGE_PATH_MAX];

static int make_folder(void **state)
{
    char link[CAGE_PATH_MAX];
    (void)state;
    ssize_t n = readlink("/proc/self/exe", own_path, sizeof own_path - 1);
    if (n <= 0 || !mkdtemp(folder))
        return -1;
    snprintf(link, sizeof link, "%s/jihe-read-text", folder);
    return symlink(own_path, link);
}

static int remove_folder(void **state)
{
    char link[CAGE_PATH_MAX];
    (void)state;
    snprintf(link, sizeof link, "%s/jihe-read-text", folder);
    unlink(link);
    return rmdir(folder);
}

static struct cage *open_fake(int64_t time_ms, uint64_t recycle)
{
    struct cage_limits limits = { .memory = UINT64_C(256) << 20, .time_ms = time_ms, .recycle = recycle };
    struct cage *cage;
    assert_int_equal(cage_open(folder, &limits, &cage), 0);
    return cage;
}

struct got {
    int err;
    enum fault_code code;
    char bytes[64]; /* the answer, or the fault's detail */
};

static struct got give_order(struct cage *cage, const char *order)
{
    struct source_file file = { .name = STR("x"), .sha256 = STR("y"), .bytes = str_of(order) };
    struct arena mem;
    struct str packed;
    struct fault fault;
    arena_init(&mem, 0);
    struct got got = { .err = cage_read(cage, &file, &mem, &packed, &fault) };
    if (!got.err) {
        struct str bytes = fault.code == FAULT_NONE ? packed : fault.detail;
        got.code = fault.code;
        snprintf(got.bytes, sizeof got.bytes, "%.*s", STR_ARG(bytes));
    }
    arena_fini(&mem);
    return got;
}

static void each_misdeed_is_its_documents_and_nobody_elses(void **state)
{
    static const struct {
        const char *order;
        int64_t time_ms;
        struct got want;
    } rows[] = {
        { "abort", LONG_MS, { 0, FAULT_READER_CRASHED, "SIGABRT" } },
        { "exit", LONG_MS, { 0, FAULT_READER_CRASHED, "exit status 3" } },
        { "half", LONG_MS, { 0, FAULT_READER_CRASHED, "exit status 0" } },
        { "close", LONG_MS, { 0, FAULT_READER_CRASHED, "SIGKILL" } },
        { "huge", LONG_MS, { 0, FAULT_READER_CRASHED, "an answer that is none" } },
        { "bad fault", LONG_MS, { 0, FAULT_READER_CRASHED, "an answer that is none" } },
        { "long detail", LONG_MS, { 0, FAULT_READER_CRASHED, "an answer that is none" } },
        { "bad detail", LONG_MS, { 0, FAULT_READER_CRASHED, "an answer that is none" } },
        { "memory", LONG_MS, { 0, FAULT_READER_MEMORY, "256 MiB" } },
        { "another", LONG_MS, { 0, FAULT_READER_ABSENT, "libpoppler-glib8 poppler-data libqpdf29" } },
        { "itself", LONG_MS, { 0, FAULT_READER_CRASHED, "readers that point at each other" } },
        { "nobody", LONG_MS, { 0, FAULT_READER_CRASHED, "an answer that is none" } },
        { "flood", SHORT_MS, { 0, FAULT_READER_TIMEOUT, "200 ms" } },
        { "hang", SHORT_MS, { 0, FAULT_READER_TIMEOUT, "200 ms" } },
        { "cpu", LONG_MS, { 0, FAULT_READER_TIMEOUT, "60 s" } },
        { "setup", LONG_MS, { ERR_SYSTEM, FAULT_NONE, "" } },
        { "fault", LONG_MS, { 0, FAULT_NOT_TEXT, "a reason" } },
    };
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct cage *cage = open_fake(rows[i].time_ms, 100);
        struct got got = give_order(cage, rows[i].order);
        assert_int_equal(got.err, rows[i].want.err);
        assert_string_equal(got.bytes, rows[i].want.bytes);
        assert_int_equal(got.code, rows[i].want.code);
        /* The next document has a reader again. */
        assert_int_equal(give_order(cage, "pid").code, FAULT_NONE);
        cage_close(cage);
    }
}

static void a_child_reads_many_documents_and_is_replaced(void **state)
{
    struct cage *cage = open_fake(LONG_MS, 3);
    struct got got[7];
    (void)state;
    for (int i = 0; i < 7; i++)
        got[i] = give_order(cage, "pid");
    for (int i = 1; i < 7; i++)
        assert_int_equal(strcmp(got[i].bytes, got[i - 1].bytes) == 0, i % 3 != 0);
    cage_close(cage);
}

static void a_prepared_child_is_a_fresh_one(void **state)
{
    struct cage *cage = open_fake(LONG_MS, 100);
    (void)state;
    cage_prepare(cage, READER_PDF); /* not there: nobody is told yet */
    cage_prepare(cage, READER_TEXT);
    assert_int_equal(give_order(cage, "abort").code, FAULT_READER_CRASHED);
    cage_prepare(cage, READER_TEXT);
    struct got first = give_order(cage, "pid"), next = give_order(cage, "pid");
    assert_int_equal(first.code, FAULT_NONE);
    assert_string_equal(first.bytes, next.bytes);
    cage_close(cage);
}

/* It may have been hurt by what it read before. */
static void a_used_childs_death_is_no_proof(void **state)
{
    struct cage *cage = open_fake(LONG_MS, 100);
    (void)state;
    assert_int_equal(give_order(cage, "pid").code, FAULT_NONE);
    struct got got = give_order(cage, "abort unless fresh");
    assert_int_equal(got.code, FAULT_NONE);
    assert_string_equal(got.bytes, "0");
    got = give_order(cage, "abort"); /* a fresh one dies of it, too */
    assert_int_equal(got.code, FAULT_READER_CRASHED);
    cage_close(cage);
}

static void an_idle_child_that_was_killed_costs_nothing(void **state)
{
    struct cage *cage = open_fake(LONG_MS, 100);
    struct got first = give_order(cage, "pid");
    (void)state;
    assert_int_equal(kill((pid_t)atol(first.bytes), SIGKILL), 0);
    struct got second = give_order(cage, "pid");
    assert_int_equal(second.code, FAULT_NONE);
    assert_string_not_equal(first.bytes, second.bytes);
    cage_close(cage);
}

static void a_child_begins_with_nothing_of_ours(void **state)
{
    struct cage *cage = open_fake(LONG_MS, 100);
    sigset_t all, before;
    (void)state;
    sigfillset(&all);
    int extra = dup(STDERR_FILENO); /* without close-on-exec */
    signal(SIGPIPE, SIG_IGN);
    pthread_sigmask(SIG_BLOCK, &all, &before);
    struct got files = give_order(cage, "files"), signals = give_order(cage, "signals");
    struct got group = give_order(cage, "group");
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    signal(SIGPIPE, SIG_DFL);
    close(extra);
    assert_string_equal(files.bytes, "3");
    assert_string_equal(signals.bytes, "0");
    assert_string_equal(group.bytes, "1");
    cage_close(cage);
}

static bool is_running(long pid)
{
    return kill((pid_t)pid, 0) == 0;
}

static void closing_ends_the_children(void **state)
{
    struct cage *cage = open_fake(LONG_MS, 100);
    long pid = atol(give_order(cage, "pid").bytes);
    (void)state;
    assert_true(is_running(pid));
    cage_close(cage);
    assert_false(is_running(pid));
    cage_close(NULL);
}

static void *give_many(void *cage)
{
    static const char *const orders[] = { "pid", "abort", "fault", "exit" };
    uintptr_t wrong = 0;
    for (int i = 0; i < MANY; i++) {
        struct got got = give_order(cage, orders[i % 4]);
        static const enum fault_code want[] = { FAULT_NONE, FAULT_READER_CRASHED, FAULT_NOT_TEXT,
            FAULT_READER_CRASHED };
        wrong += got.err != 0 || got.code != want[i % 4];
    }
    return (void *)wrong;
}

static void each_thread_has_its_own_document(void **state)
{
    struct cage *cage = open_fake(LONG_MS, 5);
    pthread_t threads[THREADS];
    (void)state;
    for (int i = 0; i < THREADS; i++)
        assert_int_equal(pthread_create(&threads[i], NULL, give_many, cage), 0);
    for (int i = 0; i < THREADS; i++) {
        void *wrong;
        pthread_join(threads[i], &wrong);
        assert_null(wrong);
    }
    cage_close(cage);
}

static void note_page(void *context, const struct source_file *file, uint32_t page, uint32_t pages)
{
    char *told = context;
    assert_true(str_is(file->name, "x"));
    snprintf(told + strlen(told), 16, "%u/%u ", page, pages);
}

static void pages_are_told_while_they_are_read(void **state)
{
    struct cage *cage = open_fake(LONG_MS, 100);
    char told[128] = "";
    (void)state;
    cage_watch(cage, &(struct cage_watch){ note_page, told });
    assert_int_equal(give_order(cage, "pages").code, FAULT_NONE);
    assert_string_equal(told, "1/3 2/3 3/3 0/0 ");
    assert_int_equal(give_order(cage, "pid").code, FAULT_NONE);
    assert_string_equal(told, "1/3 2/3 3/3 0/0 ");
    cage_close(cage);
}

/* In this folder there is no program but jihe-read-text. */
static void an_absent_reader_costs_its_own_files_alone(void **state)
{
    struct cage *cage = open_fake(LONG_MS, 100);
    struct got got = give_order(cage, "%PDF-1.4");
    (void)state;
    assert_int_equal(got.err, 0);
    assert_int_equal(got.code, FAULT_READER_ABSENT);
    assert_string_equal(got.bytes, reader_packages(READER_PDF));
    assert_int_equal(give_order(cage, "pid").code, FAULT_NONE);
    cage_close(cage);
}

static void without_a_reader_there_is_no_cage(void **state)
{
    struct cage_limits limits = { .time_ms = LONG_MS, .recycle = 1 };
    struct cage *cage;
    (void)state;
    assert_int_equal(cage_open("/nonexistent", &limits, &cage), ERR_ABSENT);
    assert_int_equal(cage_open(NULL, &limits, &cage), ERR_ABSENT); /* beside this test there is none */
}

/* build/tests/extract/read/cage_test → build/jihe-read-text */
static void the_real_reader_reads(void **state)
{
    char readers[CAGE_PATH_MAX];
    struct cage_limits limits = { .memory = UINT64_C(256) << 20, .time_ms = LONG_MS, .recycle = 100 };
    struct source_file file = {
        .name = STR("报告.txt"), .sha256 = STR("ab"), .bytes = STR("收入\r\n12.5万元")
    };
    struct cage *cage;
    struct document doc;
    struct str packed;
    struct fault fault;
    struct arena mem;
    (void)state;
    snprintf(readers, sizeof readers, "%s", own_path);
    for (int up = 0; up < 4; up++)
        *strrchr(readers, '/') = '\0';
    assert_int_equal(cage_open(readers, &limits, &cage), 0);
    arena_init(&mem, 0);
    assert_int_equal(cage_read(cage, &file, &mem, &packed, &fault), 0);
    assert_int_equal(fault.code, FAULT_NONE);
    assert_int_equal(document_unpack(packed, &mem, &doc), 0);
    assert_true(str_is(doc.text, "收入\n12.5万元"));
    assert_true(str_is(doc.name, "报告.txt"));
    assert_true(str_is(doc.sha256, "ab"));
    file.bytes = STR("GIF89a");
    assert_int_equal(cage_read(cage, &file, &mem, &packed, &fault), 0);
    assert_int_equal(fault.code, FAULT_UNSUPPORTED);
    assert_true(str_is(fault.detail, "GIF"));
    arena_fini(&mem);
    cage_close(cage);
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_misdeed_is_its_documents_and_nobody_elses),
        cmocka_unit_test(a_child_reads_many_documents_and_is_replaced),
        cmocka_unit_test(a_prepared_child_is_a_fresh_one),
        cmocka_unit_test(a_used_childs_death_is_no_proof),
        cmocka_unit_test(an_idle_child_that_was_killed_costs_nothing),
        cmocka_unit_test(a_child_begins_with_nothing_of_ours),
        cmocka_unit_test(closing_ends_the_children),
        cmocka_unit_test(each_thread_has_its_own_document),
        cmocka_unit_test(pages_are_told_while_they_are_read),
        cmocka_unit_test(an_absent_reader_costs_its_own_files_alone),
        cmocka_unit_test(without_a_reader_there_is_no_cage),
        cmocka_unit_test(the_real_reader_reads),
    };
    if (argc > 0 && strcmp(argv[0], "jihe-read-text") == 0)
        return fake_reader();
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
