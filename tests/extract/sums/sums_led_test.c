/* SPDX-License-Identifier: MIT */
#include "tests/extract/said.h"

static const struct said lines[] = {
    { "some of what the words before 中 name",
            "税收收入63.4亿元，下降2%。非税收入12.1亿元。税收收入中，增值税和资源税共计43.8亿元，下降3%。",
            "sum? 63.4 = 43.8" },
    { "and where another follows, of both",
            "税收收入63.4亿元，下降2%。税收收入中，增值税23.8亿元，消费税5.1亿元。", "sum? 63.4 = 23.8 5.1" },
    { "some of what is called just so, when its parts are less",
            "常住人口2386514人，其中男性1221418人、女性1165096人。\n常住人口中，拥有大学文化程度的324089人；"
            "拥有高中文化程度的357262人；拥有初中文化程度的853417人。",
            "sum 2386514 = 1221418 1165096; sum? 2386514 = 324089 357262 853417" },
    { "with where it is from in front of the name",
            "各级政府拨款4.96亿元，占77.9%；捐赠0.07亿元；自筹资金1.34亿元。政府拨款中，科普专项经费2."
            "58亿元。",
            "sum? 4.96 = 2.58" },
};

SAID_TEST(SAID_RELATIONS, lines)
