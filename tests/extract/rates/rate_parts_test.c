/* SPDX-License-Identifier: MIT */
#include "tests/extract/said.h"

static const struct said lines[] = {
    { "the part that the rate calls done, not what is left",
            "年初确定的8项任务中，6项全面完成，2项未完成，任务完成率75.00%。",
            "sum 8 = 6 2; ratio 75.00 = 6 8" },
    { "a spread whose word is not that of the part",
            "18个单位中，有11个达到序时进度，7个未达到，达标面61.1%。", "sum 18 = 11 7; ratio 61.1 = 11 18" },
    { "what is being done is not done", "审计指出8个问题，已整改6个，正在整改2个，整改率75.00%。",
            "sum 8 = 6 2; ratio 75.00 = 6 8" },
    { "a contribution of what no growth is told",
            "第二产业增加值45.3亿元，增长5.8%，对经济增长的贡献率为17.0%。", "" },
    { "of what is called alike far before",
            "安排中央补助资金6.84亿元。\n工作平稳。\n中央补助资金支出6.29亿元，支出率92.0%。",
            "ratio 92.0 = 6.29 6.84" },
    { "of what was approved", "清淤54.6万立方米，完成批复规模60万立方米的91.00%。", "ratio 91.00 = 54.6 60" },
};

SAID_TEST(SAID_RELATIONS, lines)
