/* SPDX-License-Identifier: MIT */
#include "tests/extract/said.h"

static const struct said lines[] = {
    { "by kind, one digit wrong",
            "全年支出964.20万元。按支出性质分类：基本支出612.70万元，项目支出341.50万元。",
            "sum 964.20 = 612.70 341.50" },
    { "of two amounts the one that adds up",
            "债务限额612.80亿元，余额598.27亿元。按级次划分，市本级211.07亿元，县级387.20亿元。",
            "sum 598.27 = 211.07 387.20" },
};

SAID_TEST(SAID_RELATIONS, lines)
