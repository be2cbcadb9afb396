/* SPDX-License-Identifier: MIT */
#include "tests/extract/said.h"

static const struct said lines[] = {
    { "the title of the next table, alone in its row behind numbers, begins another grid",
            "收入表\n单位：万元\n科目\t收入\t其中：拨款\n合计\t90.00\t70.00\n教育\t60.00\t50.00\n"
            "住房\t30.00\t20.00\n支出表\t\t\n科目\t支出\t其中：项目\n合计\t80.00\t15.00\n"
            "教育\t55.00\t10.00\n住房\t25.00\t5.00\n",
            "合计收入|合计其中:拨款|教育收入|教育其中:拨款|住房收入|住房其中:拨款|合计支出|合计其中:项目|"
            "教育支出|教育其"
            "中:项目|住房支出|住房其中:项目 # sum 90.00 = 60.00 30.00; sum 70.00 = 50."
            "00 20.00; sum 80.00 = 55.00 25.00; sum 15.00 = 10.00 5.00" },
    { "a title above the first numbers is the table's own",
            "收入决算表\t\t\n科目名称\t本年收入合计\t财政拨款收入\n合计\t90.00\t70.00\n"
            "教育支出\t60.00\t50.00\n住房支出\t30.00\t20.00\n",
            "合计本年收入合计|合计财政拨款收入|教育支出本年收入合计|教育支出财政拨款收入|"
            "住房支出本年收入合计|住房支出财政拨款收"
            "入 # sum 90.00 = 60.00 30.00; sum 70.00 = 50.00 20.00" },
};

SAID_TEST(SAID_TABLE, lines)
