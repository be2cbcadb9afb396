/* SPDX-License-Identifier: MIT */
#include "tests/validate/report.h"

/* Figure 1 is the total, the others its parts; the words around them decide. */
static const struct {
    const char *name, *figures, *relation, *text;
    bool wanted;
} cases[] = {
    { "a list that seems whole", "80万元 20万元 30万元", "sum 1 > 2 3",
            "共80万元，其中：甲20万元，乙30万元。", true },
    { "等 behind it", "80万元 20万元 30万元", "sum 1 > 2 3", "共80万元，其中：甲20万元，乙30万元等项目。",
            false },
    { "等级 behind it", "80万元 20万元 30万元", "sum 1 > 2 3", "共80万元，其中：甲20万元，乙30万元，等级为优",
            true },
    { "主要包括", "80万元 20万元 30万元", "sum 1 > 2 3", "共80万元，主要包括甲20万元，乙30万元。", false },
    { "主要 speaks of a part", "80万元 20万元 30万元", "sum 1 > 2 3",
            "共80万元，其中：甲20万元，主要用于修路；乙30万元。", true },
    { "one part names no list", "80万元 20万元", "sum 1 > 2", "共80万元，其中：甲20万元。", false },
    { "nothing is missing", "50万元 20万元 30万元", "sum 1 > 2 3", "共50万元，其中：甲20万元，乙30万元。",
            false },
    { "no word of a list", "80万元 20万元 30万元", "sum 1 > 2 3", "共80万元。甲20万元，乙30万元。", false },
    { "about", "~80万元 20万元 30万元", "sum 1 > 2 3", "约80万元，其中：甲20万元，乙30万元。", false },
    { "a table says what it says", "80万元 20万元 30万元", "sum 1 > 2 3 table", "80万元，其中20万元，30万元",
            false },
};

static void asks_for_the_rest(void **state)
{
    static const char message[] =
            "parts-fall-short info line 1 relations 1: 20 + 30 = 50万元 of 80万元; say what the rest is, "
            "or that these are only some (等)\n";
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct report r;
        report_begin(&r, cases[i].figures, cases[i].relation);
        report_place(&r, cases[i].text);
        r.relations[0].quote = r.doc.text;
        report_validate(&r);
        const char *got = report_findings(&r);
        if (strcmp(got, cases[i].wanted ? message : "") != 0)
            fail_msg("%s: got «%s»", cases[i].name, got);
        report_end(&r);
    }
}

/* labels: of the two parts */
static const struct {
    const char *one, *other;
    uint32_t claimed_score;
    enum severity want;
} kinds[] = {
    { "2024年基本支出", "项目支出", 0, SEVERITY_ERROR },
    { "项目支出", "基本支出", 0, SEVERITY_ERROR },
    { "人员经费", "公用经费", 0, SEVERITY_ERROR },
    { "基本支出", "公用经费", 0, SEVERITY_INFO },
    { "甲项目", "乙项目", 0, SEVERITY_INFO },
    { "产出指标", "效益指标", 1, SEVERITY_ERROR },
};

/* Of a list that leaves nothing out: how much of its total it names. */
static const struct {
    const char *figures;
    enum severity want;
} wholes[] = {
    { "80 20 30", SEVERITY_ERROR },
    { "120 20 30", SEVERITY_WARNING },
    { "180 20 30", SEVERITY_INFO },
    { "950 20 230", SEVERITY_WARNING },
    { "950 20 121", SEVERITY_INFO },
    { "950 20 330", SEVERITY_WARNING },
};

static void accuses_less_where_more_is_missing(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof wholes / sizeof *wholes; i++) {
        struct report r;
        report_begin(&r, wholes[i].figures, "sum 1 > 2 3");
        r.relations[0].quote = STR("其中");
        r.figures[1].label = STR("人员经费");
        r.figures[2].label = STR("公用经费");
        report_validate(&r);
        assert_int_equal(r.findings.finding_count, 1);
        assert_true(str_is(r.findings.findings[0].code, "parts-fall-short"));
        if (r.findings.findings[0].severity != wholes[i].want)
            fail_msg("%s: severity %d", wholes[i].figures, (int)r.findings.findings[0].severity);
        report_end(&r);
    }
}

static void accuses_where_nothing_can_be_missing(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        struct report r;
        report_begin(&r, "80 20 30", "sum 1 > 2 3");
        r.relations[0].quote = STR("其中");
        r.figures[1].label = str_of(kinds[i].one);
        r.figures[2].label = str_of(kinds[i].other);
        r.facts.claimed_score = kinds[i].claimed_score;
        report_validate(&r);
        assert_int_equal(r.findings.finding_count, 1);
        if (r.findings.findings[0].severity != kinds[i].want)
            fail_msg("%s and %s: got %s", kinds[i].one, kinds[i].other,
                    severity_name(r.findings.findings[0].severity));
        report_end(&r);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(asks_for_the_rest),
        cmocka_unit_test(accuses_where_nothing_can_be_missing),
        cmocka_unit_test(accuses_less_where_more_is_missing) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
