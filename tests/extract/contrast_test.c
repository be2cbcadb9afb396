/* SPDX-License-Identifier: MIT */
#include "tests/extract/said.h"

static const struct said lines[] = {
    { "income is not expense, though both are 1350.00",
            "2024年政府性基金预算收入1350.00万元。\n2024年政府性基金预算支出1350.00万元。", "" },
    { "a budget is not what came of it",
            "一般公共预算支出年初预算2346.80万元。\n一般公共预算支出决算2346.80万元。", "" },
    { "运行 is not 购置及运行", "公务用车购置及运行费34.10万元。\n公务用车运行费34.10万元。", "" },
    { "the same in other words",
            "一般公共预算财政拨款支出2346.80万元。\n一般公共预算支出决算数为2346.80万元。",
            "equal 2346.80 = 2346.80" },
    { "two sides of a whole", "收入完成52.18亿元。税收收入29.76亿元，非税收入22.42亿元。",
            "sum 52.18 = 29.76 22.42" },
};

SAID_TEST(SAID_RELATIONS, lines)
