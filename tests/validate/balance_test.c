/* SPDX-License-Identifier: MIT
 * What there was, came and went, and what is left: which of the last are accused, and which are left alone.
 */
#include "tests/validate/judged.h"

static const struct {
    const char *name, *text;
    const char *stated, *computed; /* NULL: no finding */
} cases[] = {
    { "the four hold", "年初结转50万元，本年收入300万元，本年支出280万元，年末结转70万元。", NULL, NULL },
    { "alone in their sentence", "年初结转50万元，本年收入300万元，本年支出280万元，年末结转95万元。", "95",
            "70" },
    { "with more in it, no one digit",
            "年初结转50万元，本年收入300万元，本年支出280万元，其中项目支出100万元，年末结转95万元。", NULL,
            NULL },
    { "what came stands above",
            "2024年收入合计6280.00万元。\n全年支出合计6217.20万元，其中基本支出5284.62万元，项目支出932."
            "58万元。"
            "年末结转结余68.20万元。",
            "68.20", "62.8" },
    { "a year before stands between",
            "年末预算数12180.00万元。\n全年支出11936.40万元，比2023年增加826.40万元，增长7.44%。年末结转245."
            "60万元"
            "。",
            "245.60", "243.6" },
    { "what is left, whenever that was",
            "市级财政共安排专项资金3000万元，其中2023年1400万元、2024年1600万元。实际支出2742."
            "6万元，其中：2023年支出1322.4"
            "万元，2024年支出1420.2万元。两年执行率分别为94.46%和88.76%。结余资金247."
            "4万元已由市财政收回统筹使用。",
            "247.4", "257.4" },
    { "of the total of what came and what there was",
            "收入、支出总计均为3286.47万元。\n一、收入\n本年收入合计3166."
            "11万元。\n二、支出\n本年支出合计3204.95万元。"
            "年末结转和结余91.52万元。",
            "91.52", "81.52" },
    { "of one of several funds", "全年支出1240.00万元。\n基金年末结余68.20万元。", NULL, NULL },
};

static void judges_each_case(void **state)
{
    (void)state;
    struct judged j;
    judged_open(&j);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct finding *f = judged_text(&j, cases[i].text, "balance-mismatch");
        judged_is(f, cases[i].name, cases[i].stated, cases[i].computed);
        judged_drop(&j);
    }
    judged_close(&j);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(judges_each_case) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
