/* SPDX-License-Identifier: MIT */
#include "tests/extract/said.h"

static const struct said lines[] = {
    { "parts in brackets behind their names",
            "统筹资金12.1亿元用于水系建设（5亿元）、农田建设（4.8亿元）、灾毁修复（0.6亿元）以及冷藏设施（1."
            "7亿元）等项目。",
            "sum 12.1 = 5 4.8 0.6 1.7" },
    { "not when they make up something else",
            "统筹资金19.1亿元用于水系建设（5亿元）、农田建设（4.8亿元）、灾毁修复（0.6亿元）等项目。", "" },
    { "past what stands beside the amount",
            "补助68.23万元，惠及学生1066人，均为上级资金（分配甲区37.06万元，乙区31.17万元）。",
            "sum 68.23 = 37.06 31.17" },
    { "past it, and something else",
            "补助68.23万元，惠及学生1066人，均为上级资金（分配甲区37.06万元，乙区30.17万元）。", "" },
    { "brackets before their total",
            "投入超过100亿元的市有4个，分别为临江市（318.6亿元）、海州市（207.4亿元）、青源市（163."
            "9亿元）和松州市（112.5亿元），4市合计802.4亿元。",
            "sum 802.4 = 318.6 207.4 163.9 112.5" },
};

SAID_TEST(SAID_RELATIONS, lines)
