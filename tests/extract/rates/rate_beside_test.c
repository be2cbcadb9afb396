/* SPDX-License-Identifier: MIT */
#include "tests/extract/said.h"

static const struct said lines[] = {
    { "a rate right behind what is done of how many", "24项绩效指标中，完成22项，完成率93.67%。",
            "ratio 93.67 = 22 24" },
    { "a share of those among whom it is told", "45个重点项目中，9个项目未达到年度投资进度，占25%。",
            "ratio 25 = 9 45" },
    { "a rate of something else", "检查企业45家，完成整改22项，完成率93.67%。", "" },
};

SAID_TEST(SAID_RELATIONS, lines)
