/* SPDX-License-Identifier: MIT
 * Points out of the formulas that the shipped schemes have, as the provinces publish them.
 */
#include "score/formula.h"

#include "tests/validate/report.h"

static const struct {
    const char *scheme, *name, *value, *weight, *points;
} cases[] = {
    /* name NULL: 预算执行率 */
    { "cn-2020-overall", NULL, "100", "10", "10" },
    { "cn-2020-overall", NULL, "49.88", "10", "4.99" },
    { "cn-2020-overall", NULL, "105", "10", "10" },
    { "hubei", NULL, "95.5", "20", "19.1" },
    { "jiangxi", NULL, "100", "10", "10" },
    { "jiangxi", NULL, "99.99", "10", "7" },
    { "jiangxi", NULL, "80", "10", "7" },
    { "jiangxi", NULL, "79.99", "10", "5" },
    { "jiangxi", NULL, "59.9", "10", "0" },
    { "jiangxi", NULL, "85", "20", "14" },
    { "zhejiang", NULL, "103", "10", "10" },
    { "hunan-overall", "在职人员控制率", "100", "5", "5" },
    { "hunan-overall", "在职人员控制率", "102.4", "5", "3.5" },
    { "hunan-overall", "在职人员控制率", "102.4", "8", "6.5" },
    { "hunan-overall", "财政供养人员控制率", "150", "5", "0" },
    { "hunan-overall", "“三公经费”变动率", "-12", "5", "5" },
    { "hunan-overall", "“三公经费”变动率", "2", "8", "6.4" },
    { "hunan-overall", "三公经费控制率", "101", "6", "5" },
    { "hunan-overall", "重点支出安排率", "85", "5", "4" },
    { "hunan-overall", "重点支出安排率", "59", "5", "0" },
    { "hunan-overall", "预算调整率", "0", "3", "3" },
    { "hunan-overall", "预算调整率", "15", "3", "1" },
    { "hunan-overall", "预算调整率", "31", "3", "0" },
    { "hunan-overall", "预算控制率", "12", "8", "4" },
    { "hunan-overall", "预算完成率", "91", "8", "4" },
};

static void gives_the_published_points(void **state)
{
    size_t wrong = 0;
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct scheme *s = books_scheme(cases[i].scheme);
        struct amount of[2], points, want;
        struct reason why;
        assert_non_null(s);
        assert_int_equal(amount_parse(str_of(cases[i].value), 0, &of[0]), 0);
        assert_int_equal(amount_parse(str_of(cases[i].weight), 0, &of[1]), 0);
        assert_int_equal(amount_parse(str_of(cases[i].points), 0, &want), 0);
        const struct formula *f =
                cases[i].name ? formula_find(s, str_of(cases[i].name), of[1]) : s->execution;
        assert_non_null(f);
        reason_init(&why);
        assert_int_equal(formula_points(f, s, of, &why, &points), 0);
        if (amount_compare(points, want) != 0) {
            print_error("%s %s %s of %s: %.*s, want %s\n", cases[i].scheme,
                    cases[i].name ? cases[i].name : "", cases[i].value, cases[i].weight,
                    STR_ARG(buf_str(&why.en)), cases[i].points);
            wrong++;
        }
        assert_true(why.zh.n > 0);
        reason_fini(&why);
    }
    assert_int_equal(wrong, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(gives_the_published_points) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
