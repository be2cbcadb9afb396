/* SPDX-License-Identifier: MIT */
#include "tests/extract/said.h"

#define HEAD "一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\n"

static const struct said lines[] = {
    { "a name that states its target",
            HEAD "产出指标\t数量指标\t整治山塘26口\t25口\t25口\t50\t50\n"
                 "效益指标\t社会效益指标\t受益户数\t300户\t310户\t50\t50\n",
            "equal 26 = 25; at_most 50 = 50; at_most 50 = 50" },
    { "a name with a bound is no target",
            HEAD "产出指标\t数量指标\t10公里以上道路\t12公里\t12公里\t50\t50\n"
                 "效益指标\t社会效益指标\t受益户数\t300户\t310户\t50\t50\n",
            "at_most 50 = 50; at_most 50 = 50" },
    { "goals of the form and of the report behind it",
            "年度总体目标\t预期目标\t实际完成情况\n\t全县工业企业实缴税收3亿元。\t实缴税收3亿元。\n" HEAD
            "产出指标\t数量指标\t整治山塘\t25口\t25口\t50\t50\n\n二、年度绩效目标\n全县工业企业实缴税收6亿元"
            "。\n",
            "equal 3 = 6; at_most 50 = 50" },
    { "the goal of a cost is the budget: its result is what was spent",
            "\t年初预算数\t全年预算数\t全年执行数\t分值\t执行率\t得分\n"
            "年度资金总额\t1432.06万元\t1560.22万元\t1544.91万元\t10\t99.02%\t9.9\n" HEAD
            "产出指标\t成本指标\t支出控制数\t≤1560.22万元\t1544.31万元\t50\t50\n",
            "equal 1560.22 = 1560.22; equal 1544.91 = 1544.31; at_most 10 = 9.9; ratio 99.02 = 1544.91 "
            "1560.22; at_most 50 = 50" },
    { "and what was spent, whatever the row is called",
            "\t年初预算数\t全年预算数\t全年执行数\t分值\t执行率\t得分\n"
            "年度资金总额\t862.30万元\t918.46万元\t905.15万元\t10\t98.55%\t9.9\n" HEAD
            "产出指标\t成本指标\t运行成本总量\t≤918.46万元\t905.15万元\t50\t50\n",
            "equal 918.46 = 918.46; equal 905.15 = 905.15; at_most 10 = 9.9; ratio 98.55 = 905.15 918.46; "
            "at_most 50 = 50" },
};

SAID_TEST(SAID_RELATIONS, lines)
