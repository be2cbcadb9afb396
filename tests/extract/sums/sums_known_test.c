/* SPDX-License-Identifier: MIT */
#include "tests/extract/said.h"

static const struct said lines[] = {
    { "what was begun and what goes on",
            "全市124个工业重点项目完成投资99.8亿元。66个新开工项目已有28个开工建设，完成投资43."
            "4亿元；58个续建项目进展顺利，已完成投资56.4亿元。",
            "sum 124 = 66 58; sum 99.8 = 43.4 56.4" },
    { "a surplus of trade", "进出口总额5.86亿元，其中出口4.97亿元，进口0.89亿元，顺差4.08亿元。",
            "sum 5.86 = 4.97 0.89; sum 4.97 = 0.89 4.08" },
    { "a deficit of trade", "全年出口31.2亿元，进口36.5亿元，贸易逆差5.3亿元。", "sum 36.5 = 31.2 5.3" },
    { "all that came in, all that went out and what there is",
            "缴存总额823.57亿元，比上年末增加13.33%；缴存余额268.42亿元，同比增长9.18%。\n提取总额555."
            "15亿元，比上年末增加15.44%。",
            "sum 823.57 = 268.42 555.15" },
};

SAID_TEST(SAID_RELATIONS, lines)
