/* SPDX-License-Identifier: MIT */
#include "tests/extract/said.h"

#define TABLE                                                                                                \
    "| 一级指标 | 三级指标 | 分值 | 得分 |\n| 产出指标 | 维护站点 | 60 | 58 |\n"         \
    "| 效益指标 | 预警及时 | 40 | 40 |\n| 总分 | | 100 | 98 |\n"
#define WITHIN "at_most 60 = 58; at_most 40 = 40; sum 100 = 60 40; at_most 100 = 98; sum 98 = 58 40"

static const struct said lines[] = {
    { "自评得分 by itself is the total", "自评得分97分。\n" TABLE, "equal 97 = 98; " WITHIN },
    { "so little is one item's", "自评得分40分。\n" TABLE, WITHIN },
    { "several of them are of other things", "甲：自评得分97分。乙：自评得分95分。\n" TABLE, WITHIN },
    { "自评总分 in a form's field, with its office in front of it",
            "| 实施单位 | 水文站 | 自评总分(分) | 98 |\n"
            "| 一级指标 | 三级指标 | 分值 | 得分 |\n"
            "| 产出指标 | 维护站点 | 60 | 58 |\n"
            "| 效益指标 | 预警及时 | 40 | 40 |\n"
            "| 总分 | | 100 | 98 |\n",
            "equal 98 = 98; at_most 60 = 58; at_most 40 = 40; sum 100 = 60 40; at_most 100 = "
            "98; sum 98 = 58 40" },
};

SAID_TEST(SAID_RELATIONS, lines)
