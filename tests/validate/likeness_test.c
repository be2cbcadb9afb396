/* SPDX-License-Identifier: MIT
 * What must hold because its like does: shares, points, posts. Each report comes with the labels of its
 * figures.
 */
#include "tests/validate/report.h"

static const struct {
    const char *name, *figures, *labels; /* labels: as many as figures */
    const char *relations;
    uint32_t claimed; /* the figure of the claimed score */
    const char *code; /* NULL: nothing is found */
} cases[] = {
    { "a share worded as another", "100万元 30万元 30% 50万元 53%", "总支出 甲 甲占总支出的 乙 乙占总支出的",
            "ratio 3 = 2 1", 0, "ratio-mismatch" },
    { "one that fits", "100万元 30万元 30% 50万元 50%", "总支出 甲 甲占总支出的 乙 乙占总支出的",
            "ratio 3 = 2 1", 0, NULL },
    { "one of other words", "100万元 30万元 30% 50万元 51%", "总支出 甲 甲占总支出的 乙 乙占总收入的",
            "ratio 3 = 2 1", 0, NULL },
    { "two amounts of its name", "100万元 30万元 30% 50万元 20万元 53%",
            "总支出 甲 甲占总支出的 乙 乙 乙占总支出的", "ratio 3 = 2 1", 0, NULL },
    { "one share alone", "30万元 30% 50万元 50% 20万元 25%",
            "甲 甲占总支出的 乙 乙占总支出的 丙 丙占总支出的", "", 0, "share-alone" },
    { "shares that agree", "30万元 30% 50万元 50% 20万元 20%",
            "甲 甲占总支出的 乙 乙占总支出的 丙 丙占总支出的", "", 0, NULL },
    { "two shares say nothing of each other", "30万元 30% 50万元 52%", "甲 甲占总支出的 乙 乙占总支出的", "",
            0, NULL },
    { "points and their total", "50分 38分 10分 97分", "产出指标 效益指标 满意度指标 总分", "", 4,
            "whole-mismatch" },
    { "points that add up", "50分 38分 10分 98分", "产出指标 效益指标 满意度指标 总分", "", 4, NULL },
    { "a dimension twice is another sentence", "50分 48分 38分 10分 97分",
            "产出指标 产出指标 效益指标 满意度指标 总分", "", 5, NULL },
};

static void knows_a_figure_by_its_like(void **state)
{
    size_t wrong = 0;
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct report r;
        const char *labels = cases[i].labels;
        report_begin(&r, cases[i].figures, cases[i].relations);
        for (size_t k = 0; k < r.facts.figure_count; k++) {
            r.figures[k].label = report_word(&labels, " ");
            r.figures[k].line = 1;
        }
        r.facts.claimed_score = cases[i].claimed;
        report_validate(&r);
        bool is_found = false;
        for (size_t k = 0; k < r.findings.finding_count; k++)
            is_found |= r.findings.findings[k].severity == SEVERITY_WARNING &&
                        (!cases[i].code || str_is(r.findings.findings[k].code, cases[i].code));
        if (is_found != (cases[i].code != NULL)) {
            print_error("%s: got «%s»\n", cases[i].name, report_findings(&r));
            wrong++;
        }
        report_end(&r);
    }
    assert_int_equal(wrong, 0);
}

static void knows_posts_that_are_told_twice(void **state)
{
    static const char *const texts[] = { "本部门核定编制数 2023年编制数", "本部门核定编制数 服务中心编制数" };
    (void)state;
    for (size_t i = 0; i < 2; i++) {
        struct report r;
        const char *labels = texts[i];
        report_begin(&r, "39人 69人", "");
        for (size_t k = 0; k < 2; k++) {
            r.figures[k].label = report_word(&labels, " ");
            r.figures[k].concept = STR("staff.posts");
        }
        report_validate(&r);
        assert_int_equal(strstr(report_findings(&r), "values-differ warning") != NULL, i == 0);
        report_end(&r);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(knows_a_figure_by_its_like),
        cmocka_unit_test(knows_posts_that_are_told_twice),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
