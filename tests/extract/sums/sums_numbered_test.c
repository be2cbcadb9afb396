/* SPDX-License-Identifier: MIT */
#include "tests/extract/said.h"

static const struct said lines[] = {
    { "the first amount of each sentence",
            "下达额度235亿元，分配如下。一是省级11.4亿元，用于铁路7亿元、学校4.4亿元。二是转贷市县223."
            "6亿元，其中100亿元支持新区。",
            "sum 235 = 11.4 223.6; sum 11.4 = 7 4.4; sum? 223.6 = 100" },
    { "of the paragraph above",
            "本次下达新增专项债务限额235亿元，拟全部发行使用。\n具体分配结果：一是省级承贷12."
            "4亿元，全部列入支出。二是转贷市县222.6亿元，由市县安排。",
            "sum 235 = 12.4 222.6" },
};

SAID_TEST(SAID_RELATIONS, lines)
