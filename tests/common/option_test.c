/* SPDX-License-Identifier: MIT
 * The table itself, values and their bounds, and which of table, file, environment and command line wins.
 */
#include "common/option.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "common/err.h"
#include "common/option_value.h"

static char home[] = "/tmp/jihe-option-XXXXXX";

static void conf_write(const char *text)
{
    char path[64];

    snprintf(path, sizeof path, "%s/jihe.conf", home);
    unlink(path);
    if (text) {
        FILE *f = fopen(path, "w");

        assert_non_null(f);
        fputs(text, f);
        fclose(f);
    }
}

static int open_home(void **state)
{
    (void)state;
    return mkdtemp(home) ? 0 : -1;
}

static int close_home(void **state)
{
    (void)state;
    conf_write(NULL);
    return rmdir(home);
}

static void test_every_row_is_whole(void **state)
{
    (void)state;
    for (const struct option_row *o = option_table; o->name; o++) {
        char why[CONFIG_WHY_MAX];
        const char *dot = strchr(o->name, '.');
        int64_t number;

        if (!dot || dot == o->name || strchr(dot + 1, '.') || strlen(o->name) >= OPTION_NAME_MAX ||
                strspn(o->name, "abcdefghijklmnopqrstuvwxyz0123456789_.") != strlen(o->name)) {
            fail_msg("%s is not SECTION.KEY in small letters", o->name);
        }
        if (option_parse(o, o->standard, &number, why)) {
            fail_msg("the default of %s: %s", o->name, why);
        }
        if (!o->sentence || !*o->sentence || (o->type == OPTION_CHOICE) != (o->choices != NULL)) {
            fail_msg("%s lacks its sentence or its choices", o->name);
        }
        if (o != option_table && strcmp(o[-1].name, o->name) >= 0) {
            fail_msg("%s stands behind %s; the table is sorted", o->name, o[-1].name);
        }
    }
}

/* a.b_c and a_b.c would both be JIHE_A_B_C. */
static void test_no_two_names_share_a_variable(void **state)
{
    (void)state;
    for (const struct option_row *a = option_table; a->name; a++) {
        char name[OPTION_NAME_MAX + 8];

        option_env_name(a, name);
        if (strcmp(name, "JIHE_HOME") == 0) {
            fail_msg("%s takes JIHE_HOME", a->name);
        }
        for (const struct option_row *b = a + 1; b->name; b++) {
            char other[OPTION_NAME_MAX + 8];

            option_env_name(b, other);
            if (strcmp(name, other) == 0) {
                fail_msg("%s and %s share %s", a->name, b->name, name);
            }
        }
    }
}

static void test_values(void **state)
{
    static const struct option_row count = { "t.count", OPTION_COUNT, "1", 1, 256, NULL, "" };
    static const struct option_row bytes = { "t.bytes", OPTION_BYTES, "1K", 1, INT64_C(1) << 40, NULL, "" };
    static const struct option_row ms = { "t.ms", OPTION_MS, "1s", 0, 7 * 86400000, NULL, "" };
    static const struct option_row yes = { "t.yes", OPTION_BOOL, "no", 0, 0, NULL, "" };
    static const struct option_row choice = { "t.choice", OPTION_CHOICE, "flag", 0, 0, "flag|skip|reject",
        "" };
    static const struct option_row path = { "t.path", OPTION_PATH, "x", 1, 0, NULL, "" };
    static const struct {
        const struct option_row *o;
        const char *text;
        int want; /* 0 or ERR_CONFIG */
        int64_t want_number;
    } cases[] = {
        { &count, "1", 0, 1 },
        { &count, "256", 0, 256 },
        { &count, "0", ERR_CONFIG, 0 },
        { &count, "257", ERR_CONFIG, 0 },
        { &count, "-1", ERR_CONFIG, 0 },
        { &count, "+1", ERR_CONFIG, 0 },
        { &count, " 1", ERR_CONFIG, 0 },
        { &count, "1 ", ERR_CONFIG, 0 },
        { &count, "", ERR_CONFIG, 0 },
        { &count, "2K", ERR_CONFIG, 0 },
        { &count, "99999999999999999999", ERR_CONFIG, 0 },
        { &bytes, "64M", 0, 64 << 20 },
        { &bytes, "1T", 0, INT64_C(1) << 40 },
        { &bytes, "4096", 0, 4096 },
        { &bytes, "64m", ERR_CONFIG, 0 },
        { &bytes, "64MB", ERR_CONFIG, 0 },
        { &bytes, "9000000T", ERR_CONFIG, 0 },
        { &bytes, "8388608T", ERR_CONFIG, 0 }, /* 2^63 */
        { &ms, "500ms", 0, 500 },
        { &ms, "2s", 0, 2000 },
        { &ms, "5m", 0, 300000 },
        { &ms, "1h", 0, 3600000 },
        { &ms, "7d", 0, 604800000 },
        { &ms, "0", 0, 0 },
        { &ms, "60", ERR_CONFIG, 0 }, /* which unit? */
        { &ms, "8d", ERR_CONFIG, 0 },
        { &yes, "yes", 0, 1 },
        { &yes, "no", 0, 0 },
        { &yes, "true", ERR_CONFIG, 0 },
        { &choice, "skip", 0, 0 },
        { &choice, "flag|skip", ERR_CONFIG, 0 },
        { &choice, "ski", ERR_CONFIG, 0 },
        { &choice, "", ERR_CONFIG, 0 },
        { &path, "x", 0, 0 },
        { &path, "", ERR_CONFIG, 0 },
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char why[CONFIG_WHY_MAX] = "";
        int64_t number = -7;
        int got = option_parse(cases[i].o, cases[i].text, &number, why);

        if (got != cases[i].want || number != (got ? -7 : cases[i].want_number)) {
            fail_msg("%s = \"%s\": got %d %lld, want %d %lld", cases[i].o->name, cases[i].text, got,
                    (long long)number, cases[i].want, (long long)cases[i].want_number);
        }
    }
}

static void test_a_wrong_value_is_answered_with_what_would_be_right(void **state)
{
    static const struct {
        const char *name, *text, *want;
    } cases[] = {
        { "extract.workers", "0", "extract.workers cannot be \"0\"; it takes 1 to 256" },
        { "line.core_limit", "60",
                "line.core_limit cannot be \"60\"; it takes 100ms to 1d, with a unit: ms, s, m, h or d" },
        { "extract.reader_memory", "1",
                "extract.reader_memory cannot be \"1\"; it takes 64M to 1T, in bytes or with K, M, G or T" },
        { "log.level", "loud", "log.level cannot be \"loud\"; it takes one of error|warn|info|debug" },
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char why[CONFIG_WHY_MAX];
        int64_t number;

        assert_int_equal(option_parse(option_find(cases[i].name), cases[i].text, &number, why), ERR_CONFIG);
        assert_string_equal(why, cases[i].want);
    }
}

static void test_the_later_origin_wins(void **state)
{
    char why[CONFIG_WHY_MAX];
    char want[128];
    struct config *c;

    (void)state;
    conf_write("# a comment\nextract {\n  workers = 2\n  window = \"3\"\n}\nline { core_limit = 5m "
               "}\nextract { reader_recycle = 7 }\n");
    setenv("JIHE_EXTRACT_WINDOW", "4", 1);
    setenv("JIHE_STORE_PORT", "tcp://10.0.0.1:80", 1); /* an orchestrator's, none of ours */
    assert_int_equal(config_load(home, &c, why), 0);
    unsetenv("JIHE_EXTRACT_WINDOW");
    unsetenv("JIHE_STORE_PORT");

    assert_int_equal(config_int(c, "validate.workers"), 1);
    assert_string_equal(config_origin(c, "validate.workers"), "default");
    assert_int_equal(config_int(c, "extract.workers"), 2);
    snprintf(want, sizeof want, "%s/jihe.conf:3", home);
    assert_string_equal(config_origin(c, "extract.workers"), want);
    assert_int_equal(config_int(c, "extract.window"), 4);
    assert_string_equal(config_origin(c, "extract.window"), "JIHE_EXTRACT_WINDOW");
    assert_int_equal(config_int(c, "line.core_limit"), 300000);
    assert_string_equal(config_text(c, "line.core_limit"), "5m");
    assert_int_equal(config_int(c, "extract.reader_recycle"), 7);

    assert_int_equal(config_set(c, "extract.window", "5", why), 0);
    assert_int_equal(config_int(c, "extract.window"), 5);
    assert_string_equal(config_origin(c, "extract.window"), "command line");
    assert_int_equal(config_set(c, "extract.window", "many", why), ERR_CONFIG);
    assert_int_equal(config_int(c, "extract.window"), 5);
    assert_int_equal(config_set(c, "extract.windows", "5", why), ERR_ABSENT);
    config_free(c);
}

static void test_paths_stand_below_the_home(void **state)
{
    char why[CONFIG_WHY_MAX];
    char want[128];
    struct config *c;

    (void)state;
    conf_write("inbox { path = /srv/inbox }\nspool { path = \"报告 spool\" }\n");
    assert_int_equal(config_load(home, &c, why), 0);
    assert_string_equal(config_home(c), home);
    assert_string_equal(config_text(c, "inbox.path"), "/srv/inbox");
    snprintf(want, sizeof want, "%s/报告 spool", home);
    assert_string_equal(config_text(c, "spool.path"), want);
    snprintf(want, sizeof want, "%s/store/jihe.db", home);
    assert_string_equal(config_text(c, "store.path"), want);
    assert_string_equal(config_text(c, "extract.readers"), "");
    config_free(c);
}

static void test_a_wrong_file_is_refused_with_its_line(void **state)
{
    static const struct {
        const char *conf;
        int want_line;
        const char *want; /* in the sentence */
    } cases[] = {
        { "extract {\n workers = 0\n}\n", 2, "it takes 1 to 256" },
        { "\n\nextract {\n workerz = 2\n}\n", 4, "workerz" },
        { "extract {\n workerz = 2\n}\n", 2, "in section extract there may be: reader_memory, " },
        { "extrakt { workers = 2 }\n", 1, "the sections are: ask, extract, " },
        { "workers = 2\n", 1, "workers" },
        { "extract {\n workers = 2\n window = 2\n workers = 3\n}\n", 4, "stands in line 2 already" },
        { "extract {\n workers = \n}\n", 3, "" },
        { "\nextract {\n workers = 2\n", 2, "never closed" },
        { "extract {\n workers = \"2\n}\n", 2, "never closed" },
        { "# a\n// b\n/* c\n d */\nextract { # e\n workers = 0 # f\n}\n", 6, "it takes 1 to 256" },
        { "extract {\n workers 2\n}\n", 2, "" },
        { "}\n", 1, "" },
        { "extract {\n workers = { 2, 3 }\n}\n", 2, "" },
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char why[CONFIG_WHY_MAX] = "";
        char place[128];
        struct config *c = NULL;

        conf_write(cases[i].conf);
        int err = config_load(home, &c, why);

        snprintf(place, sizeof place, "%s/jihe.conf:%d: ", home, cases[i].want_line);
        if (err != ERR_CONFIG || strncmp(why, place, strlen(place)) != 0 || !strstr(why, cases[i].want)) {
            fail_msg("%s\ngot %d %s\nwant %d %s… %s", cases[i].conf, err, why, ERR_CONFIG, place,
                    cases[i].want);
        }
    }
}

static void test_a_wrong_variable_is_refused_by_name(void **state)
{
    char why[CONFIG_WHY_MAX];
    struct config *c;

    (void)state;
    conf_write(NULL);
    setenv("JIHE_EXTRACT_WORKERS", "two", 1);
    assert_int_equal(config_load(home, &c, why), ERR_CONFIG);
    unsetenv("JIHE_EXTRACT_WORKERS");
    assert_string_equal(why, "environment variable JIHE_EXTRACT_WORKERS: extract.workers cannot be \"two\"; "
                             "it takes 1 to 256");
}

static void test_home(void **state)
{
    char here[4000];
    char want[4096];

    (void)state;
    assert_non_null(getcwd(here, sizeof here));
    const struct {
        const char *given, *jihe_home, *user_home, *want;
    } cases[] = {
        { "/a/b", "/env", "/root", "/a/b" },
        { "/a/b//", "/env", "/root", "/a/b" },
        { NULL, "/env/x", "/root", "/env/x" },
        { "", "/env", "/root", "/env" },
        { NULL, NULL, "/root", "/root/jihe" },
        { NULL, "", "/root", "/root/jihe" },
        { "rel", NULL, "/root", NULL },
        { "/", NULL, "/root", "/" },
    };

    snprintf(want, sizeof want, "%s/rel", here);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        cases[i].jihe_home ? setenv("JIHE_HOME", cases[i].jihe_home, 1) : unsetenv("JIHE_HOME");
        setenv("HOME", cases[i].user_home, 1);
        char *got = home_find(cases[i].given);

        assert_string_equal(got, cases[i].want ? cases[i].want : want);
        free(got);
    }
    unsetenv("JIHE_HOME");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_row_is_whole),
        cmocka_unit_test(test_no_two_names_share_a_variable),
        cmocka_unit_test(test_values),
        cmocka_unit_test(test_a_wrong_value_is_answered_with_what_would_be_right),
        cmocka_unit_test(test_the_later_origin_wins),
        cmocka_unit_test(test_paths_stand_below_the_home),
        cmocka_unit_test(test_a_wrong_file_is_refused_with_its_line),
        cmocka_unit_test(test_a_wrong_variable_is_refused_by_name),
        cmocka_unit_test(test_home),
    };

    return cmocka_run_group_tests(tests, open_home, close_home);
}
