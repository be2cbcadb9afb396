/* SPDX-License-Identifier: MIT */
#include "tests/extract/said.h"

#define TABLE                                                                                                \
    "| 一级指标 | 三级指标 | 分值 | 得分 |\n| 产出指标 | 维护站点 | 60 | 58 |\n"         \
    "| 效益指标 | 预警及时 | 40 | 40 |\n| 总分 | | 100 | 98 |\n"
#define WITHIN "at_most 60 = 58; at_most 40 = 40; sum 100 = 60 40; at_most 100 = 98; sum 98 = 58 40"

static const struct said lines[] = {
    { "the points of execution stand in front of the table, in no row",
            "预算数 2315万元，执行率 98.77%    分值  10    得分  9.88\n"
            "| 一级指标 | 二级指标 | 三级指标 | 指标值 | 完成值 | 权重 | 得分 |\n"
            "| 产出指标 | 数量指标 | 受益学生人数 | 23150人 | 23150人 | 50 | 50 |\n"
            "| 效益指标 | 社会效益指标 | 体质健康合格率 | ≥94% | 94.6% | 40 | 40 |\n"
            "| 总分 | | | | | 100 | 99.88 |\n",
            "at_most 50 = 50; at_most 40 = 40; at_most 100 = 99.88" },
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
