/* SPDX-License-Identifier: MIT */
#include "tests/validate/report.h"

static const struct {
    const char *text;
    uint32_t line, start; /* line 0: none is wanted */
    const char *stated;
} cases[] = {
    { "本年支出[bookmark: _GoBack]20万元", 1, 12, "[bookmark: _GoBack]" },
    { "甲\n乙\n（此页为封面）", 3, 8, "（此页为封面）" },
    { "错误！未找到引用源。", 1, 0, "错误！未找到引用源" },
    { "财绩[2025]3号", 0, 0, "" },
    { "[bookmark: 没有结束", 0, 0, "" },
    { "[bookmark:", 0, 0, "" },
    { "（此页", 0, 0, "" },
    { "", 0, 0, "" },
};

static void finds_what_was_left_behind(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct report r;
        report_begin(&r, "", "");
        r.doc.text = str_of(cases[i].text);
        report_validate(&r);
        if (r.findings.finding_count != (cases[i].line != 0))
            fail_msg("«%s»: %zu findings", cases[i].text, r.findings.finding_count);
        const struct finding *f = r.findings.findings;
        if (cases[i].line && (f->line != cases[i].line || f->start != cases[i].start ||
                                     !str_is(f->stated, cases[i].stated)))
            fail_msg("«%s»: got line %u, %u, «%.*s»", cases[i].text, f->line, f->start, STR_ARG(f->stated));
        report_end(&r);
    }
}

static void finds_marks_of_several_kinds_in_their_places(void **state)
{
    static const uint32_t lines[] = { 1, 2, 2, 3 };
    struct report r;
    (void)state;
    report_begin(&r, "", "");
    r.doc.text = STR("（此页为封面）\n甲[bookmark: _A]乙单击此处输入\n丙[bookmark: _B]");
    report_validate(&r);
    assert_int_equal(r.findings.finding_count, sizeof lines / sizeof *lines);
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        assert_int_equal(r.findings.findings[i].line, lines[i]);
    report_end(&r);
}

static void stops_at_its_limit(void **state)
{
    enum { MARKS = 300, LIMIT = 100, SIZE = sizeof "（此页为封面）" - 1 };
    char *text = malloc(MARKS * SIZE);
    struct report r;
    (void)state;
    for (size_t i = 0; i < MARKS; i++)
        memcpy(text + i * SIZE, "（此页为封面）", SIZE);
    report_begin(&r, "", "");
    r.doc.text = (struct str){ text, MARKS * SIZE };
    report_validate(&r);
    assert_int_equal(r.findings.finding_count, LIMIT);
    report_end(&r);
    free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finds_what_was_left_behind),
        cmocka_unit_test(finds_marks_of_several_kinds_in_their_places),
        cmocka_unit_test(stops_at_its_limit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
