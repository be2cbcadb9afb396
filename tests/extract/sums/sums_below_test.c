/* SPDX-License-Identifier: MIT */
#include "tests/extract/said.h"

static const struct said lines[] = {
    { "a total, and below it what is called as it is, a paragraph each",
            "2024年收到民族发展项目资金总计608万元。\n（一）渠道改造项目\n资金规模：206."
            "7万元。\n资金来源：民族发展项目资金183万元。\n（二）水利配套项目\n资金规模：254."
            "16万元。\n资金来源：民族发展项目资金250万元。\n（三）道路项目\n资金规模：181."
            "77万元。\n资金来源：民族发展项目资金175万元。",
            "sum 608 = 183 250 175; sum? 206.7 = 183; sum? 254.16 = 250; sum? 181.77 = 175" },
    { "what is left besides what was spent",
            "全县共纳入统筹整合资金36384.22万元，已确定实施项目34个，总计投入资金30509."
            "63万元。\n另悉，除已确定实施的项目和投入资金外，尚有结余资金5874.59万元。",
            "sum 36384.22 = 30509.63 5874.59" },
    { "what came in is what went out and what is left",
            "决算收入113920万元，为预算的98.4%。\n决算支出111637万元，同比增长6.3%。年末结转结余2283万元。",
            "sum 113920 = 111637 2283" },
    { "not with what was left the year before",
            "决算收入113920万元。\n决算支出111637万元。上年结转结余2283万元。", "" },
    { "one that does not come out is none",
            "2024年收到民族发展项目资金总计618万元。\n渠道改造。民族发展项目资金183万元。\n水利配套。民族发展"
            "项目资金250万元。",
            "" },
};

SAID_TEST(SAID_RELATIONS, lines)
