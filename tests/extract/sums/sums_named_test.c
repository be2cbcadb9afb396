/* SPDX-License-Identifier: MIT */
#include "tests/extract/said.h"

static const struct said lines[] = {
    { "called as what stands in each paragraph before it",
            "甲项目全年预算2860.5万元，执行2791."
            "17万元。\n乙项目全年预算2675万元，执行2663万元。\n上述项目全年预算合计5535.5万元，共执行5454."
            "17万元。",
            "sum 5535.5 = 2860.5 2675; sum 5454.17 = 2791.17 2663" },
    { "not when they do not make it up",
            "甲项目全年预算2860.5万元。\n乙项目全年预算2675万元。\n上述项目全年预算合计5545.5万元。", "" },
    { "what both sentences told", "机构托养1046人，居家托养2310人，全年托养达3356人。",
            "sum 3356 = 1046 2310" },
    { "the next that are called as it is",
            "医保基金总收入97.63亿元；总支出86.92亿元。\n职工医保基金收入61.18亿元，其中统筹基金收入43."
            "27亿元，个人账户收入17.91亿元；基金支出52.06亿元。\n居民医保基金收入36.45亿元，支出34.86亿元。",
            "sum 97.63 = 61.18 36.45; sum 61.18 = 43.27 17.91" },
    { "not past one that is none",
            "医保基金总收入97.63亿元。\n大病基金收入5.12亿元。\n职工医保基金收入61."
            "18亿元。\n居民医保基金收入36.45亿元。",
            "" },
};

SAID_TEST(SAID_RELATIONS, lines)
