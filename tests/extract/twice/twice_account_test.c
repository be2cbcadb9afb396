/* SPDX-License-Identifier: MIT */
#include "tests/extract/said.h"

#define ENTRY "“社会保障支出（类）抚恤（款）死亡抚恤（项）”257.14万元，主要用于发放抚恤金。"

static const struct said lines[] = {
    { "told again as what was spent",
            ENTRY "年初预算为274.82万元，支出决算为257.14万元，完成年初预算的93.57%。",
            "equal 257.14 = 257.14; ratio 93.57 = 257.14 274.82" },
    { "as another amount", ENTRY "年初预算为274.82万元，支出决算为245.53万元，完成年初预算的93.57%。",
            "equal 257.14 = 245.53; ratio 93.57 = 245.53 274.82" },
    { "not when it is what was planned",
            ENTRY "年初预算为257.14万元，支出决算为245.53万元，完成年初预算的95.48%。",
            "ratio 95.48 = 245.53 257.14" },
    { "nor without a plan between", ENTRY "上年支出决算为245.53万元。", "" },
};

SAID_TEST(SAID_RELATIONS, lines)
