/* SPDX-License-Identifier: MIT */
#include "tests/extract/said.h"

static const struct said lines[] = {
    { "a row of another section makes up the total that was told before",
            "全镇常住人口为52840人。\n共有户数若干。\n家庭户人口为49315人，集体户人口为3525人。",
            "sum 52840 = 49315 3525" },
    { "one whose names have nothing in common and whose digits are few is chance",
            "全镇耕地面积为5284亩。\n共有户数若干。\n甲村水面为4931亩，乙村林地为353亩。", "" },
    { "what an amount was before it moved stands under its own name",
            "年初结转结余412.36万元。\n一年来工作平稳。\n年末结转结余598.86万元，较年初增加186."
            "50万元，增长45.23%。",
            "sum 598.86 = 412.36 186.50; growth 45.23 = 598.86 412.36" },
    { "another amount of that value is none",
            "拨付工程款412.36万元。\n一年来工作平稳。\n年末存栏598.86万元，较年初增加186.50万元，增长45.23%"
            "。",
            "" },
};

SAID_TEST(SAID_RELATIONS, lines)
