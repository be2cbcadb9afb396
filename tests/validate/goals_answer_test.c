/* SPDX-License-Identifier: MIT
 * Goals of the year, and what may answer them.
 */
#include "tests/validate/judged.h"

#define REPORT(goal, result)                                                                                 \
    "青禾县水文站2024年度部门整体支出绩效自评报告\n一、基本情况\n负责水文监测。\n二、绩效目标\n" goal        \
    "\n三、绩效目标完成情况\n" result "\n四、存在的问题\n无。\n五、改进措施\n无。\n"

static const struct {
    const char *name, *text;
    bool is_answered;
} cases[] = {
    { "by its name", REPORT("新建监测站点6个。", "新建监测站点7个。"), true },
    { "by nothing", REPORT("新建监测站点6个。", "培训人员32人。"), false },
    { "by its number", REPORT("完成3456名学生的安全教育。", "在校学生3456人，教育全部完成。"), true },
    { "by most of its name", REPORT("完成站房维修面积600平方米。", "站房维修改造面积630平方米。"), true },
    { "by its last word and measure", REPORT("完成水文知识讲座60场。", "举办讲座66场。"), true },
    { "by its last word and times",
            REPORT("开展补贴性水文观测培训不少于0.6万人次。", "累计开展培训0.71万人次。"), true },
    { "a rate at which something is paid is no goal", REPORT("对观测员按380元/人补助。", "补助对象1240人。"),
            true },
    { "by the words that open the paragraph",
            REPORT("办理法律援助案件500件。", "1.法律援助。办理案件540件，其中民事378件。"), true },
    { "by a word that it did not happen",
            REPORT("矫正对象再犯罪率不高于0.2%。", "接收矫正对象32人，全年未发生再犯罪案件。"), true },
};

static void judges_each_case(void **state)
{
    (void)state;
    struct judged j;
    judged_open(&j);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        if (cases[i].is_answered != !judged_text(&j, cases[i].text, "goal-without-result"))
            fail_msg("%s: %s", cases[i].name, cases[i].is_answered ? "not answered" : "answered");
        judged_drop(&j);
    }
    judged_close(&j);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(judges_each_case) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
