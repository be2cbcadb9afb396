/* SPDX-License-Identifier: MIT
 * Keys: a reviewer's mark must find its finding again.
 */
#include "tests/validate/report.h"

enum { KEYS = 8 };

struct keys {
    size_t count;
    char key[KEYS][17];
};

static struct keys keys_of(const char *figures, const char *relations, uint32_t lines_above)
{
    struct report r;
    struct keys out = { 0 };
    report_begin(&r, figures, relations);
    for (size_t i = 0; i < r.facts.figure_count; i++) {
        r.figures[i].line += lines_above;
        r.figures[i].start += lines_above * 10;
        r.figures[i].end += lines_above * 10;
    }
    report_validate(&r);
    assert_in_range(r.findings.finding_count, 0, KEYS);
    for (; out.count < r.findings.finding_count; out.count++) {
        struct str key = r.findings.findings[out.count].key;
        assert_int_equal(key.n, 16);
        assert_int_equal(strspn(arena_copy(&r.mem, key.p, key.n), "0123456789abcdef"), 16);
        memcpy(out.key[out.count], key.p, key.n);
    }
    report_end(&r);
    return out;
}

static void keep_when_lines_move(void **state)
{
    struct keys before = keys_of("90万元 40万元 60万元", "sum 1 = 2 3", 0);
    struct keys after = keys_of("90万元 40万元 60万元", "sum 1 = 2 3", 500);
    (void)state;
    assert_int_equal(before.count, 1);
    assert_string_equal(before.key[0], after.key[0]);
}

static void keep_when_figures_come_before(void **state)
{
    struct keys before = keys_of("90万元 40万元 60万元", "sum 1 = 2 3", 0);
    struct keys after = keys_of("5人 7人 90万元 40万元 60万元", "sum 3 = 4 5", 0);
    (void)state;
    assert_string_equal(before.key[0], after.key[0]);
}

static void differ_when_numbers_do(void **state)
{
    struct keys one = keys_of("90万元 40万元 60万元", "sum 1 = 2 3", 0);
    struct keys other = keys_of("80万元 40万元 60万元", "sum 1 = 2 3", 0);
    (void)state;
    assert_string_not_equal(one.key[0], other.key[0]);
}

static void differ_for_the_same_fault_twice(void **state)
{
    struct keys twice = keys_of("90万元 40万元 60万元 90万元 40万元 60万元", "sum 1 = 2 3; sum 4 = 5 6", 0);
    struct keys once = keys_of("90万元 40万元 60万元", "sum 1 = 2 3", 0);
    (void)state;
    assert_int_equal(twice.count, 2);
    assert_string_equal(twice.key[0], once.key[0]);
    assert_string_not_equal(twice.key[0], twice.key[1]);
}

/* What a recogniser doubts is no proof against a report. */
static void errors_about_doubted_figures_are_warnings(void **state)
{
    static const struct {
        int confidence;
        enum severity severity;
    } rows[] = { { -1, SEVERITY_ERROR }, { 990, SEVERITY_ERROR }, { FIGURE_SURE, SEVERITY_ERROR },
        { FIGURE_SURE - 1, SEVERITY_WARNING }, { 0, SEVERITY_WARNING } };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct report r;
        report_begin(&r, "90万元 40万元 60万元", "sum 1 = 2 3");
        r.figures[2].confidence = rows[i].confidence;
        report_validate(&r);
        assert_int_equal(r.findings.finding_count, 1);
        assert_int_equal(r.findings.findings[0].severity, rows[i].severity);
        report_end(&r);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keep_when_lines_move),
        cmocka_unit_test(keep_when_figures_come_before),
        cmocka_unit_test(differ_when_numbers_do),
        cmocka_unit_test(differ_for_the_same_fault_twice),
        cmocka_unit_test(errors_about_doubted_figures_are_warnings),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
