/* SPDX-License-Identifier: MIT
 * An amount, by how much it moved, and the rate of that: which rates are accused, how surely, and which are
 * left alone.
 */
#include "tests/validate/judged.h"

static const struct {
    const char *name, *text;
    const char *stated, *computed; /* NULL: no finding */
    enum severity severity;
} cases[] = {
    { "follows", "收入8400万元，比上年减少600万元，下降6.67%。", NULL, NULL, 0 },
    { "follows, rate first", "收入8400万元，同比下降6.67%，减收600万元。", NULL, NULL, 0 },
    { "a digit", "收入8400万元，比上年减少600万元，下降16.67%。", "16.67", "6.67", SEVERITY_ERROR },
    { "rate first", "收入8400万元，同比下降16.67%，减收600万元。", "16.67", "6.67", SEVERITY_ERROR },
    { "of the later year", "收入2200万元，比上年增加200万元，增长9.09%。", "9.09", "10", SEVERITY_ERROR },
    { "the other way", "收入2200万元，比上年增加200万元，下降10%。", "10", "-10", SEVERITY_ERROR },
    { "printed with its sign", "收入1800万元，比上年减少200万元，增长-20%。", "-20", "-10", SEVERITY_ERROR },
    { "the last digit", "收入8400.00万元，比上年减少600.00万元，下降6.66%。", "6.66", "6.67",
            SEVERITY_WARNING },
    { "the next sentence", "收入2200万元。比上年增加200万元，增长20%。", "20", "10", SEVERITY_WARNING },
    { "the next sentence names it again, behind the year",
            "2023年度收、支总计均为1090万元。与2022年度相比，收、支总计各增加90万元，增长19%。", "19", "9",
            SEVERITY_ERROR },
    { "it does, and follows",
            "2023年度收、支总计均为1090万元。与2022年度相比，收、支总计各增加90万元，增长9%。", NULL, NULL,
            0 },
    { "before it", "公务接待费支出2.20万元，完成预算66%。公务接待费支出决算比2022年度增加0.20万元，增长20%。",
            "20", "10", SEVERITY_ERROR },
    { "another name", "公务接待费支出2.20万元。会议费支出决算比2022年度增加0.20万元，增长20%。", NULL, NULL,
            0 },
    { "a name that anything may have", "税收收入1500万元。收入比2022年度增加200万元，增长10%。", NULL, NULL,
            0 },
    { "a reason for something else between",
            "支出决算为6.32万元，完成预算的63.20%，决算数小于预算数的主要原因是厉行节约，与上年相比减少0."
            "68万元，减少6.71%。",
            "6.71", "9.71", SEVERITY_WARNING },
    { "an amount of the paragraph that is called so",
            "收入合计486万元。其中：财政拨款收入471万元，其他收入15万元。与上年相比，收入合计增加36万元，增长"
            "18%。",
            "18", "8", SEVERITY_ERROR },
    { "it is, and follows",
            "收入合计486万元。其中：财政拨款收入471万元，其他收入15万元。与上年相比，收入合计增加36万元，增长"
            "8%。",
            NULL, NULL, 0 },
    { "a share between", "收入2200万元，占预算4000万元的55%，同比增长20%，增收200万元。", "20", "10",
            SEVERITY_WARNING },
    { "things", "学生220人，比上年增加20人，增长20%。", "20", "10", SEVERITY_ERROR },
    { "from what it was", "支出与上年200万元相比，减少20万元，下降20%。", "20", "10", SEVERITY_ERROR },
    { "from what it was, right", "支出与上年200万元相比，减少20万元，下降10%。", NULL, NULL, 0 },
    { "what is counted is not rounded", "教师118人，比上年增加6人，增长5.76%。", "5.76", "5.36",
            SEVERITY_ERROR },
    { "what is counted, right", "教师118人，比上年增加6人，增长5.36%。", NULL, NULL, 0 },
    { "a move is no amount", "经费较上年减少190万元，下降39%；较年初预算减少110万元，下降27%。", NULL, NULL,
            0 },
    { "nor is one in another word", "经费较上年回落了190万元，下降39%；较年初预算减少110万元，下降27%。",
            NULL, NULL, 0 },
    { "each of two", "收入、支出2200万元，比上年各增加200万元，增长20%。", NULL, NULL, 0 },
    { "of the total", "支出2200万元，其中设备100万元，比上年增加200万元，增长10%。", NULL, NULL, 0 },
    { "behind what was planned", "支出5.48万元，比预算增加0.3万元，增长5.8%，比去年增加1.55万元，增长49.4%。",
            "49.4", "39.44", SEVERITY_WARNING },
    { "behind what was planned, right",
            "支出5.48万元，比预算增加0.3万元，增长5.8%，比去年增加1.55万元，增长39.4%。", NULL, NULL, 0 },
    { "of another subject", "支出2200万元，设备采购比上年增加200万元，增长25%。", NULL, NULL, 0 },
    { "plan and year", "支出2200万元，比年初预算增加200万元，同比增长25%。", NULL, NULL, 0 },
    { "constant prices", "农业增加值2200万元，比上年增加200万元，增长4%。", NULL, NULL, 0 },
    { "about", "收入约2200万元，比上年增加200万元，增长20%。", NULL, NULL, 0 },
    { "points", "比重22%，比上年增加200万元，增长4%。", NULL, NULL, 0 },
    { "up to", "收入2200万元，比上年增加到2400万元，增长4%。", NULL, NULL, 0 },
    { "two moves of what is not told",
            "经费较上年决算减少1897.9万元，下降39.38%；较年初预算数减少1111.4万元，下降27.56%。", NULL, NULL,
            0 },
    { "from less than nothing", "利润100万元，比上年增加300万元，增长4%。", NULL, NULL, 0 },
};

static void judges_each_case(void **state)
{
    (void)state;
    struct judged j;
    judged_open(&j);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct finding *f = judged_text(&j, cases[i].text, "change-mismatch");
        judged_is(f, cases[i].name, cases[i].stated, cases[i].computed);
        if (f && f->severity != cases[i].severity)
            fail_msg("%s: severity %d", cases[i].name, (int)f->severity);
        if (f)
            assert_int_equal(f->figure_count, 3);
        judged_drop(&j);
    }
    judged_close(&j);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(judges_each_case) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
