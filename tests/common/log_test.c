/* SPDX-License-Identifier: MIT
 * What a line looks like, and that nothing in a value can end it early.
 */
#include "common/log.h"

#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

enum { CAPTURE_MAX = 16384 };

/* What log_fields writes to stderr while `fields` is logged. */
static size_t capture(enum log_level level, const struct log_field *fields, char *out)
{
    FILE *file = tmpfile();
    int old = dup(STDERR_FILENO);

    assert_non_null(file);
    dup2(fileno(file), STDERR_FILENO);
    log_fields(level, "done", fields);
    dup2(old, STDERR_FILENO);
    close(old);
    rewind(file);
    size_t n = fread(out, 1, CAPTURE_MAX - 1, file);

    out[n] = '\0';
    fclose(file);
    return n;
}

static void test_values_are_quoted_where_needed(void **state)
{
    static const struct {
        const char *value, *want;
    } cases[] = {
        { "plain", " v=plain\n" },
        { "", " v=\"\"\n" },
        { "two words", " v=\"two words\"\n" },
        { "a=b", " v=\"a=b\"\n" },
        { "say \"hi\"", " v=\"say \\\"hi\\\"\"\n" },
        { "back\\slash", " v=\"back\\\\slash\"\n" },
        { "a\nlevel=error", " v=\"a\\nlevel=error\"\n" },
        { "a\r\033[2J\177", " v=\"a\\x0d\\x1b[2J\\x7f\"\n" },
        { "零陵区.txt", " v=零陵区.txt\n" },
    };
    char got[CAPTURE_MAX];

    (void)state;
    log_open("extract.1", LOG_INFO);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        const struct log_field fields[] = { LOG_Z("v", cases[i].value), { .type = LOG_END } };

        capture(LOG_WARN, fields, got);
        const char *tail = strstr(got, " msg=done");

        assert_non_null(tail);
        assert_string_equal(tail + strlen(" msg=done"), cases[i].want);
        assert_non_null(strstr(got, " level=warn stage=extract.1 "));
        assert_memory_equal(got, "t=20", 4);
        assert_int_equal(got[strlen("t=2026-11-21T09:35:49.123456")], 'Z');
    }
}

static void test_numbers(void **state)
{
    char got[CAPTURE_MAX];
    const struct log_field fields[] = { LOG_I("i", INT64_MIN), LOG_U("u", UINT64_MAX), { .type = LOG_END } };

    (void)state;
    log_open("x", LOG_INFO);
    capture(LOG_INFO, fields, got);
    assert_non_null(strstr(got, " i=-9223372036854775808 u=18446744073709551615\n"));
}

static void test_levels_by_name(void **state)
{
    (void)state;
    assert_int_equal(log_level_of("error"), LOG_ERROR);
    assert_int_equal(log_level_of("warn"), LOG_WARN);
    assert_int_equal(log_level_of("info"), LOG_INFO);
    assert_int_equal(log_level_of("debug"), LOG_DEBUG);
    assert_int_equal(log_level_of(""), LOG_INFO);
}

static void test_level_below_the_limit_is_silent(void **state)
{
    static const struct {
        enum log_level limit, level;
        int want_line;
    } cases[] = {
        { LOG_ERROR, LOG_ERROR, 1 },
        { LOG_ERROR, LOG_WARN, 0 },
        { LOG_INFO, LOG_INFO, 1 },
        { LOG_INFO, LOG_DEBUG, 0 },
        { LOG_DEBUG, LOG_DEBUG, 1 },
    };
    const struct log_field none[] = { { .type = LOG_END } };
    char got[CAPTURE_MAX];

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        log_open("x", cases[i].limit);
        assert_int_equal(capture(cases[i].level, none, got) > 0, cases[i].want_line);
    }
}

/* A long value is cut between characters; a line of many is one line of at most 4096 bytes that ends in a
 * newline. */
static void test_long_values_and_lines_are_bounded(void **state)
{
    char text[3 * 1000 + 1];
    char got[CAPTURE_MAX];
    struct log_field fields[12];

    (void)state;
    for (size_t i = 0; i < 1000; i++) {
        memcpy(text + 3 * i, "稽", 3);
    }
    text[3000] = '\0';
    log_open("x", LOG_INFO);
    fields[0] = LOG_Z("v", text + 1); /* starts inside a character, so that 600 bytes end inside one */
    fields[1] = (struct log_field){ .type = LOG_END };
    capture(LOG_INFO, fields, got);
    assert_non_null(strstr(got, "稽...\"\n"));

    for (size_t i = 0; i < 11; i++) {
        fields[i] = LOG_Z("v", text);
    }
    fields[11] = (struct log_field){ .type = LOG_END };
    size_t n = capture(LOG_INFO, fields, got);

    assert_int_equal(n, 4096);
    assert_int_equal(got[n - 1], '\n');
    assert_null(memchr(got, '\n', n - 1));
}

/* Held lines go out together, in their order; a warning takes them along and does not wait itself. */
static void test_held_lines_wait_for_the_flush(void **state)
{
    char got[CAPTURE_MAX];
    struct log_field fields[] = { LOG_I("n", 1), { .type = LOG_END } };

    (void)state;
    log_open("x", LOG_INFO);
    log_hold();
    assert_int_equal(capture(LOG_INFO, fields, got), 0);
    fields[0].i = 2;
    assert_int_equal(capture(LOG_INFO, fields, got), 0);
    fields[0].i = 3;
    capture(LOG_WARN, fields, got);
    const char *one = strstr(got, " n=1\n"), *two = strstr(got, " n=2\n"), *three = strstr(got, " n=3\n");

    assert_true(one && two && three && one < two && two < three);
    size_t lines = 0;

    for (int i = 0; i < 200 && !lines; i++) { /* more than the room: they go out before it is too late */
        lines = capture(LOG_INFO, fields, got);
    }
    assert_true(lines > 0 && got[lines - 1] == '\n');
    log_flush();
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_values_are_quoted_where_needed),
        cmocka_unit_test(test_numbers),
        cmocka_unit_test(test_levels_by_name),
        cmocka_unit_test(test_level_below_the_limit_is_silent),
        cmocka_unit_test(test_long_values_and_lines_are_bounded),
        cmocka_unit_test(test_held_lines_wait_for_the_flush),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
