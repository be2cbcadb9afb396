/* SPDX-License-Identifier: MIT */
#include "tests/extract/said.h"

#define ROWS                                                                                                 \
    "| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |\n" \
    "| 产出指标 | 数量指标 | 改造危房户数 | 42户 | 39户 | 40 | 40 |\n"                       \
    "|  | 质量指标 | 来信办结率 | 95% | 97.3% | 60 | 60 |\n\n"
#define POINTS "at_most 40 = 40; at_most 60 = 60"

static const struct said lines[] = {
    { "a rate by the end of the row's name", ROWS "六、部门整体支出绩效情况\n收到来信，办结率97.3%。",
            "at_most 40 = 40; equal 97.3 = 97.3; at_most 60 = 60" },
    { "a count by what the row counts", ROWS "六、部门整体支出绩效情况\n全年改造危房39户。",
            "equal 39 = 39; " POINTS },
    { "the goal in passing is the target",
            ROWS "六、部门整体支出绩效情况\n改造危房39户，为年初目标42户的92.9%。",
            "equal 42 = 42; equal 39 = 39; " POINTS "; ratio 92.9 = 39 42" },
    { "below a heading of goals it is the target, not the result",
            ROWS "（二）绩效目标\n改造危房39户，改造危房42户。", "equal 42 = 42; " POINTS },
    { "below the heading of how goals were met it is the result",
            ROWS "（二）绩效目标完成情况\n改造危房39户。", "equal 39 = 39; " POINTS },
    { "other things of that number", ROWS "六、部门整体支出绩效情况\n走访慰问39户，宣传普及率97.3%。",
            POINTS },
    { "another measure word", ROWS "六、部门整体支出绩效情况\n改造危房39间。", POINTS },
    { "the share that the row is named for",
            "| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |\n"
            "| 效益指标 | 生态效益指标 | 电动船舶占比 | ≥70% | 73.5% | 40 | 40 |\n\n"
            "六、部门整体支出绩效情况\n现有船舶68艘，其中电动船舶50艘，占73.5%。",
            "equal 73.5 = 73.5; at_most 40 = 40; sum? 68 = 50; ratio 73.5 = 50 68" },
};

SAID_TEST(SAID_RELATIONS, lines)
