/* SPDX-License-Identifier: MIT
 * A total, how many it is divided among, and the mean: which means are accused, and which are left alone.
 */
#include "tests/validate/judged.h"

static const struct {
    const char *name, *text;
    const char *stated, *computed; /* NULL: no finding */
} cases[] = {
    { "follows", "发放贴息360万元，扶持企业48家，平均每家7.5万元。", NULL, NULL },
    { "a digit of the mean", "发放贴息360万元，扶持企业48家，平均每家7.8万元。", "7.8", "7.5" },
    { "a digit of the total", "宣讲42场，受众5760人，平均每场130人。", "130", "137" },
    { "neighbours changed places", "兑现资金4148.93万元，惠及企业72家，户均56.72万元。", "56.72", "57.62" },
    { "of things that are told by kind, too", "立项18项，其中省级5项、市级13项，获经费162万元，项均8万元。",
            "8", "9" },
    { "the people it is for, elsewhere",
            "员额法官34人。\n全年受理8100件，审执结7533件，结案率93%。员额法官人均结案212.56件。", "212.56",
            "221.56" },
    { "people of another kind", "科级班5期300人，培训经费66万元，人均2200元，其中处级班人均1200元。", NULL,
            NULL },
    { "offices counted in 个", "实有65人，其中司法所37人，司法所11个，平均每所3.63人。", "3.63", "3.36" },
    { "a price", "新增电子警察48套，投资672万元，每套16万元。", "16", "14" },
    { "a price of another item",
            "龙头企业奖补12家，每家20万元，计240万元；合作社奖补30家，每家5万元，计150万元。", NULL, NULL },
    { "a total behind it, wrong", "改造路口信号灯22个，平均每个路口投资56万元，合计1430万元。", "56", "65" },
    { "a total behind it", "受益3600户，户均增收800元，共增收288万元。", NULL, NULL },
    { "of others than those beside it", "检查企业32家，罚款288万元，平均每家4.1万元。", NULL, NULL },
    { "of a month", "领取7.7万人，发放养老金2.1亿元，月人均养老金220元。", NULL, NULL },
    { "up from one to another", "接待读者36万人次，人均占有量由0.92册提高到0.97册。", NULL, NULL },
};

static void judges_each_case(void **state)
{
    (void)state;
    struct judged j;
    judged_open(&j);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct finding *f = judged_text(&j, cases[i].text, "mean-mismatch");
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
