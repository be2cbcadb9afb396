/* SPDX-License-Identifier: MIT */
#include "tests/extract/said.h"

static const struct said lines[] = {
    { "each is the share of its part", "自评共28个项目，其中优21个（75%）、良5个（17.86%）、中2个（7.14%）。",
            "sum 28 = 21 5 2; ratio 75 = 21 28; ratio 17.86 = 5 28; ratio 7.14 = 2 28" },
    { "also a wrong one among others", "自评共28个项目，其中优21个（75%）、良5个（17.86%）、中2个（9.14%）。",
            "sum 28 = 21 5 2; ratio 75 = 21 28; ratio 17.86 = 5 28; ratio 9.14 = 2 28" },
    { "how far each is done is none", "项目100个，其中甲60个（90%）、乙40个（85%）。", "sum 100 = 60 40" },
    { "nor is one of a part of nothing", "男性12人（60%），女性9人（40%）。", "" },
    { "what it is a share of stands in brackets behind it",
            "2024年投入福彩公益金达4600万元，较2023年增加1190万元，占2023年筹集的福彩公益金的63.8%"
            "（2023年全市共筹集福彩公益金7205.72万元）。",
            "ratio 63.8 = 4600 7205.72" },
};

SAID_TEST(SAID_RELATIONS, lines)
