/* SPDX-License-Identifier: MIT */
#include "tests/extract/said.h"

#define HEAD "| 一级指标 | 二级指标 | 三级指标 | 指标值 | 完成值 | 分值 | 得分 |\n"
#define ROWS                                                                                                 \
    "| 产出指标 | 数量指标 | 会议保障场次 | ≥60场 | 74场 | 50 | 50 |\n"                    \
    "| 效益指标 | 社会效益指标 | 参会人数 | 300人 | 310人 | 50 | 49 |\n"
#define SUMS "at_most 50 = 50; at_most 50 = 49"

static const struct said lines[] = {
    { "a conclusion below the rows", HEAD ROWS "| 评价结论 | 会议保障74场。 |  |  |  |  |  |\n",
            "equal 74 = 74; " SUMS },
    { "one that says something else", HEAD ROWS "| 评价结论 | 会议保障72场。 |  |  |  |  |  |\n",
            "equal 74 = 72; " SUMS },
    { "a goal above the rows is no result", "| 年度目标 | 会议保障74场。 |  |  |  |  |  |\n" HEAD ROWS,
            SUMS },
    { "of another measure", HEAD ROWS "| 评价结论 | 会议保障72次。 |  |  |  |  |  |\n", SUMS },
};

SAID_TEST(SAID_RELATIONS, lines)
