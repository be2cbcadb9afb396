/* SPDX-License-Identifier: MIT */
#include "tests/extract/said.h"

static const struct said lines[] = {
    { "numbered paragraphs that are the main ones",
            "全省税收收入2476.9亿元，同比增长1.8%。\n主要税收收入项目情况如下：\n1.国内增值税968."
            "4亿元，同比增长2.7%。\n2.企业所得税412.6亿元，同比下降3.5%。\n3.契税187.2亿元，同比下降11.6%"
            "；房产税126.3亿元，同比增长14.7%。\n二、支出情况\n教育支出100.2亿元。",
            "sum? 2476.9 = 968.4 412.6 187.2 126.3" },
    { "when they are more than it, of something else",
            "全省税收收入476.9亿元。\n主要税收收入项目情况如下：\n1.国内增值税968.4亿元。\n2.企业所得税412."
            "6亿元。",
            "" },
    { "no line says so", "全省税收收入2476.9亿元。\n1.国内增值税968.4亿元。\n2.企业所得税412.6亿元。", "" },
};

SAID_TEST(SAID_RELATIONS, lines)
