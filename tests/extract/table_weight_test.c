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
    { "a block that says no weight beside its head has that of the goal above it",
            "年度绩效目标1(60分) | 提高预警能力 ||||||\n"
            "年度绩效指标 | 一级指标 | 二级指标 | 三级指标 | 年初目标值 | 实际完成值 | 得分 |\n"
            "产出指标(40分) | 数量指标 | 布设站数 | ≥26个 | 24个 | 37 |\n"
            "效益指标(20分) | 社会效益指标 | 信息覆盖率 | ≥96% | 97% | 20 |\n"
            "总分 |||||| 57 |\n",
            "产出指标/数量指标/布设站数/≥26个/24个//37; 效益指标/社会效益指标/信息覆盖率/≥96%/97%//20 "
            "# sum 60 = 40 20; at_most 40 = 37; at_most 20 = 20; sum 57 ="
            " 37 20" },
};

SAID_TEST(SAID_INDICATORS, lines)
