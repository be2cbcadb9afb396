/* SPDX-License-Identifier: MIT
 * Archives in the inbox: what is in them becomes submissions, whenever we die.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "extract/read/cage.h"
#include "ingest/unpack.h"
#include "tests/ingest/claim_home.h"

enum { BLOCK = 512, ROOM = 8 * BLOCK, ARCHIVE_MAX = 1 << 20 };

static char readers[SPOOL_PATH_MAX];
static const struct cage_limits limits = { .memory = UINT64_C(1) << 30, .time_ms = 60000, .recycle = 100 };

/* The folder of the programs, two above ours. */
static void find_readers(void)
{
    ssize_t n = readlink("/proc/self/exe", readers, sizeof readers - 1);
    readers[n > 0 ? n : 0] = '\0';
    for (int k = 0; k < 3; k++)
        *strrchr(readers, '/') = '\0';
}

/* One file of a tar. */
static void add_file(char *tar, size_t *n, const char *name, const char *content)
{
    char *head = tar + *n;
    unsigned sum = 0;
    memset(head, 0, 2 * BLOCK);
    snprintf(head, 100, "%s", name);
    memcpy(head + 100, "0000644\0000000000\0000000000", 24);
    snprintf(head + 124, 12, "%011o", (unsigned)strlen(content));
    memcpy(head + 136, "00000000000", 12);
    memset(head + 148, ' ', 8);
    head[156] = '0';
    memcpy(head + 257, "ustar\00000", 8);
    for (int i = 0; i < BLOCK; i++)
        sum += (unsigned char)head[i];
    snprintf(head + 148, 8, "%06o", sum);
    memcpy(head + BLOCK, content, strlen(content));
    *n += 2 * BLOCK;
}

static void put_archive(void)
{
    char tar[ROOM] = "";
    size_t n = 0;
    add_file(tar, &n, "2024/a.txt", "one");
    add_file(tar, &n, "b.txt", "two");
    add_file(tar, &n, "../b.txt", "three");
    mkdir(at("inbox/label"), 0755);
    scratch_write(at("inbox/label/all.tar"), tar, ROOM);
}

static void open_with_cage(struct home *h, struct cage **cage)
{
    struct claim_rules rules = usual;
    rules.max_document = ARCHIVE_MAX;
    assert_int_equal(cage_open(readers, &limits, cage), 0);
    rules.cage = *cage;
    open_home(h, "spool", &rules);
}

static void take_all(void)
{
    struct home h;
    struct cage *cage;
    open_with_cage(&h, &cage);
    resume(&h);
    assert_int_equal(claims_begin(&h.claims, now), 0);
    enum claim_result result = take(&h, "label/all.tar");
    assert_true(result == CLAIM_TAKEN || result == CLAIM_GONE);
    claims_commit(&h.claims);
    resume(&h);
    close_home(&h);
    cage_close(cage);
}

static void assert_all_are_there_once(void)
{
    static const char *const contents[] = { "one", "two", "three" };
    for (size_t i = 0; i < sizeof contents / sizeof *contents; i++) {
        assert_int_equal(scratch_count(at("spool/pending"), contents[i]), 1);
        assert_int_equal(scratch_count(at("inbox"), contents[i]), 0);
    }
    assert_false(scratch_has(at("inbox/label/all.tar")));
}

static void its_files_go_in_under_its_name_and_it_is_done(void **state)
{
    struct home h;
    struct cage *cage;
    struct arena mem;
    (void)state;
    arena_init(&mem, 0);
    put_archive();
    open_with_cage(&h, &cage);
    assert_int_equal(claims_begin(&h.claims, now), 0);
    assert_int_equal(take(&h, "label/all.tar"), CLAIM_TAKEN);
    assert_int_equal(claims_commit(&h.claims), 1);
    assert_true(only_envelope(&h, &mem).skipped);
    assert_true(h.claims.left_behind);
    assert_int_equal(claims_begin(&h.claims, now), 0);
    claims_resume(&h.claims);
    assert_int_equal(claims_commit(&h.claims), 3);
    for (size_t i = 0; i < 3; i++) {
        const struct claim *f = &h.claims.list[i];
        bool deep = str_is(f->name, "a.txt");
        assert_true(str_is(f->label, deep ? "label/all.tar!/2024" : "label/all.tar!"));
        assert_true(deep || str_is(f->name, "b.txt") || str_is(f->name, "b (2).txt"));
    }
    close_home(&h);
    cage_close(cage);
    assert_all_are_there_once();
    arena_fini(&mem);
}

static void nothing_is_lost_or_doubled_wherever_we_die(void **state)
{
    bool died = true;
    long n = 1;
    (void)state;
    for (; died; n++) {
        put_archive();
        died = crash_run(n, take_all);
        take_all();
        assert_all_are_there_once();
        tear_down(NULL);
        set_up(NULL);
    }
    assert_true(n > 20);
}

static void one_that_cannot_be_taken_apart_fails_with_its_reason(void **state)
{
    struct home h;
    struct cage *cage;
    struct arena mem;
    (void)state;
    arena_init(&mem, 0);
    put("bad.zip", "PK\003\004 and nothing behind it");
    open_with_cage(&h, &cage);
    assert_int_equal(claims_begin(&h.claims, now), 0);
    assert_int_equal(take(&h, "bad.zip"), CLAIM_TAKEN);
    assert_int_equal(claims_commit(&h.claims), 1);
    struct envelope e = only_envelope(&h, &mem);
    assert_int_equal(e.fault.code, FAULT_CORRUPT);
    /* Within three others it is too deep, whatever is in it. */
    mkdir(at("inbox/a.zip!"), 0755), mkdir(at("inbox/a.zip!/b.zip!"), 0755);
    mkdir(at("inbox/a.zip!/b.zip!/c.zip!"), 0755);
    put("a.zip!/b.zip!/c.zip!/d.zip", "PK\003\004 and nothing behind it");
    assert_int_equal(claims_begin(&h.claims, now), 0);
    assert_int_equal(take(&h, "a.zip!/b.zip!/c.zip!/d.zip"), CLAIM_TAKEN);
    assert_int_equal(claims_commit(&h.claims), 1);
    e = only_envelope(&h, &mem);
    assert_int_equal(e.fault.code, FAULT_TOO_COMPLEX);
    close_home(&h);
    cage_close(cage);
    arena_fini(&mem);
}

static void documents_are_no_archives(void **state)
{
    static const struct {
        struct str bytes;
        bool archive;
    } rows[] = {
        { STR("收入12万元\n"), false },
        { STR("Name: 报告\nvalue"), false },
        { STR("PK\003\004"), true },
        { STR("\x1F\x8B\b"), true },
        { STR("From: a\nDate: b\nMIME-Version: 1.0\n\nx"), true },
        { STR("%PDF-1.7"), false },
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        scratch_write(at("inbox/x"), rows[i].bytes.p, rows[i].bytes.n);
        int fd = open(at("inbox/x"), O_RDONLY);
        assert_int_equal(unpack_is_archive(fd, rows[i].bytes.n), rows[i].archive);
        close(fd);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        CLAIM_TEST(its_files_go_in_under_its_name_and_it_is_done),
        CLAIM_TEST(nothing_is_lost_or_doubled_wherever_we_die),
        CLAIM_TEST(one_that_cannot_be_taken_apart_fails_with_its_reason),
        CLAIM_TEST(documents_are_no_archives),
    };
    find_readers();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
