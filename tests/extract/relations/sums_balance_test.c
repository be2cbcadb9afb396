/* SPDX-License-Identifier: MIT */
#include "tests/extract/said.h"

static const struct said lines[] = {
    { "deficit of the account",
            "全市收入183.84亿元，加上结余14.77亿元，收入总量为198.61亿元。全市支出220.07亿元，加上补充基金1."
            "54亿元，支出总量为221.61亿元。收支总量相抵，赤字23亿元。",
            "sum 198.61 = 183.84 14.77; sum 221.61 = 198.61 23; sum 221.61 = 220.07 1.54" },
    { "surplus of what came in, with plans between",
            "保险基金收入年初预算617614万元，实际完成675863万元。支出预算566668万元，实际完成675419万元。年度"
            "收支结余444万元。",
            "sum 675863 = 675419 444" },
    { "a gap in what came in", "社保基金收入539426万元；社保基金支出556067万元，当年收支缺口16641万元。",
            "sum 556067 = 539426 16641" },
    { "left and taken back",
            "全年预算3700.00万元，全年实际支出3626.00万元，结转下年使用62.30万元，财政收回11."
            "70万元，预算执行率98.00%。",
            "sum 3700.00 = 3626.00 62.30 11.70; ratio 98.00 = 3626.00 3700.00" },
    { "set off against each other",
            "全年可用财力4820万元。全年支出4703万元，较上年增加191万元。收支相抵，年末结余117万元。",
            "sum 4820 = 4703 117" },
    { "net assets beside what they are of, a digit wrong",
            "全市资产总额30.0亿元，负债总额9.5亿元，净资产50.5亿元。", "sum 30.0 = 9.5 50.5" },
    { "what the year left of what came in, a digit wrong",
            "基金收入2296亿元，增长9.5%。支出1554亿元，增长10.5%。本年收支结余543亿元。",
            "sum 2296 = 1554 543" },
    { "not of the section before",
            "收入合计192496万元，支出合计101788万元。\n2."
            "经营收入1493万元，经营支出1459万元。\n收支相抵，年终结余218万元。",
            "" },
    { "added and taken off", "上年结余0万元，加总收入1383万元，减总支出1360万元，本年结余23万元。",
            "sum 1383 = 1360 23" },
};

SAID_TEST(SAID_RELATIONS, lines)
