/* SPDX-License-Identifier: MIT */
#include "tests/validate/report.h"

static struct section sections[] = {
    { .title = STR("一、基本情况"), .level = 1, .line = 1, .start = 0, .end = 5, .state = SECTION_EMPTY },
    { .title = STR("（一）机构"), .level = 2, .line = 2, .start = 6, .end = 9, .state = SECTION_TEXT },
    { .title = STR("二、国有资本经营预算"),
            .level = 1,
            .line = 4,
            .start = 10,
            .end = 19,
            .state = SECTION_NONE },
    { .title = STR(" 三、问题 "),
            .level = 1,
            .line = 6,
            .start = 20,
            .end = 29,
            .state = SECTION_INSTRUCTION },
    { .title = STR("四、措施"), .level = 1, .line = 8, .start = 30, .end = 39, .state = SECTION_EMPTY },
};

static void asks_for_words_where_there_are_none(void **state)
{
    struct report r;
    (void)state;
    report_begin(&r, "", "");
    r.facts.sections = sections;
    r.facts.section_count = sizeof sections / sizeof *sections;
    report_validate(&r);
    /* 一 has a subsection, 二 says 无. */
    assert_string_equal(report_findings(&r), "section-instruction warning line 6 relations: the template's "
                                             "instruction still stands under “三、问题”\n"
                                             "section-empty warning line 8 relations: nothing is written "
                                             "under “四、措施”; where there is nothing to "
                                             "report, say 无\n");
    assert_int_equal(r.findings.findings[1].start, 30);
    assert_int_equal(r.findings.findings[1].end, 39);
    report_end(&r);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(asks_for_words_where_there_are_none) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
