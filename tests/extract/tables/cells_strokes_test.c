/* SPDX-License-Identifier: MIT */
#include "tests/extract/said.h"

static const struct said lines[] = {
    { "a cell a line with a stroke behind it, strokes alone end a row",
            "会议费和培训费支出决算表\n单位:万元\n预算数 |\n决算数 |\n||\n合计 |\n会议费 |\n培训费 |\n合计 "
            "|\n"
            "会议费 |\n培训费 |\n||\n1 |\n2 |\n3 |\n4 |\n5 |\n6 |\n||\n9.00 |\n5.00 |\n4.00 |\n8.10 |\n4.60 "
            "|\n"
            "3.50 |\n||\n",
            "预算数合计|预算数会议费|预算数培训费|决算数合计|决算数会议费|决算数培训费 # "
            "sum 9.00 = 5.00 4.00; sum 8.10 = 4.60 3.50" },
    { "levels of a grid between strokes reach down",
            "| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |\n"
            "| 产出指标 | 数量指标 | 培训期数 | 6期 | 6期 | 50 | 50 |\n"
            "|  |  | 培训人次 | 300人次 | 310人次 | 50 | 49 |\n"
            "| 合计 |  |  |  |  | 100 | 99 |\n",
            "培训期数年度指标值|培训期数实际完成值|培训期数分值|培训期数得分|培训人次年度指标值|"
            "培训人次实际完成值|"
            "培训人次分值|培训人次得分|合计分值|合计得分 # at_most 50 = 50; at_most 50 = 49; sum 100 = 50 "
            "50; "
            "at_most 100 = 99; sum 99 = 50 49" },
    { "a head that begins as the one over it says whose part it is",
            "| 项目 | 公务用车购置及运行费 | 公务用车购置及运行费 |\n|  | 公务用车购置费 | 公务用车运行费 "
            "|\n| 机关 | 1.50 | 2.50 |\n"
            "| 车队 | 3.00 | 4.00 |\n",
            "机关公务用车购置费|机关公务用车运行费|车队公务用车购置费|车队公务用车运行费 # " },
    { "a cell a line, strokes alone are empty cells: counting tells the rows",
            "项目 |\n"
            "年初人数 |\n"
            "年末人数 |\n"
            "说明 |\n"
            "合计 |\n"
            "30 |\n"
            "28 |\n"
            "|\n"
            "行政人员 |\n"
            "|\n"
            "12 |\n"
            "退休1人 |\n"
            "事业人员 |\n"
            "18 |\n"
            "16 |\n"
            "|\n",
            "合计年初人数|合计年末人数|行政人员年末人数|退休|事业人员年初人数|事业人员年末人数 # sum 28 = 12 "
            "16" },
};

SAID_TEST(SAID_TABLE, lines)
