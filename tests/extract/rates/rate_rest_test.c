/* SPDX-License-Identifier: MIT */
#include "tests/extract/said.h"

static const struct said lines[] = {
    { "of a rate that does not hold nothing is left",
            "完成投资7.5亿元，占60%；债券资金支出7.2亿元，支出率90%，剩余0.8亿元。", "ratio 90 = 7.2 7.5" },
    { "what is not done of it", "固定资产1860万元，已办理入账1767万元，入账率95%，未入账93万元。",
            "sum 1860 = 1767 93; ratio 95 = 1767 1860" },
    { "what is left of what the rate is of", "已发行债券8亿元。债券资金支出7.2亿元，支出率90%，剩余0.8亿元。",
            "sum 8 = 7.2 0.8; ratio 90 = 7.2 8" },
    { "also with a wrong digit", "项目资金2400万元。支出2256万元，支出进度94%，结转184万元。",
            "sum 2400 = 2256 184; ratio 94 = 2256 2400" },
    { "what is left of something else is none",
            "项目资金2400万元。支出2256万元，支出进度94%，上年结转60万元。", "ratio 94 = 2256 2400" },
    { "a rate right behind what is left",
            "全年可用资金3,755.33万元，实际支出3,689.41万元，年末结转65.92万元，预算执行率98.24%。",
            "sum 3755.33 = 3689.41 65.92; ratio 98.24 = 3689.41 3755.33" },
};

SAID_TEST(SAID_RELATIONS, lines)
