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
    { "a row of other heads below rows of numbers begins the next table, whose money its first head names",
            "财政供养人员情况（人） | 编制数 | 2023年实际在职人数 | 控制率 |\n"
            "机关 | 56 | 52 | 92.86% |\n"
            "经费控制情况（万元） | 2022年决算数 | 2023年预算数 | 2023年决算数 |\n"
            "三公经费 | 12.60 | 12.00 | 10.45 |\n"
            "办公经费 | 8.20 | 8.00 | 7.10 |\n",
            "机关编制数|机关2023年实际在职人数|机关控制率|三公经费2022年决算数|三公经费2023年预算数|"
            "三公经费2023年决算数|办公经费2022年决算数|办公经费2023年预算数|办公经费2023年决算数 # ratio "
            "92.86 = 52 56" },
};

SAID_TEST(SAID_TABLE, lines)
