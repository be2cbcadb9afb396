/* SPDX-License-Identifier: MIT */
#include "tests/extract/said.h"

static const struct said lines[] = {
    { "a plan that is called just so in the sentence before",
            "安排重点项目710项，总投资6960亿元，年度投资计划1015亿元。1-3月累计完成投资313."
            "64亿元，较去年同期增长95.66%，为年度投资计划的30.90%。",
            "ratio 30.90 = 313.64 1015" },
};

SAID_TEST(SAID_RELATIONS, lines)
