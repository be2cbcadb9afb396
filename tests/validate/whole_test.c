/* SPDX-License-Identifier: MIT */
#include "validate/whole.h"

#include "tests/validate/report.h"

static const struct {
    const char *quote, *one, *other;
    bool claimed, want;
} cases[] = {
    { "其中", "甲", "乙", false, false },
    { "由甲和乙组成", "甲", "乙", false, true },
    { "甲乙分别为", "甲", "乙", false, true },
    { "其中", "2024年基本支出", "项目支出决算", false, true },
    { "其中", "公用经费", "人员经费", false, true },
    { "其中", "基本支出", "人员经费", false, false },
    { "其中", "产出指标", "效益指标", true, true },
};

static void knows_when_nothing_can_be_missing(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct report r;
        report_begin(&r, "9 4 5", "sum 1 = 2 3");
        struct trial t = { .facts = &r.facts, .rules = &rulebook_cn_2020, .mem = &r.mem };
        r.relations[0].quote = str_of(cases[i].quote);
        r.figures[1].label = str_of(cases[i].one);
        r.figures[2].label = str_of(cases[i].other);
        r.facts.claimed_score = cases[i].claimed;
        if (whole_is_named(&t, &r.relations[0]) != cases[i].want)
            fail_msg("%s: %s, %s: want %d", cases[i].quote, cases[i].one, cases[i].other, cases[i].want);
        report_end(&r);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(knows_when_nothing_can_be_missing) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
