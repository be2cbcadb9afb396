/* SPDX-License-Identifier: MIT */
#include "ingest/json_read.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "common/err.h"

static struct arena mem;
static struct json_rows all;

static int set_up(void **state)
{
    (void)state;
    arena_init(&mem, 0);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    arena_fini(&mem);
    return 0;
}

static void texts_are_what_they_stand_for(void **state)
{
    static const struct {
        const char *json;
        struct str text;
    } rows[] = {
        { "{\"a\":\"\"}", STR("") },
        { "{\"a\":\"报告.txt\"}", STR("报告.txt") },
        { " {\n\t\"a\" : \"x y\"\r\n}\n", STR("x y") },
        { "{\"a\":\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"}", STR("\"\\/\b\f\n\r\t") },
        { "{\"a\":\"1\\u00412\\u96F6\\u9675.\"}", STR("1A2零陵.") },
        { "{\"a\":\"\\uD83D\\ude00\"}", STR("😀") },
        { "{\"a\":\"x\\u0000y\"}", STR("x\0y") },
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        int err = json_read(str_of(rows[i].json), &mem, &all);
        const struct json_row *a = err ? NULL : json_find(&all, &all.rows[0], "a");
        if (!a || a->kind != JSON_ROW_TEXT || !str_eq(a->text, rows[i].text))
            fail_msg("%s: %s", rows[i].json, err_name(err));
    }
}

static void other_values_have_their_kind(void **state)
{
    static const struct {
        const char *json;
        enum json_row_kind kind;
        int64_t value;
    } rows[] = {
        { "{\"a\":0}", JSON_ROW_INT, 0 },
        { "{\"a\":-5}", JSON_ROW_INT, -5 },
        { "{\"a\":9223372036854775807}", JSON_ROW_INT, INT64_MAX },
        { "{\"a\":-9223372036854775808}", JSON_ROW_INT, INT64_MIN },
        { "{\"a\":1.5}", JSON_ROW_OTHER, 1 },
        { "{\"a\":1e3}", JSON_ROW_OTHER, 1 },
        { "{\"a\":true}", JSON_ROW_TRUE, 0 },
        { "{\"a\":false}", JSON_ROW_OTHER, 0 },
        { "{\"a\":null}", JSON_ROW_OTHER, 0 },
        { "{\"a\":[]}", JSON_ROW_ARRAY, 0 },
        { "{\"a\":{}}", JSON_ROW_OBJECT, 0 },
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        int err = json_read(str_of(rows[i].json), &mem, &all);
        const struct json_row *a = err ? NULL : json_find(&all, &all.rows[0], "a");
        if (!a || a->kind != rows[i].kind || a->value != rows[i].value)
            fail_msg("%s: %s", rows[i].json, err_name(err));
    }
}

static void what_stands_in_what_is_told_apart(void **state)
{
    (void)state;
    assert_int_equal(
            json_read(STR("{\"a\":{\"b\":1,\"c\":[\"x\",\"y\"]},\"b\":2,\"d\":[3]}"), &mem, &all), 0);
    const struct json_row *top = &all.rows[0], *a = json_find(&all, top, "a"), *c = json_find(&all, a, "c");
    assert_int_equal(json_find(&all, a, "b")->value, 1);
    assert_int_equal(json_find(&all, top, "b")->value, 2);
    assert_null(json_find(&all, top, "c"));
    assert_null(json_find(&all, NULL, "b"));
    assert_true(str_is(c[1].text, "x") && str_is(c[2].text, "y"));
    assert_true(c[2].parent == (size_t)(c - all.rows) && all.count == 9);
}

static void what_is_no_object_is_refused(void **state)
{
    static const char *const rows[] = { "", " ", "[]", "1", "{", "{}}", "{} x", "{\"a\"}", "{\"a\":}",
        "{\"a\":1,}", "{,}", "{a:1}", "{\"a\":1 \"b\":2}", "{\"a\":1,\"a\":2}", "{\"a\":01}", "{\"a\":-}",
        "{\"a\":- 1}", "{\"a\":+1}", "{\"a\":9223372036854775808}", "{\"a\":tru}", "{\"a\":[1,]}",
        "{\"a\":[1}", "{\"a\":\"x}", "{\"a\":\"x\n\"}", "{\"a\":\"\\x\"}", "{\"a\":\"\\u12\"}",
        "{\"a\":\"\\ud83d\"}", "{\"a\":\"\\ud83dx\"}", "{\"a\":\"\\ude00\"}", "{\"a\":\"\\",
        "{\"a\":\"\xff\"}", "{\"a\":\"\\n\x01\"}", "\xEF\xBB\xBF{}" };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        if (json_read(str_of(rows[i]), &mem, &all) != ERR_FORMAT)
            fail_msg("%s is read", rows[i]);
    }
    assert_int_equal(json_read(STR("{\"a\":[[[[[[[[1]]]]]]]]}"), &mem, &all), ERR_LIMIT);
}

static void more_values_than_there_is_room_for_are_refused(void **state)
{
    struct buf json;
    (void)state;
    buf_init(&json, 64 << 10);
    buf_add(&json, "{\"a\":[0", 7);
    for (int i = 3; i < JSON_ROWS_MAX; i++)
        buf_add(&json, ",0", 2);
    buf_add(&json, "]}", 2);
    assert_int_equal(json_read(buf_str(&json), &mem, &all), 0);
    assert_int_equal(all.count, JSON_ROWS_MAX);
    json.n -= 2;
    buf_add(&json, ",0]}", 4);
    assert_int_equal(json_read(buf_str(&json), &mem, &all), ERR_LIMIT);
    buf_fini(&json);
}

#define T(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        T(texts_are_what_they_stand_for),
        T(other_values_have_their_kind),
        T(what_stands_in_what_is_told_apart),
        T(what_is_no_object_is_refused),
        T(more_values_than_there_is_room_for_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
