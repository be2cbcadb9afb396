/* SPDX-License-Identifier: MIT */
#include "tests/extract/said.h"

static const struct said lines[] = {
    { "by kind, one digit wrong",
            "全年支出964.20万元。按支出性质分类：基本支出612.70万元，项目支出341.50万元。",
            "sum 964.20 = 612.70 341.50" },
    { "of two amounts the one that adds up",
            "债务限额612.80亿元，余额598.27亿元。按级次划分，市本级211.07亿元，县级387.20亿元。",
            "sum 598.27 = 211.07 387.20" },
    { "what the paragraph before told",
            "收入310682万元，支出283415万元。\n从收入结构看，契税收入213251万元；罚没收入97431万元。",
            "sum 310682 = 213251 97431" },
    { "what is looked at by its items",
            "全国税收收入154310万元，罚没收入28585万元。\n从主要税收收入项目来看，增值税56791万元，消费税1202"
            "8万元。",
            "sum? 154310 = 56791 12028" },
};

SAID_TEST(SAID_RELATIONS, lines)
