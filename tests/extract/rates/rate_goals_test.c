/* SPDX-License-Identifier: MIT */
#include "tests/extract/said.h"

#define GOALS                                                                                                                                             \
    "二、年度绩效目标\n规模以上工业总产值320亿元；新增受益人口2.4万人；治理河道18公里；引进5亿元以上项目8个" \
    "。\n三、绩效目标完成情况\n"

static const struct said lines[] = {
    { "a goal that is called as the result is", GOALS "全年完成规模以上工业总产值336亿元，为年度目标的105%。",
            "ratio 105 = 336 320" },
    { "of all that was done, and not of its last part",
            "二、绩效目标\n治理水土流失面积12万亩，其中新增治理8.5万亩、巩固提升3."
            "5万亩。\n三、绩效目标完成情况\n"
            "治理水土流失面积12.4万亩，其中新增治理8.9万亩、巩固提升3.5万亩，完成目标的103.3%。",
            "sum 12 = 8.5 3.5; sum 12.4 = 8.9 3.5; ratio 103.3 = 12.4 12" },
    { "but for a digit", GOALS "新增受益人口2.52万人，完成年度目标的108%。", "ratio 108 = 2.52 2.4" },
    { "by another name, with more digits than chance has",
            GOALS "中小河流治理18.5公里，完成年度目标的102.78%。", "ratio 102.78 = 18.5 18" },
    { "by another name, with few digits", GOALS "中小河流治理18.9公里，完成年度目标的105%。", "" },
    { "more than the goal", GOALS "5亿元以上项目9个，比目标多1个。", "sum 9 = 8 1" },
    { "and not as many more", GOALS "5亿元以上项目9个，比目标多2个。", "sum 9 = 8 2" },
    { "so many more, right behind",
            GOALS "引进5亿元以上项目10个，超过目标2个；治理河道20公里，超额完成3公里。",
            "sum 10 = 8 2; sum 20 = 18 3" },
    { "past a rate, and fewer", GOALS "治理河道17公里，完成计划的94.4%，较计划少1公里。",
            "sum 18 = 17 1; ratio 94.4 = 17 18" },
    { "more by another verb",
            "二、绩效目标\n培育市级以上龙头企业8家。\n三、绩效目标完成情况\n新增市级以上龙头企业9家，比目标多"
            "3家。",
            "sum 9 = 8 3" },
    { "a paragraph that opens with the word",
            "3、年度绩效目标。诉前调解成功数不少于1800件，结案率不低于90%"
            "。\n4、诉源治理。调解成功1984件，完成"
            "年度目标的110.22%。",
            "ratio 110.22 = 1984 1800" },
    { "below a part",
            "第二部分 绩效目标设定\n税收收入9.5亿元。\n第三部分 绩效目标完成情况\n税收收入9."
            "72亿元，完成目标的102.32%。",
            "ratio 102.32 = 9.72 9.5" },
};

SAID_TEST(SAID_RELATIONS, lines)
