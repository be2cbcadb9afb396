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
    { "the other half",
            "公务用车购置及运行维护费支出46.80万元。其中：公务用车购置支出为28."
            "50万元。主要用于更新两辆公车。公务用车运行维护支出18.30万元。",
            "sum 46.80 = 28.50 18.30" },
    { "tax & non tax in paragraphs of their own",
            "2021年全市收入完成196.72亿元，增长12.4%。\n——税收收入完成142.38亿元，增长22.38%"
            "。其中：增值税完成66.12亿元，下降3.1%；契税完成18.04亿元。\n——非税收入完成54.34亿元，增长4.5%。",
            "sum 196.72 = 142.38 54.34; sum? 142.38 = 66.12 18.04" },
};

SAID_TEST(SAID_RELATIONS, lines)
