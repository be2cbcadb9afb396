/* SPDX-License-Identifier: MIT */
#include "score/rescore.h"

#include "tests/validate/report.h"

/* figures: target, actual, weight, score; "-" for a cell without a number. */
static const struct {
    const char *name, *figures, *target, *level3, *points, *why;
} cases[] = {
    { "reached", "≥3亿元 3.6亿元 15分 15分", "≥3亿元", "税收", "15",
            "3.6亿 ≥ 3亿: full weight; 1.2 times the target and more: why?" },
    { "exactly reached", "20家 20家 20分 20分", "20家", "企业", "20", "20 ≥ 20: full weight" },
    { "not reached", "≥318人 311人 10分 9.78分", "≥318人", "学生", "9.78", "311 ÷ 318 × 10 = 9.78" },
    { "not reached, full points claimed", "≥98% 95% 10分 10.00分", "≥98%", "及时率", "9.69",
            "95% ÷ 98% × 10 = 9.69" },
    { "rounded as printed", "21500人 20988人 5分 4.9分", "21500人", "档案", "4.9",
            "20988 ÷ 21500 × 5 = 4.88, rounded as printed: 4.9" },
    { "less is better", "≤8次 3次 10分 10分", "≤8次", "调剂", "10", "3 ≤ 8: full weight" },
    { "less is better, exceeded", "≤10天 12天 10分 10.00分", "≤10天", "时限", "8.33", "10 ÷ 12 × 10 = 8.33" },
    { "the linear convention, where the report follows it", "≤10天 12天 10分 8.00分", "≤10天", "时限", "8",
            "linear: (1 − (12 − 10) ÷ 10) × 10 = 8" },
    { "none is better", "≤0人 2人 10分 10分", "≤0人", "辍学", "0", "0 ÷ 2 × 10 = 0" },
    { "a cost has no sign", "89元 95元 5分 5.00分", "89元", "人均成本", "4.68", "89 ÷ 95 × 5 = 4.68" },
    { "inside a range", "20家 30家 25家 10分 10分", "20至30家", "企业", "10", "25 ≤ 30: full weight" },
    { "under a range", "20家 30家 15家 10分 10.0分", "20至30家", "企业", "7.5", "15 ÷ 20 × 10 = 7.5" },
    { "over a range", "20家 30家 40家 10分 10.0分", "20-30家", "企业", "7.5", "30 ÷ 40 × 10 = 7.5" },
    { "the scale stands in the target only", "3亿元 2.4 15分 12分", "3亿元", "税收", "12",
            "2.4 ÷ 3亿 × 15 = 12" },
    { "words", "- - 10分 10分", "逐步提高", "素养", "10",
            "target and actual value are not both numbers: the claimed 10 stays" },
    { "no weight", "≥8页 9页 - 10分", "≥8页", "页数", "10", "no weight is printed: the claimed 10 stays" },
    { "nothing at all", "≥8页 9页 - -", "≥8页", "页数", "", "no weight is printed, and no score is claimed" },
    { "units differ", "≥95% 20家 10分 10分", "≥95%", "比例", "10",
            "target and actual value have different units: the claimed 10 stays" },
    { "negative", "-0.3 -0.35 10分 10分", "-0.3", "变化", "10",
            "a ratio of negative numbers says nothing: the claimed 10 stays" },
    { "a target of zero, reached", "0 5 10分 10分", "0", "数量", "10", "5 ≥ 0: full weight" },
};

/* "-" becomes no figure; n of the others. */
static void build(struct report *r, const char *figures, uint32_t cells[5], char kept[256])
{
    kept[0] = '\0';
    size_t count = 0;
    uint32_t n = 0;
    for (const char *p = figures; *p;) {
        struct str word = report_word(&p, " ");
        bool is_there = !str_is(word, "-");
        cells[count++] = is_there ? ++n : 0;
        if (is_there)
            sprintf(kept + strlen(kept), "%.*s ", STR_ARG(word));
    }
    for (; count < 5; count++)
        cells[count] = UINT32_MAX;
    report_begin(r, kept, "");
}

static void scores_each_row(void **state)
{
    size_t wrong = 0;
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct report r;
        uint32_t n[5];
        char kept[256];
        struct rescored got;
        build(&r, cases[i].figures, n, kept);
        size_t shift = n[4] == UINT32_MAX ? 0 : 1; /* a range has a number more */
        r.indicators[0] = (struct indicator){ .level3 = str_of(cases[i].level3),
            .target = str_of(cases[i].target),
            .target_figure = n[0],
            .actual_figure = n[1 + shift],
            .weight_figure = n[2 + shift],
            .score_figure = n[3 + shift] };
        r.facts.indicator_count = 1;
        memset(&got, 0, sizeof got);
        rescore_row(&r.facts, 0, books_scheme("cn-2020-overall"), &r.mem, &got);
        if (!str_is(got.points, cases[i].points) || !str_is(got.why, cases[i].why)) {
            print_error("%s: got «%.*s», «%.*s», want «%s», «%s»\n", cases[i].name, STR_ARG(got.points),
                    STR_ARG(got.why), cases[i].points, cases[i].why);
            wrong++;
        }
        report_end(&r);
    }
    assert_int_equal(wrong, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(scores_each_row) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
