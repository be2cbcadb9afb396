/* SPDX-License-Identifier: MIT */
#include "tests/extract/said.h"

#define HEAD "一级指标 二级指标 三级指标 指标值 权重\n产出指标 数量指标 培训期数 ≥6期 100\n"

static const struct said lines[] = {
    { "names with one amount each in front of the first head",
            "绩效目标申报表\n资金情况（万元） 年度资金总额： 980\n其中：财政拨款 800\n其他资金 180\n" HEAD,
            "年度资金总额|财政拨款|其他资金|培训期数指标值|培训期数权重 # sum 980 = 800 180" },
    { "the same in a grid, a fault among them",
            "| 资金情况（万元） | 年度资金总额： | 980 |  |  |\n"
            "|  | 其中：财政拨款 | 800 |  |  |\n"
            "|  | 其他资金 | 170 |  |  |\n"
            "| 一级指标 | 二级指标 | 三级指标 | 指标值 | 权重 |\n"
            "| 产出指标 | 数量指标 | 培训期数 | ≥6期 | 100 |\n",
            "年度资金总额|财政拨款|其他资金|培训期数指标值|培训期数权重 # sum 980 = 800 170" },
    { "no form says the measure of the money", "年度资金总额： 980\n其中：财政拨款 800\n" HEAD,
            "培训期数指标值|培训期数权重 # " },
    { "what the money is spent on, in one row",
            "部门预算资金（万元）\t资金总额\t1560.80\t基本支出\t1180.80\t项目支出\t380.00\n"
            "一级指标\t二级指标\t三级指标\t绩效指标性质\t绩效指标值\t绩效度量单位\t权重\n"
            "产出指标\t数量指标\t执法检查\t≥\t260\t次\t90\n",
            "资金总额|基本支出|项目支出|执法检查绩效指标值|执法检查权重 # sum 1560.80 = 1180.80 380.00" },
};

SAID_TEST(SAID_TABLE, lines)
