/* SPDX-License-Identifier: MIT
 * What becomes of a message before it is rows, and of one that does not fit together.
 */
#include "store/record.c"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

#include "tests/store/store_sample.h"

static int setup(void **state)
{
    struct arena *mem = malloc(sizeof *mem);

    arena_init(mem, 0);
    *state = mem;
    return 0;
}

static int teardown(void **state)
{
    arena_fini(*state);
    free(*state);
    return 0;
}

static void assert_str(struct str got, const char *want)
{
    if (!str_is(got, want)) {
        fail_msg("got: %.*s\nwant: %s", STR_ARG(got), want);
    }
}

static void test_boxes_are_points_with_two_digits(void **state)
{
    static const struct {
        struct figure figure;
        const char *want;
    } cases[] = {
        { { .has_box = false, .box = { 1, 2, 3, 4 } }, "" },
        { { .has_box = true, .box = { 1250, 7, 30000, 0 } }, "12.50 0.07 300.00 0.00" },
        { { .has_box = true, .box = { -5, -1250, INT32_MAX, 1 } }, "-0.05 -12.50 21474836.47 0.01" },
    };

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct str got = STR_NONE;

        assert_int_equal(add_box(&cases[i].figure, *state, &got), 0);
        assert_str(got, cases[i].want);
    }
}

static void test_lists_are_json(void **state)
{
    static const uint32_t numbers[] = { 0, 7, 10, UINT32_MAX };
    static const char *const want[] = { "[]", "[0]", "[0,7]", "[0,7,10]", "[0,7,10,4294967295]" };
    struct str got;

    for (size_t i = 0; i < sizeof want / sizeof want[0]; i++) {
        assert_int_equal(add_list(numbers, i, *state, &got), 0);
        assert_str(got, want[i]);
    }
}

static void test_names_become_utf8_and_keep_their_bytes(void **state)
{
    static const struct {
        struct str name;
        const char *want;
        bool kept;
    } cases[] = {
        { { "报告.txt", 10 }, "报告.txt", false },
        { { "", 0 }, "", false },
        { { "a\xff"
            "b",
                  3 },
                "a\xef\xbf\xbd"
                "b",
                true },
        { { "\xb1\xa8", 2 }, "\xef\xbf\xbd\xef\xbf\xbd", true },
    };

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct header h = { .name = cases[i].name };
        struct record r = { .header = &h };

        assert_int_equal(add_names(&h, *state, &r), 0);
        assert_str(r.name, cases[i].want);
        assert_int_equal(r.name_bytes.n, cases[i].kept ? cases[i].name.n : 0);
    }
}

static void test_the_text_is_found_inside_its_part(void **state)
{
    struct sample s = sample_standard("01A0000000000000000000000A");
    struct message m;
    struct record r;
    enum part bad;

    sample_message(&s, *state, &m);
    assert_int_equal(record_of_message(&m, *state, &r, &bad), 0);
    struct str text = str_cut(m.part[PART_DOCUMENT], r.text_byte, r.text_byte + r.document.text.n);

    assert_true(str_starts(text, STR("2024年决算总收入377.67万元")));
    assert_int_equal(r.severity_count[SEVERITY_ERROR], 1);
}

static void test_findings_of_one_code_are_counted(void **state)
{
    struct sample s = sample_standard("01A0000000000000000000000A");
    struct message m;
    struct record r;
    enum part bad;

    s.findings = 3;
    sample_message(&s, *state, &m);
    assert_int_equal(record_of_message(&m, *state, &r, &bad), 0);
    assert_int_equal(r.times_count, 1);
    assert_str(r.times[0].code, "sum-mismatch");
    assert_int_equal(r.times[0].severity, SEVERITY_ERROR);
    assert_int_equal(r.times[0].times, 3);
}

/* A message whose findings speak of other facts: each part is fine alone. */
static void test_parts_of_different_documents_are_refused(void **state)
{
    struct sample s = sample_standard("01A0000000000000000000000A");
    struct message m;
    struct record r;
    struct buf b;
    enum part bad = PART_COUNT;
    struct scores none = { .scheme = STR("x") };
    struct findings empty = { .rule_book = STR("x") };

    sample_message(&s, *state, &m);
    buf_init(&b, 1 << 20);
    assert_int_equal(scores_pack(&none, &b), 0);
    struct str kept = m.part[PART_SCORES];

    m.part[PART_SCORES] = buf_str(&b);
    assert_int_equal(record_of_message(&m, *state, &r, &bad), ERR_FORMAT);
    assert_int_equal(bad, PART_SCORES);
    m.part[PART_SCORES] = kept;
    buf_clear(&b);
    assert_int_equal(findings_pack(&empty, &b), 0);
    m.part[PART_FINDINGS] = buf_str(&b);
    assert_int_equal(record_of_message(&m, *state, &r, &bad), ERR_FORMAT);
    assert_int_equal(bad, PART_FINDINGS);
    buf_fini(&b);
}

static void test_a_fault_has_its_sentences(void **state)
{
    struct message m = { .header = { .id = STR("x"), .name = STR("n") } };
    struct fault fault = { .code = FAULT_REFUSED_BY_STORE, .stage = STR("store"), .detail = STR("why\xff") };
    struct record r;

    assert_int_equal(record_of_fault(&m, &fault, *state, &r), 0);
    assert_true(str_find(r.fault.en, STR("why\xef\xbf\xbd")) > 0);
    assert_true(str_find(r.fault.zh, STR("why")) > 0);
    assert_int_equal(r.header->fault.code, FAULT_REFUSED_BY_STORE);
    assert_int_equal(m.header.fault.code, FAULT_NONE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_boxes_are_points_with_two_digits, setup, teardown),
        cmocka_unit_test_setup_teardown(test_lists_are_json, setup, teardown),
        cmocka_unit_test_setup_teardown(test_names_become_utf8_and_keep_their_bytes, setup, teardown),
        cmocka_unit_test_setup_teardown(test_the_text_is_found_inside_its_part, setup, teardown),
        cmocka_unit_test_setup_teardown(test_findings_of_one_code_are_counted, setup, teardown),
        cmocka_unit_test_setup_teardown(test_parts_of_different_documents_are_refused, setup, teardown),
        cmocka_unit_test_setup_teardown(test_a_fault_has_its_sentences, setup, teardown),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
