/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>
#include <string.h>

#include "common/err.h"
#include "ingest/envelope.h"

#define ID "01JDAAAAAAAAAAAAAAAAAAAAAA"

static struct arena mem;
static struct buf json;

static int set_up(void **state)
{
    (void)state;
    arena_init(&mem, 0);
    buf_init(&json, ENVELOPE_BYTES_MAX);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    arena_fini(&mem);
    buf_fini(&json);
    return 0;
}

static void same_str(struct str got, struct str want)
{
    if (!str_eq(got, want))
        fail_msg("got \"%.*s\", want \"%.*s\"", STR_ARG(got), STR_ARG(want));
}

static void same(const struct envelope *a, const struct envelope *b)
{
    same_str(a->id, b->id);
    same_str(a->name, b->name);
    same_str(a->label, b->label);
    same_str(a->sha256, b->sha256);
    same_str(a->enter, b->enter);
    same_str(a->same_as, b->same_as);
    same_str(a->last_at, b->last_at);
    same_str(a->fault.stage, b->fault.stage);
    same_str(a->fault.detail, b->fault.detail);
    assert_int_equal(a->fault.code, b->fault.code);
    assert_int_equal(a->run, b->run);
    assert_int_equal(a->bytes, b->bytes);
    assert_int_equal(a->arrived, b->arrived);
    assert_int_equal(a->device, b->device);
    assert_int_equal(a->inode, b->inode);
    assert_int_equal(a->mtime_ns, b->mtime_ns);
    assert_int_equal(a->parts, b->parts);
    assert_int_equal(a->skipped, b->skipped);
    assert_int_equal(a->strikes, b->strikes);
    assert_int_equal(a->tries, b->tries);
    assert_int_equal(a->next_try, b->next_try);
}

static void round_trip(const struct envelope *e)
{
    struct envelope back;
    buf_clear(&json);
    assert_int_equal(envelope_format(e, &json), 0);
    assert_int_equal(envelope_parse(buf_str(&json), &mem, &back), 0);
    same(&back, e);
    struct envelope *kept = envelope_keep(&back);
    assert_non_null(kept);
    arena_reset(&mem);
    same(kept, e);
    free(kept);
}

static struct envelope plain(void)
{
    return (struct envelope){ .id = STR(ID), .run = 1, .name = STR("报告.txt"), .enter = STR("extract") };
}

static void every_field_comes_back(void **state)
{
    (void)state;
    struct envelope e = {
        .id = STR(ID),
        .run = 4000000000u,
        .name = STR("a.txt"),
        .label = STR("2024/零陵"),
        .sha256 = STR("0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"),
        .bytes = INT64_MAX,
        .arrived = 1795256398227901,
        .device = UINT64_MAX,
        .inode = UINT64_MAX - 1,
        .mtime_ns = -5,
        .enter = STR("validate"),
        .parts = PART_BIT(PART_DOCUMENT) | PART_BIT(PART_FACTS),
        .same_as = STR("01JDBBBBBBBBBBBBBBBBBBBBBB"),
        .skipped = true,
        .strikes = 2,
        .tries = 7,
        .last_at = STR("extract.1"),
        .next_try = 99,
        .fault = { .code = FAULT_STRIKES, .stage = STR("ingest"), .detail = STR("extract.1") },
    };
    round_trip(&e);
    e = plain();
    round_trip(&e);
}

static void names_of_any_bytes_come_back(void **state)
{
    (void)state;
    char longest[255], bad[255];
    memset(longest, 'n', sizeof longest);
    memset(bad, 0xff, sizeof bad);
    const struct str names[] = {
        STR("two\nlines"),
        STR("quote'\"`$(x)"),
        STR("back\\slash"),
        STR("\x01\x1f\x7f"),
        STR("\xff\xfe"),
        STR("half \xe9\x9b"),
        STR("\xed\xa0\x80 surrogate"),
        STR("../"),
        STR(" "),
        { longest, sizeof longest },
        { bad, sizeof bad },
    };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        struct envelope e = plain();
        e.name = e.label = names[i];
        round_trip(&e);
    }
}

static void a_name_that_is_no_text_is_shown_as_well_as_it_can_be(void **state)
{
    (void)state;
    struct envelope e = plain();
    e.name = STR("a\xff.txt");
    assert_int_equal(envelope_format(&e, &json), 0);
    assert_true(str_find(buf_str(&json), STR("\"name_hex\": \"61ff2e747874\"")) > 0);
    assert_true(str_find(buf_str(&json), STR("\"name\": \"a\xef\xbf\xbd.txt\"")) > 0);
}

static void what_is_no_envelope_is_refused(void **state)
{
    (void)state;
    static const struct {
        const char *json;
        int err;
    } rows[] = {
        { "", ERR_FORMAT },
        { "{", ERR_FORMAT },
        { "[]", ERR_FORMAT },
        { "{}", ERR_FORMAT },
        { "{\"jihe\": 2, \"id\": \"" ID "\", \"run\": 1, \"name\": \"a\", \"enter\": \"extract\"}",
                ERR_VERSION },
        { "{\"jihe\": 1, \"id\": \"short\", \"run\": 1, \"name\": \"a\", \"enter\": \"extract\"}",
                ERR_FORMAT },
        { "{\"jihe\": 1, \"id\": \"" ID "\", \"run\": 0, \"name\": \"a\", \"enter\": \"extract\"}",
                ERR_FORMAT },
        { "{\"jihe\": 1, \"id\": \"" ID "\", \"run\": 4294967296, \"name\": \"a\", \"enter\": \"extract\"}",
                ERR_FORMAT },
        { "{\"jihe\": 1, \"id\": \"" ID "\", \"run\": \"1\", \"name\": \"a\", \"enter\": \"extract\"}",
                ERR_FORMAT },
        { "{\"jihe\": 1, \"id\": \"" ID "\", \"run\": 1, \"name\": 7, \"enter\": \"extract\"}", ERR_FORMAT },
        { "{\"jihe\": 1, \"id\": \"" ID "\", \"run\": 1, \"name\": \"\", \"enter\": \"extract\"}",
                ERR_FORMAT },
        { "{\"jihe\": 1, \"id\": \"" ID
          "\", \"run\": 1, \"name\": \"a\", \"name_hex\": \"6\", \"enter\": \"extract\"}",
                ERR_FORMAT },
        { "{\"jihe\": 1, \"id\": \"" ID
          "\", \"run\": 1, \"name\": \"a\", \"name_hex\": \"6g\", \"enter\": \"extract\"}",
                ERR_FORMAT },
        { "{\"jihe\": 1, \"id\": \"" ID
          "\", \"run\": 1, \"name\": \"a\", \"enter\": \"extract\", \"parts\": [\"x\"]}",
                ERR_FORMAT },
        { "{\"jihe\": 1, \"id\": \"" ID
          "\", \"run\": 1, \"name\": \"a\", \"enter\": \"extract\", \"strikes\": -1}",
                ERR_FORMAT },
        { "{\"jihe\": 1, \"id\": \"" ID
          "\", \"run\": 1, \"name\": \"a\", \"enter\": \"extract\", \"new\": 1}",
                0 },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct envelope e;
        int err = envelope_parse(str_of(rows[i].json), &mem, &e);
        if (err != rows[i].err)
            fail_msg("%s: got %s, want %s", rows[i].json, err_name(err), err_name(rows[i].err));
    }
}

static void a_torn_file_is_refused_at_every_length(void **state)
{
    (void)state;
    struct envelope e = plain(), back;
    assert_int_equal(envelope_format(&e, &json), 0);
    size_t whole = json.n - 1; /* the last line end may be missing */
    for (size_t n = 0; n < whole; n++)
        assert_int_equal(envelope_parse((struct str){ json.p, n }, &mem, &back), ERR_FORMAT);
}

static void why_says_code_sentence_and_stage(void **state)
{
    (void)state;
    struct envelope e = plain();
    struct fault fault = { .code = FAULT_TOO_LARGE, .stage = STR("ingest"), .detail = STR("123") }, back;
    e.strikes = 1;
    assert_int_equal(why_format(&e, &fault, 77, &json), 0);
    assert_true(str_find(buf_str(&json), STR("\"code\": \"too-large\"")) > 0);
    assert_true(str_find(buf_str(&json), STR("the file has 123 bytes")) > 0);
    assert_true(str_find(buf_str(&json), STR("\"failed\": 77")) > 0);
    assert_int_equal(why_parse(buf_str(&json), &mem, &back), 0);
    assert_int_equal(back.code, FAULT_TOO_LARGE);
    same_str(back.stage, fault.stage);
    same_str(back.detail, fault.detail);
}

static void a_fault_that_nobody_told_is_unknown(void **state)
{
    (void)state;
    struct envelope e = plain();
    struct fault fault = { .code = FAULT_NONE }, back;
    assert_int_equal(why_format(&e, &fault, 77, &json), 0);
    assert_true(str_find(buf_str(&json), STR("\"code\": \"unknown\"")) > 0);
    assert_int_equal(why_parse(buf_str(&json), &mem, &back), 0);
    assert_int_equal(back.code, FAULT_NONE);
}

#define T(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        T(every_field_comes_back),
        T(names_of_any_bytes_come_back),
        T(a_name_that_is_no_text_is_shown_as_well_as_it_can_be),
        T(what_is_no_envelope_is_refused),
        T(a_torn_file_is_refused_at_every_length),
        T(why_says_code_sentence_and_stage),
        T(a_fault_that_nobody_told_is_unknown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
