/* SPDX-License-Identifier: MIT */
#include "tests/extract/said.h"

static const struct said lines[] = {
    { "cells and strokes each on a line of their own: as many words and numbers, again and again, are a row",
            "经费情况（单位：万元）\n序号\n|\n科室\n|\n预算数\n|\n决算数\n|\n结余\n|\n1\n|\n办公室\n|\n284\n|"
            "\n264\n|\n20\n|\n2\n|\n业务科\n|\n236\n|\n212\n|\n24\n|\n3\n|\n财务科\n|\n136\n|\n112\n|\n24\n|"
            "\n\n|\n合计\n|\n656\n|\n588\n|\n68\n|\n",
            "办公室预算数|办公室决算数|办公室结余|业务科预算数|业务科决算数|业务科结余|财务科预算数|"
            "财务科决算数|财务科结余|合计预算数|合计决算数|合计结余 # sum 284 = 264 20; sum 236 = 212 24; "
            "sum 136 = 112 24; sum 656 = 284 236 136; sum 656 = 588 68; sum 588 = 264 212 112; sum 68 = 20 "
            "24 24" },
    { "two rows below the heads of all their columns, named by years; a year is a name, not a number",
            "“三公”经费情况（单位：万元）\n年度\n|\n合计\n|\n因公出国费\n|\n公务接待费\n|\n公务用车费\n|"
            "\n2021年\n|\n284\n|\n9\n|\n140\n|\n135\n|\n2022年\n|\n236\n|\n12\n|\n135\n|\n89\n|\n",
            "2021年合计|2021年因公出国费|2021年公务接待费|2021年公务用车费|2022年合计|2022年因公出国费|"
            "2022年公务接待费|2022年公务用车费 # sum 284 = 9 140 135; sum 236 = 12 135 89" },
    { "heads in two rows; an empty cell is a stroke below another",
            "“三公”经费情况（单位：万元）\n单位名称\n|\n合计\n|\n因公出国费\n|\n公务接待费\n|\n公务用车费\n|"
            "\n合计\n|\n车辆购置\n|\n车辆运行\n|\n机关\n|\n284\n|\n9\n|\n140\n|\n135\n|\n7\n|\n128\n|"
            "\n车队\n|\n236\n|\n12\n|\n124\n|\n100\n|\n37\n|\n63\n|\n学校\n|\n74\n|\n\n|\n14\n|\n60\n|\n20\n|"
            "\n40\n|\n",
            "机关合计|机关因公出国费|机关公务接待费|机关公务用车费合计|机关公务用车费车辆购置|"
            "机关公务用车费车辆运行|车队合计|车队因公出国费|车队公务接待费|车队公务用车费合计|"
            "车队公务用车费车辆购置|车队公务用车费车辆运行|学校合计|学校公务接待费|学校公务用车费合计|"
            "学校公务用车费车辆购置|学校公务用车费车辆运行 # sum 284 = 9 140 135; sum 135 = 7 128; sum 236 = "
            "12 124 100; sum 100 = 37 63; sum 74 = 14 60; sum 60 = 20 40" },
    { "too few numbers, and sentences between strokes, are no table",
            "说明：\n|\n本年收入284万元。\n|\n本年支出264万元。\n|\n", "本年收入|本年支出 # " },
};

SAID_TEST(SAID_TABLE, lines)
