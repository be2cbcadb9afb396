/* SPDX-License-Identifier: MIT */
#include "tests/extract/said.h"

/* A money block needs a score table below it. */
#define FORM(block)                                                                                                                         \
    block "| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 分值 |\n| 产出指标 | 数量指标 | 培训期数 | 6期 " \
          "| 100 |\n"

static const struct said lines[] = {
    { "sources add up to the total of their column, the rate is of the adjusted budget",
            FORM("| 项目资金（万元） | 年初预算数 | 全年预算数 | 全年执行数 | 执行率 |\n"
                 "| 年度资金总额： | 300.00 | 310.00 | 279.00 | 90.00% |\n"
                 "| 其中：财政拨款 | 200.00 | 210.00 | 189.00 | 90.00% |\n"
                 "| 其他资金 | 100.00 | 100.00 | 90.00 | 90.00% |\n"),
            "sum 300.00 = 200.00 100.00; sum 310.00 = 210.00 100.00; sum 279.00 = 189.00 90.00; "
            "ratio 90.00 = 279.00 310.00; ratio 90.00 = 189.00 210.00; ratio 90.00 = 90.00 100.00" },
    { "a first row that is no total has no parts; without an adjusted budget the rate is of the initial one",
            FORM("| 项目资金（万元） | 年初预算数 | 全年执行数 | 执行率 |\n"
                 "| 财政拨款 | 200.00 | 190.00 | 95.00% |\n"
                 "| 其他资金 | 100.00 | 90.00 | 90.00% |\n"),
            "ratio 95.00 = 190.00 200.00; ratio 90.00 = 90.00 100.00" },
    { "an amount that was added beside the initial budget belongs to the base of the rate",
            FORM("| 项目资金（万元） | 年初预算数 | 追加数 | 全年执行数 | 执行率 |\n"
                 "| 年度资金总额 | 200.00 | 50.00 | 225.00 | 90.00% |\n"),
            "ratio 90.00 = 225.00 200.00 50.00" },
    { "by source the total divides the budget, by nature what was spent",
            FORM("| 项目资金（万元） | 年初预算数 | 全年预算数 | 全年执行数 | 执行率 |\n"
                 "| 年度资金总额 | 300.00 | 310.00 | 279.00 | 90.00% |\n"
                 "| 按收入性质分： |  |  | 按支出性质分： |  |\n"
                 "| 其中：一般公共预算：310.00 |  |  | 其中：基本支出：180.00 |  |\n"
                 "| 政府性基金：0 |  |  | 项目支出：99.00 |  |\n"),
            "sum 310.00 = 310.00 0; sum 279.00 = 180.00 99.00; ratio 90.00 = 279.00 310.00" },
    { "no rate of nothing",
            FORM("| 项目资金（万元） | 年初预算数 | 全年执行数 | 执行率 |\n"
                 "| 年度资金总额 | 0.00 | 0.00 | 100% |\n"),
            "" },
    { "a list of tasks with its total behind",
            FORM("| 任务名称 | 主要内容 | 预算数（万元） | 执行数（万元） | 执行率 |\n"
                 "| 促消费活动 | 举办活动 | 260.00 | 252.20 | 97% |\n"
                 "| 外贸扶持 | 兑现奖励 | 310.00 | 310.00 | 100% |\n"
                 "| 金额合计 |  | 570.00 | 562.20 |  |\n"),
            "ratio 97 = 252.20 260.00; ratio 100 = 310.00 310.00; sum 570"
            ".00 = 260.00 310.00; sum 562.20 = 252.20 310.00" },
    { "a wrong rate of a plan that was changed is a rate of it all the same",
            FORM("| 项目资金（万元） | 预算批复数 | 调整数 | 实际支出数 | 支出率 |\n"
                 "| 年度资金总额 | 200.00 | -20.00 | 171.00 | 98.00% |\n"),
            "ratio 98.00 = 171.00 200.00 -20.00" },
    { "basic and project spending come to another sum than any column: they are all there is",
            FORM("| 项目资金（万元） | 年初预算数 | 全年预算数 | 全年执行数 | 执行率 |\n"
                 "| 年度资金总额 | 300.00 | 310.00 | 279.00 | 90.00% |\n"
                 "| 按收入性质分： |  |  | 按支出性质分： |  |\n"
                 "| 其中：一般公共预算：310.00 |  |  | 其中：基本支出：180.00 |  |\n"
                 "| 政府性基金：0 |  |  | 项目支出：109.00 |  |\n"),
            "sum 310.00 = 310.00 0; sum 279.00 = 180.00 109.00; ratio 90."
            "00 = 279.00 310.00" },
    { "what the first budget was changed by",
            "预算执行\t年初预算\t预算调整数\t调整后预算\t实际支出\t执行率\n"
            "基本支出\t1240.00\t32.00\t1272.00\t1265.64\t99.50%\n"
            "一级指标\t三级指标\t分值\t目标值\t完成值\t得分\n"
            "产出\t巡查次数\t60\t240次\t256次\t60\n"
            "效果\t达标率\t40\t95%\t96.8%\t40\n",
            "sum 1272.00 = 1240.00 32.00; ratio 99.50 = 1265.64 1272.00; at_most 60 = 60; at_most 40 = 40" },
};

SAID_TEST(SAID_RELATIONS, lines)
