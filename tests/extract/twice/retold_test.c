/* SPDX-License-Identifier: MIT */
#include "tests/extract/said.h"

#define FORM(goal, done, target, actual)                                                                     \
    "| 年度总体目标 | 预期目标 | 实际完成情况 |\n"                                           \
    "|  | " goal " | " done " |\n"                                                                           \
    "| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |\n" \
    "| 产出指标 | 数量指标 | 实用技术培训人次 | " target " | " actual " | 50 | 50 |\n"                       \
    "|  |  | 建设泵站 | 42座 | 42座 | 50 | 50 |\n"

#define POINTS "at_most 50 = 50; at_most 50 = 50"

static const struct said lines[] = {
    { "a result that leaves out some of the row's name",
            FORM("开展培训。", "实用培训人次360人次。", "≥300人次", "320人次"), "equal 360 = 320; " POINTS },
    { "what begins otherwise is no shorter name",
            FORM("开展培训。", "岗位培训人次360人次。", "≥300人次", "320人次"), POINTS },
    { "nor is what stands in another order",
            FORM("开展培训。", "实用人才技术培训人次360人次。", "≥300人次", "320人次"), POINTS },
    { "goal and result each against their column",
            FORM("开展技术培训。", "开展实用技术培训360人次。", "≥300人次", "320人次"),
            "equal 360 = 320; " POINTS },
    { "the goal against the target", FORM("实用技术培训310人次。", "按期完成。", "≥300人次", "320人次"),
            "equal 310 = 300; " POINTS },
    { "a result that is told as a bound says no more than that",
            FORM("按期培训。", "实用技术培训350余人次。", "≥300人次", "320人次"), POINTS },
    { "another measure word is another quantity",
            FORM("按期培训。", "实用技术培训12期。", "≥300人次", "320人次"), POINTS },
    { "other words are another quantity", FORM("按期培训。", "发放培训补贴360人次。", "≥300人次", "320人次"),
            POINTS },
    { "goals of several sentences whose cells ran into each other: the second text begins where it says "
      "again",
            "年度总体目标预期目标实际完成情况举办护理培训4期。新增护理床位180张。全年举办护理培训5期。新增护"
            "理床"
            "位168张。一级指标二级指标三级指标年度指标值实际完成值分值得分产出指标数量指标护理培训期数4期5期5"
            "0"
            "50新增护理床位数180张186张5050\n",
            "equal 4 = 4; equal 180 = 180; equal 5 = 5; equal 168 = 186; " POINTS },
};

SAID_TEST(SAID_RELATIONS, lines)
