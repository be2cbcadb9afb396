/* SPDX-License-Identifier: MIT */
#include "tests/extract/said.h"

#define BLOCK                                                                                                            \
    "| 预算执行（万元） | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分 |\n" \
    "| 年度资金总额 | 310.25 | 402.60 | 391.78 | 10 | 97.31% | 9.73 |\n\n"
#define KNOWN "at_most 10 = 9.73; ratio 97.31 = 391.78 402.60"

static const struct said lines[] = {
    { "what was spent, in other words", BLOCK "2023年决算支出391.78万元。", "equal 391.78 = 391.78; " KNOWN },
    { "the budget of the beginning is not that of the year",
            BLOCK "年初部门预算310.25万元，调整后预算402.60万元。",
            "equal 310.25 = 310.25; equal 402.60 = 402.60; " KNOWN },
    { "the rate and its points", BLOCK "预算执行率97.31%，预算执行得分9.73分。",
            KNOWN "; equal 97.31 = 97.31; equal 9.73 = 9.73" },
    { "a part that is all of it", BLOCK "其中项目支出391.78万元。", KNOWN },
    { "what came in is not what was spent", BLOCK "决算收入391.78万元。", KNOWN },
    { "the weight is not the points", BLOCK "预算执行满分10分。", KNOWN },
    { "points behind their weight", BLOCK "预算执行率指标10分，得9.73分。",
            KNOWN "; equal 9.73 = 9.73; at_most 10 = 9.73" },
};

SAID_TEST(SAID_RELATIONS, lines)
