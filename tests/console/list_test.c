/* SPDX-License-Identifier: MIT
 * What list, show, failed and trace print of a database, without a line.
 */
#include "console/list.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "console/command.h"
#include "console/failed.h"
#include "console/show.h"
#include "console/trace.h"
#include "store/batch.h"
#include "tests/console/played_doors.h"
#include "tests/store/store_sample.h"

#define ID_A "01AA000000000000000000000A"
#define ID_B "01AB000000000000000000000B"
#define ID_C "01AC000000000000000000000C"

enum { ARGUMENTS_MAX = 8, OUTPUT_MAX = 64 << 10 };

struct desk {
    struct sample_home home;
    char out[OUTPUT_MAX], complaints[OUTPUT_MAX];
    int status;
};

static void write_sample(struct desk *d, const struct sample *s, const char *name)
{
    struct arena mem;
    struct store *store = NULL;
    struct message m;
    struct work w = { .m = &m, .mem = &mem };
    char why[STORE_WHY_MAX];

    arena_init(&mem, 0);
    assert_int_equal(sqlite_backend.open(d->home.config, &store, why), 0);
    sample_message(s, &mem, &m);
    m.header.name = str_of(name);
    batch_write(
            &(const struct writer){ .backend = &sqlite_backend, .store = store, .instance = STR("store.1") },
            &w, 1);
    assert_int_equal(w.outcome.kind, OUTCOME_DONE);
    sqlite_backend.close(store);
    arena_fini(&mem);
}

static int setup(void **state)
{
    struct desk *d = calloc(1, sizeof *d);

    if (!d || sample_home_make(&d->home)) {
        return -1;
    }
    memset(&played, 0, sizeof played);
    setenv("JIHE_HOME", d->home.path, 1);
    *state = d;
    return 0;
}

static int setup_with_two(void **state)
{
    if (setup(state)) {
        return -1;
    }
    struct desk *d = *state;
    struct sample s = sample_standard(ID_A);

    write_sample(d, &s, "报告.txt");
    s = sample_standard(ID_B);
    s.fault = FAULT_UNSUPPORTED;
    write_sample(d, &s, "a\nb\033[2J.doc");
    return 0;
}

static int teardown(void **state)
{
    struct desk *d = *state;

    sample_home_remove(&d->home);
    free(d);
    return 0;
}

static void read_back(FILE *file, char *out)
{
    rewind(file);
    out[fread(out, 1, OUTPUT_MAX - 1, file)] = '\0';
    fclose(file);
}

/* Runs a command with its stdout and stderr caught. */
static void run(struct desk *d, int (*command)(int, char **), const char *const *arguments)
{
    char words[ARGUMENTS_MAX][64] = { "jihe x" }, *argv[ARGUMENTS_MAX + 1] = { words[0] };
    int argc = 1, out = dup(1), err = dup(2);
    FILE *files[2] = { tmpfile(), tmpfile() };

    for (; arguments && arguments[argc - 1]; argc++) {
        snprintf(words[argc], sizeof words[argc], "%s", arguments[argc - 1]);
        argv[argc] = words[argc];
    }
    fflush(stdout);
    fflush(stderr);
    dup2(fileno(files[0]), 1);
    dup2(fileno(files[1]), 2);
    d->status = command(argc, argv);
    fflush(stdout);
    fflush(stderr);
    dup2(out, 1);
    dup2(err, 2);
    close(out);
    close(err);
    read_back(files[0], d->out);
    read_back(files[1], d->complaints);
}

#define RUN(d, command, ...) run((d), (command), (const char *const[]){ __VA_ARGS__, NULL })

static void assert_has(const char *text, const char *part)
{
    if (!strstr(text, part)) {
        fail_msg("got: %s\nwant in it: %s", text, part);
    }
}

static void test_list_has_a_line_for_each_the_newest_first(void **state)
{
    struct desk *d = *state;

    run(d, list_main, NULL);
    assert_int_equal(d->status, COMMAND_FINE);
    assert_has(d->out, ID_A " done     2024     4    1    0 98      98      优 清溪县水务局");
    assert_has(d->out, ID_B " failed ");
    assert_has(d->out, "[unsupported]");
    assert_true(strstr(d->out, ID_B) < strstr(d->out, ID_A));
    /* Nothing of a name reaches the terminal as a command to it. */
    assert_has(d->out, "a\xef\xbf\xbd"
                       "b\xef\xbf\xbd[2J.doc");
    assert_null(strchr(d->out, '\033'));
}

static void test_list_filters_and_limits(void **state)
{
    struct desk *d = *state;
    static const struct {
        const char *arguments[ARGUMENTS_MAX];
        bool a, b;
    } cases[] = {
        { { "--state=done" }, true, false },
        { { "--state=failed" }, false, true },
        { { "--state=pending" }, false, false },
        { { "--org", "水务" }, true, false },
        { { "--year=2024" }, true, false },
        { { "--year=2020" }, false, false },
        { { "--label=2024/" }, true, true },
        { { "--name=.doc" }, false, true },
        { { "--code=unsupported" }, false, true },
        { { "--limit=1" }, false, true },
        { { "--limit=1", "--json" }, false, true },
    };

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        run(d, list_main, cases[i].arguments);
        if (d->status != COMMAND_FINE || !strstr(d->out, ID_A) == cases[i].a ||
                !strstr(d->out, ID_B) == cases[i].b) {
            fail_msg("%s: status %d, got: %s", cases[i].arguments[0], d->status, d->out);
        }
    }
}

static void test_list_as_json_lines(void **state)
{
    struct desk *d = *state;

    RUN(d, list_main, "--json", "--state=done");
    assert_has(d->out, "{\"id\":\"" ID_A
                       "\",\"state\":\"done\",\"run\":1,\"name\":\"报告.txt\",\"label\":\"2024/清溪\"");
    assert_has(d->out, "\"arrived\":\"2023-11-14T22:13:20Z\"");
    assert_has(d->out, "\"org\":\"清溪县水务局\",\"year\":2024,\"kind\":\"overall\"");
    assert_has(d->out, "\"figures\":4,");
    assert_has(d->out, "\"claimed_score\":\"98\"");
    assert_has(d->out, "\"fault\":null}\n");
    RUN(d, list_main, "--json", "--state=failed");
    assert_has(d->out, "\"name\":\"a\\nb\\u001B[2J.doc\"");
    assert_has(d->out,
            "\"result\":null,\"fault\":{\"stage\":\"extract\",\"code\":\"unsupported\",\"message\":\"");
}

/* One that is new, and A once more. */
static void test_list_shows_what_is_under_way(void **state)
{
    struct desk *d = *state;

    played.living = 1;
    play(0, ID_A, "deferred");
    play(0, ID_C, "pending");
    run(d, list_main, NULL);
    assert_int_equal(d->status, COMMAND_FINE);
    assert_has(d->out, ID_C " pending ");
    assert_has(d->out, ID_A " deferred ");
    assert_null(strstr(d->out, ID_A " done"));
    assert_has(d->out, ID_B " failed ");
    assert_true(strstr(d->out, ID_C) < strstr(d->out, ID_B) && strstr(d->out, ID_B) < strstr(d->out, ID_A));
    RUN(d, list_main, "--state=done");
    assert_null(strstr(d->out, ID_A));
    RUN(d, list_main, "--state=pending", "--json");
    assert_has(d->out, "{\"id\":\"" ID_C "\",\"state\":\"pending\",\"run\":1,\"name\":\"报告.txt\"");
    assert_has(d->out, "\"result\":null,\"fault\":null}\n");
    assert_null(strstr(d->out, ID_A));
    RUN(d, list_main, "--limit=2");
    assert_null(strstr(d->out, ID_A));
    RUN(d, show_main, ID_C);
    assert_int_equal(d->status, COMMAND_NOT_FINE);
    assert_has(d->complaints, ID_C " is not stored yet: it is pending");
}

static void test_show_as_json(void **state)
{
    struct desk *d = *state;

    RUN(d, show_main, ID_A, "--json");
    assert_has(d->out, "\"submission\":{\"id\":\"" ID_A "\",\"run\":1,\"label\":\"2024/清溪\"");
    assert_has(d->out, "\"org\":\"清溪县水务局\"");
    assert_has(d->out, "\"value\":\"3776700\"");
    assert_has(d->out, "\"fault\":null");
    assert_null(strstr(d->out, "\"text\":\"2024年决算总收入377.67万元，"));
    RUN(d, show_main, ID_A, "--json", "--text");
    assert_has(d->out, "\"text\":\"2024年决算总收入377.67万元，");
    RUN(d, show_main, ID_B, "--json");
    assert_has(d->out, "\"fault\":{\"stage\":\"extract\",\"code\":\"unsupported\",\"message\":\"");
}

static void test_show_tells_who_what_and_where(void **state)
{
    struct desk *d = *state;

    RUN(d, show_main, "01AA");
    assert_int_equal(d->status, COMMAND_FINE);
    assert_has(d->out, "清溪县水务局  2024");
    assert_has(d->out, "2024/清溪/报告.txt  (txt, UTF-8, 200 B)");
    assert_has(d->out, "claimed 98 优, worked out again 98 优, quality 91.5  (cn-2020-overall)");
    assert_has(
            d->out, "figures 4, relations 1 (0 hold, 0 but for rounding, 1 fail, 0 unknown), indicators 1");
    assert_has(d->out, "Findings (errors 1, warnings 0, notes 0)");
    assert_has(d->out, "error    line 1: ");
    assert_has(d->out, "[sum-mismatch]");
    assert_has(d->out, "「2024年决算总收入377.67万元");
    assert_has(d->out, "3亿元");
    assert_has(d->out, "3.6 ≥ 3: full weight");
}

static void test_show_of_a_failure_gives_the_reason(void **state)
{
    struct desk *d = *state;

    RUN(d, show_main, ID_B);
    assert_int_equal(d->status, COMMAND_FINE);
    assert_has(d->out, "run 1 failed in extract [unsupported]: ");
    RUN(d, show_main, ID_B, "--run=4");
    assert_int_equal(d->status, COMMAND_NOT_FINE);
    assert_has(d->complaints, "has no run 4");
    RUN(d, show_main, "01A");
    assert_int_equal(d->status, COMMAND_NOT_FINE);
    assert_has(d->complaints, "several ids begin with 01A");
    RUN(d, show_main, "ZZ");
    assert_int_equal(d->status, COMMAND_NOT_FINE);
    assert_has(d->complaints, "ZZ");
}

static void test_failed_gives_reasons_and_counts(void **state)
{
    struct desk *d = *state;

    run(d, failed_main, NULL);
    assert_int_equal(d->status, COMMAND_FINE);
    assert_null(strstr(d->out, ID_A));
    assert_has(d->out, ID_B);
    assert_has(d->out, "[unsupported] extract: ");
    assert_has(d->out, "       1  unsupported");
    RUN(d, failed_main, "--json");
    assert_has(d->out, "\"code\":\"unsupported\",\"detail\":\"7\"");
    RUN(d, failed_main, "--code=empty");
    assert_null(strstr(d->out, ID_B));
    played.living = 1;
    play(0, ID_B, "pending"); /* on its way again */
    play(0, ID_C, "corrupt");
    run(d, failed_main, NULL);
    assert_null(strstr(d->out, ID_B));
    assert_has(d->out, "cannot be read: 1.");
}

static void test_trace_shows_each_stage_and_its_times(void **state)
{
    struct desk *d = *state;

    RUN(d, trace_main, ID_A);
    assert_int_equal(d->status, COMMAND_FINE);
    assert_has(d->out, "run 1, attempt 1");
    assert_has(d->out, "extract.1    ");
    assert_has(d->out, "     100 us     100 us     700 us\n"); /* from arrival to extract */
    assert_has(d->out, "     100 us     100 us     400 us\n"); /* from extract to validate */
    RUN(d, trace_main, ID_A, "--json");
    assert_has(d->out, "\"instance\":\"validate.2\",\"received\":1700000000001000,");
    assert_has(d->out, "\"way_us\":100,\"wait_us\":100,\"work_us\":400}");
}

static void test_a_home_without_a_database_is_no_error(void **state)
{
    struct desk *d = *state;

    run(d, list_main, NULL);
    assert_int_equal(d->status, COMMAND_FINE);
    assert_has(d->out, "has not been started here yet");
    RUN(d, list_main, "--json");
    assert_string_equal(d->out, "");
    run(d, failed_main, NULL);
    assert_int_equal(d->status, COMMAND_FINE);
    RUN(d, show_main, ID_A);
    assert_int_equal(d->status, COMMAND_NOT_FINE);
    assert_has(d->complaints, "nothing has been stored here yet");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(
                test_list_has_a_line_for_each_the_newest_first, setup_with_two, teardown),
        cmocka_unit_test_setup_teardown(test_list_filters_and_limits, setup_with_two, teardown),
        cmocka_unit_test_setup_teardown(test_list_as_json_lines, setup_with_two, teardown),
        cmocka_unit_test_setup_teardown(test_list_shows_what_is_under_way, setup_with_two, teardown),
        cmocka_unit_test_setup_teardown(test_show_as_json, setup_with_two, teardown),
        cmocka_unit_test_setup_teardown(test_show_tells_who_what_and_where, setup_with_two, teardown),
        cmocka_unit_test_setup_teardown(test_show_of_a_failure_gives_the_reason, setup_with_two, teardown),
        cmocka_unit_test_setup_teardown(test_failed_gives_reasons_and_counts, setup_with_two, teardown),
        cmocka_unit_test_setup_teardown(test_trace_shows_each_stage_and_its_times, setup_with_two, teardown),
        cmocka_unit_test_setup_teardown(test_a_home_without_a_database_is_no_error, setup, teardown),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
