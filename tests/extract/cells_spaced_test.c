/* SPDX-License-Identifier: MIT */
#include "tests/extract/said.h"

#define HEAD  "收入支出总表\n单位：万元\n收入 支出\n项目 金额 项目 合计 财政拨款\n"
#define ROWS  "一、财政拨款收入 80.00 一、教育支出 70.00 60.00\n二、其他收入 15.00 二、住房支出 25.00 20.00\n"
#define TOTAL "本年收入合计 95.00 本年支出合计 95.00 80.00\n"

static const struct said lines[] = {
    { "two tables side by side", HEAD ROWS TOTAL,
            "财政拨款收入金额|教育支出合计|教育支出财政拨款|其他收入金额|住房支出合计|住房支出财政拨款|"
            "本年收入合计金额|本年支出合计合计|本年支出合计财政拨款 # "
            "sum 95.00 = 80.00 15.00; sum 95.00 = 70.00 25.00; sum 80.00 = 60.00 20.00" },
    { "a row of the right one alone", HEAD ROWS "三、其他支出 0.00 0.00\n" TOTAL,
            "财政拨款收入金额|教育支出合计|教育支出财政拨款|其他收入金额|住房支出合计|住房支出财政拨款|"
            "其他支出合计|其他支出财政拨款|本年收入合计金额|本年支出合计合计|本年支出合计财政拨款 # "
            "sum 95.00 = 80.00 15.00; sum 95.00 = 70.00 25.00 0.00; sum 80.00 = 60.00 20.00 0.00" },
};

SAID_TEST(SAID_TABLE, lines)
