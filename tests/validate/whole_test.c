/* SPDX-License-Identifier: MIT */
#include "validate/whole.h"

#include "tests/validate/report.h"

static const struct {
    const char *text, *one, *other;
    bool claimed, want;
} cases[] = {
    { "共9，其中：甲4，乙5", "甲", "乙", false, false },
    { "共9，由甲4和乙5组成", "甲", "乙", false, true },
    { "共9，甲乙分别为4和5", "甲", "乙", false, true },
    { "共9，按经济科目分类：甲4、乙5", "甲", "乙", false, true },
    { "共9，其中：甲4，用于分类管理，乙5", "甲", "乙", false, false },
    { "共9，其中：4，5", "2024年基本支出", "项目支出决算", false, true },
    { "共9，其中：4，5", "公用经费", "人员经费", false, true },
    { "共9，其中：4，5", "基本支出", "人员经费", false, false },
    { "共9，其中：4，5", "税收收入", "非税收入", false, true },
    { "共9，其中：4，5", "非税收入", "税收收入", false, true },
    { "共9，其中：4，5", "非税收入", "其他非税收入", false, false },
    { "共9，其中：4，5", "产出指标", "效益指标", true, true },
};

static void knows_when_nothing_can_be_missing(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct report r;
        report_begin(&r, "9 4 5", "sum 1 = 2 3");
        report_place(&r, cases[i].text);
        struct trial t = { .doc = &r.doc, .facts = &r.facts, .rules = books_rule("cn-2020"), .mem = &r.mem };
        r.figures[1].label = str_of(cases[i].one);
        r.figures[2].label = str_of(cases[i].other);
        r.facts.claimed_score = cases[i].claimed;
        if (whole_is_named(&t, &r.relations[0]) != cases[i].want)
            fail_msg("%s: %s, %s: want %d", cases[i].text, cases[i].one, cases[i].other, cases[i].want);
        report_end(&r);
    }
}

static void knows_a_whole_of_three(void **state)
{
    static const struct {
        const char *labels[3];
        bool want;
    } lists[] = {
        { { "货物支出", "工程支出", "服务支出" }, true },
        { { "服务支出", "货物支出", "工程支出" }, true },
        { { "货物支出", "货物支出", "服务支出" }, false },
        { { "货物支出", "工程支出", "其他支出" }, false },
    };
    (void)state;
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
        struct report r;
        report_begin(&r, "9 2 3 4", "sum 1 = 2 3 4");
        report_place(&r, "共9，其中：2，3，4");
        struct trial t = { .doc = &r.doc, .facts = &r.facts, .rules = books_rule("cn-2020"), .mem = &r.mem };
        for (size_t k = 0; k < 3; k++)
            r.figures[k + 1].label = str_of(lists[i].labels[k]);
        if (whole_is_named(&t, &r.relations[0]) != lists[i].want)
            fail_msg("list %zu: want %d", i, lists[i].want);
        report_end(&r);
    }
}

static void asks_the_words_right_before_the_parts(void **state)
{
    (void)state;
    struct report r;
    report_begin(&r, "9 7 4 5", "sum 1 = 3 4");
    report_place(&r, "共9，两年增幅分别为7。其中：甲4，乙5");
    struct trial t = { .doc = &r.doc, .facts = &r.facts, .rules = books_rule("cn-2020"), .mem = &r.mem };
    assert_false(whole_is_named(&t, &r.relations[0]));
    report_end(&r);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(knows_when_nothing_can_be_missing),
        cmocka_unit_test(knows_a_whole_of_three), cmocka_unit_test(asks_the_words_right_before_the_parts) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
