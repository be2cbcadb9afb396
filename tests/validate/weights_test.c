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
    { "what the execution rate weighs stands elsewhere", "90分 10分 40分 40分", "sum 1 = 2 3 4", { 3, 4 },
            "" },
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

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(compares_the_total_of_all_rows) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
