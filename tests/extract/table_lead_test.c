/* SPDX-License-Identifier: MIT */
#include "tests/extract/said.h"

static const struct said lines[] = {
    { "the word of a level names a row whose values stand right behind it",
            "一级指标 二级指标 三级指标 分值 得分\n产出(100分) 产出数量(80分) 实际完成率 80 78\n满意度 20 "
            "19.5\n",
            "产出/产出数量/实际完成率///80/78; 产出//满意度///20/19.5 # sum 100 = 80 20; sum 80 = 80; "
            "at_most 80 = 78; at_most 20 = 19.5" },
    { "amounts right below the head of the money block are the block's",
            "预算执行情况（万元）\t年初预算数\t全年执行数\t执行率\n64.00\t58.88\t92%\n"
            "一级指标\t二级指标\t三级指标\t年度指标值\t分值\n产出指标\t数量指标\t培训期数\t6期\t100\n",
            "产出指标/数量指标/培训期数/6期//100/ # ratio 92 = 58.88 64.00" },
};

SAID_TEST(SAID_INDICATORS, lines)
