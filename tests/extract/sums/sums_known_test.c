/* SPDX-License-Identifier: MIT */
#include "tests/extract/said.h"

static const struct said lines[] = {
    { "what was begun and what goes on",
            "全市124个工业重点项目完成投资99.8亿元。66个新开工项目已有28个开工建设，完成投资43."
            "4亿元；58个续建项目进展顺利，已完成投资56.4亿元。",
            "sum 124 = 66 58; sum 99.8 = 43.4 56.4" },
};

SAID_TEST(SAID_RELATIONS, lines)
