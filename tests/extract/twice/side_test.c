/* SPDX-License-Identifier: MIT */
#include "tests/extract/said.h"

#define FORM                                                                                                 \
    "| 年度总体目标 | 预期目标 | 实际完成情况 |\n"                                           \
    "|  | 走访企业45家。 | 走访企业52家。 |\n"                                                   \
    "| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |\n" \
    "| 产出指标 | 数量指标 | 走访企业 | 45家 | 52家 | 50 | 50 |\n"

static const struct said lines[] = {
    { "what came of a goal, beside it, is no goal: each is told of its own column", FORM,
            "equal 45 = 45; equal 52 = 52; at_most 50 = 50" },
    { "the nearest heading tells: goals that were met are results",
            FORM
            "\n六、部门整体支出绩效情况\n（一）绩效目标\n走访企业45家。\n（二）目标完成情况\n走访企业52家。",
            "equal 45 = 45 45; equal 52 = 52 52; at_most 50 = 50" },
};

SAID_TEST(SAID_RELATIONS, lines)
