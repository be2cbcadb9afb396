/* SPDX-License-Identifier: MIT */
#include "tests/validate/report.h"

/* weights: the figures that are weights of indicator rows. */
static const struct {
    const char *name, *figures, *relations;
    uint32_t weights[8];
    const char *want;
} cases[] = {
    { "a hundred", "100分 10分 40分 50分", "sum 1 = 2 3 4", { 3, 4 }, "" },
    { "more, and it adds up", "105分 10分 55分 40分", "sum 1 = 2 3 4", { 3, 4 },
            "weights-total error line 1 relations: the weights add up to 105, the rules demand 100\n" },
    { "more, over two levels", "105分 10分 95分 55分 40分", "sum 1 = 2 3; sum 3 = 4 5", { 4, 5 },
            "weights-total error line 1 relations: the weights add up to 105, the rules demand 100\n" },
    { "a level alone is no total", "95分 55分 40分 5分", "sum 1 = 2 3", { 2, 3, 4 }, "" },
    { "a total that does not add up is another finding", "100分 10分 55分 45分", "sum 1 = 2 3 4", { 3, 4 },
            "sum-mismatch error line 1 relations 1: 10 + 55 + 45 = 110分, the report says 100分\n" },
    { "no score table", "105分 10分 55分 40分", "sum 1 = 2 3 4", { 0 }, "" },
};

static void compares_the_total_of_all_rows(void **state)
{
    size_t wrong = 0;
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct report r;
        report_begin(&r, cases[i].figures, cases[i].relations);
        for (size_t k = 0; cases[i].weights[k]; k++)
            r.indicators[r.facts.indicator_count++].weight_figure = cases[i].weights[k];
        report_validate(&r);
        const char *got = report_findings(&r);
        if (strcmp(got, cases[i].want) != 0) {
            print_error("%s\n got:\n%s want:\n%s", cases[i].name, got, cases[i].want);
            wrong++;
        }
        report_end(&r);
    }
    assert_int_equal(wrong, 0);
}

/* 100 less the 10 of the execution rate is right where that stands elsewhere. */
static void the_execution_rate_may_stand_elsewhere(void **state)
{
    static const struct {
        const char *figures, *first_row, *first_part; /* names: of a row, of a part of the total */
        bool is_wrong;
    } rows[] = {
        { "90分 10分 40分 40分", "工作完成", "产出指标", false },
        { "90分 10分 40分 40分", "制度执行情况", "产出指标", false },
        { "90分 10分 40分 40分", "预算执行率", "产出指标", true },
        { "90分 10分 40分 40分", "工作完成", "资金执行率", true },
        { "85分 10分 40分 35分", "工作完成", "产出指标", true },
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct report r;
        report_begin(&r, rows[i].figures, "sum 1 = 2 3 4");
        r.figures[1].label = str_of(rows[i].first_part);
        for (uint32_t n = 3; n <= 4; n++)
            r.indicators[r.facts.indicator_count++].weight_figure = n;
        r.indicators[0].level3 = str_of(rows[i].first_row);
        report_validate(&r);
        if (strstr(report_findings(&r), "weights-total") ? !rows[i].is_wrong : rows[i].is_wrong)
            fail_msg("%s, %s, %s: want %d", rows[i].figures, rows[i].first_row, rows[i].first_part,
                    rows[i].is_wrong);
        report_end(&r);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(compares_the_total_of_all_rows),
        cmocka_unit_test(the_execution_rate_may_stand_elsewhere) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
