/* SPDX-License-Identifier: MIT */
#include "tests/validate/report.h"

/* figures: target, actual, weight, score */
static const struct {
    const char *name, *figures, *target;
    bool wanted;
} cases[] = {
    { "reached", "≥98% 99% 10分 10分", "≥98%", false },
    { "missed", "≥98% 95% 10分 10分", "≥98%", true },
    { "missed, and points were taken", "≥98% 95% 10分 9分", "≥98%", false },
    { "missed by less than is printed", "≥98% 97.6% 10分 10分", "≥98%", false },
    { "too much", "≤8次 12次 10分 10.00分", "≤8次", true },
    { "as little as wanted", "≤8次 8次 10分 10分", "≤8次", false },
    { "equal, missed", "100% 92% 10分 10分", "═100%", true },
    { "a bare number may mean either", "100% 92% 10分 10分", "100%", false },
    { "units differ", "≥98% 95家 10分 10分", "≥98%", false },
    { "a unit once only", "≥5000条 4620 10分 10分", "≥5000条", true },
    { "an approximate result", "≥5000条 ~4000条 10分 10分", "≥5000条", false },
    { "no points to win", "≥98% 95% 0分 0分", "≥98%", false },
};

static void looks_at_each_row(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct report r;
        report_begin(&r, cases[i].figures, "");
        r.indicators[0] = (struct indicator){ .level3 = STR("及时率"),
            .target = str_of(cases[i].target),
            .target_figure = 1,
            .actual_figure = 2,
            .weight_figure = 3,
            .score_figure = 4 };
        r.facts.indicator_count = 1;
        report_validate(&r);
        if ((r.findings.finding_count == 1) != cases[i].wanted)
            fail_msg("%s: got «%s»", cases[i].name, report_findings(&r));
        report_end(&r);
    }
}

static void says_which_row(void **state)
{
    struct report r;
    (void)state;
    report_begin(&r, "≥98% 95% 10分 10分", "");
    r.indicators[0] = (struct indicator){ .level3 = STR("及时率 "),
        .target = STR("≥98%"),
        .target_figure = 1,
        .actual_figure = 2,
        .weight_figure = 3,
        .score_figure = 4 };
    r.indicators[1] = (struct indicator){ .level3 = STR("空"), .target_figure = 1 };
    r.facts.indicator_count = 2;
    report_validate(&r);
    assert_string_equal(report_findings(&r),
            "full-marks-unmet warning line 4 relations: 及时率: the target was ≥98%, 95% "
            "were reached, and the full 10分 are claimed\n");
    report_end(&r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(looks_at_each_row),
        cmocka_unit_test(says_which_row),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
