/* SPDX-License-Identifier: MIT */
#include "tests/extract/said.h"

static const struct said lines[] = {
    { "idle, with the rate of what was used",
            "安排债券资金9.60亿元，至年底仅使用7.20亿元，使用率75.0%，2.40亿元闲置。",
            "sum 9.60 = 7.20 2.40; ratio 75.0 = 7.20 9.60" },
    { "idle, of something else", "安排债券资金9.60亿元，至年底仅使用7.20亿元，1.40亿元闲置。", "" },
};

SAID_TEST(SAID_RELATIONS, lines)
