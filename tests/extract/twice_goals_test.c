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
            "equal 3 = 3; equal 3 = 6; at_most 50 = 50" },
};

SAID_TEST(SAID_RELATIONS, lines)
