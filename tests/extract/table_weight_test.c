/* SPDX-License-Identifier: MIT */
#include "tests/extract/said.h"

static const struct said lines[] = {
    { "no column of weights: the bracket behind the name weighs the row",
            "| 一级指标 | 二级指标 | 三级指标 | 得分 |\n"
            "| 产出（60） | 数量（60分） | 抽检批次（35分） | 35 |\n"
            "|  |  | 投诉办结（25分） | 26 |\n"
            "| 效益（40分） | 满意度（40分） | 公众满意度（40分） | 38 |\n",
            "产出/数量/抽检批次///35/35; 产出/数量/投诉办结///25/26; 效益/满意度/公众满意度///40/38"
            " # sum 60 = 60; sum 60 = 35 25; at_most 35 = 35; at_most 25 "
            "= 26; sum 40 = 40; sum 40 = 40; at_most 40 = 38" },
    { "a column of weights: the bracket belongs to the name",
            "| 一级指标 | 二级指标 | 三级指标 | 分值 | 得分 |\n"
            "| 产出 | 数量 | 抽检批次（35） | 60 | 58 |\n"
            "| 效益 | 满意度 | 公众满意度 | 40 | 38 |\n",
            "产出/数量/抽检批次(35)///60/58; 效益/满意度/公众满意度///40/38 # at_most 60 = "
            "58; at_most 40 = 38" },
};

SAID_TEST(SAID_INDICATORS, lines)
