/* SPDX-License-Identifier: MIT */
#include "tests/extract/said.h"

static const struct said lines[] = {
    { "whatever they are called, when so many digits come out",
            "全省中小学5734所，较上年减少184所。小学3989所，比上年减少158所。初中1745所，比上年减少26所。",
            "sum 5734 = 3989 1745; sum 184 = 158 26" },
    { "but not a few round ones", "2024年收入5000万元。2023年收入3000万元。2022年收入2000万元。", "" },
    { "parts that open sentences of their own",
            "保费收入73.71亿元，增长7%。财产险保费收入33.21亿元，增长8%，其中，车险保费收入19."
            "62亿元。人身险保费收入40.50亿元，其中，个人代理保费收入28.81亿元。",
            "sum 73.71 = 33.21 40.50; sum? 33.21 = 19.62; sum? 40.50 = 28.81" },
    { "what goes in and out, rounded apart",
            "进出口总额62.3亿元。其中：进口总额16.9亿元，增长2%。按贸易方式分，一般贸易进口6."
            "2亿元；加工贸易进口10.7亿元。出口总额45.5亿元，下降3%。",
            "sum 62.3 = 16.9 45.5; sum 16.9 = 6.2 10.7" },
    { "not when they make up something else",
            "保费收入73.71亿元，增长7%。财产险保费收入33.21亿元。人身险保费收入48.50亿元。", "" },
};

SAID_TEST(SAID_RELATIONS, lines)
