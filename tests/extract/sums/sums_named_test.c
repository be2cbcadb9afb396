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
    { "what came in is what went out and what is left",
            "决算收入113920万元，为预算的98.4%。\n决算支出111637万元，同比增长6.3%。年末结转结余2283万元。",
            "sum 113920 = 111637 2283" },
    { "not with what was left the year before",
            "决算收入113920万元。\n决算支出111637万元。上年结转结余2283万元。", "" },
};

SAID_TEST(SAID_RELATIONS, lines)
