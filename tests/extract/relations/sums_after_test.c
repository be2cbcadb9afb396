/* SPDX-License-Identifier: MIT */
#include "tests/extract/said.h"

static const struct said lines[] = {
    { "what it is after some was added",
            "我区2022年政府债务限额为192007万元。下达新增债券8000万元，同时相应增加债务限额。增加后，政府债务"
            "限额为200007万元。",
            "sum 200007 = 192007 8000" },
    { "and its parts, which are not what they were",
            "债务余额为169117.83万元，其中一般债务余额为152995."
            "83万元，专项债务余额为16122万元。\n此次增加债务8000万元后，债务余额为177117."
            "83万元，其中一般债务余额为160995.83万元，专项债务余额为16122万元。",
            "sum 169117.83 = 152995.83 16122; equal 16122 = 16122; sum 177117.83 = 169117.83 8000; sum "
            "177117.83 = 160995.83 16122; sum 160995.83 = 152995.83 8000" },
    { "done and not yet done make up what was planned",
            "全年计划实施水利项目10个，已完工8个，在建2个，完工率80%。", "sum 10 = 8 2; ratio 80 = 8 10" },
    { "of an earlier paragraph, and the rate of its first",
            "计划建设公路24条。\n完工18条，在建4条，未开工2条，按期完工率75%。",
            "sum 24 = 18 4 2; ratio 75 = 18 24" },
    { "what came is what went and what is left of it",
            "全年新增低保412户655人，退出298户471人，净增114户184人。",
            "sum 412 = 298 114; sum 655 = 471 184" },
    { "all years before and this one",
            "基金收入11.3亿元，支出10.2亿元，当年结余1.1亿元；上年滚存12.6亿元，年末滚存结余13.7亿元。",
            "sum 11.3 = 10.2 1.1; sum 13.7 = 1.1 12.6" },
    { "中的 names what it is a part of",
            "9月份，全国财政收入8258亿元，增长11.9%。财政收入中的税收收入6784亿元，增长5.8%。",
            "sum? 8258 = 6784" },
    { "what is missing of what was called so",
            "区级自筹1520万元。到位资金3196万元，到位率94%，其中区级自筹到位1316万元，缺口204万元。",
            "sum 1520 = 1316 204; sum? 3196 = 1316" },
    { "a rate between what is done and what is not",
            "发现问题156个，涉及金额3.17亿元。已整改134个，整改率85.9%；正在整改22个。",
            "sum 156 = 134 22; ratio 85.9 = 134 156" },
};

SAID_TEST(SAID_RELATIONS, lines)
