/* SPDX-License-Identifier: MIT */
#include "tests/extract/said.h"

static const struct said lines[] = {
    { "both years by their numbers, with a wrong digit in the rate",
            "2023年决算数为57.43万元，2024年支出决算为56.12万元，比2023年决算数减少1.28%。",
            "growth 1.28 = 56.12 57.43" },
    { "the later one first",
            "公务接待费2024年决算数为56.12万元，2023年决算数为57.43万元，较2023年减少1.31万元，下降2.28%。",
            "sum 57.43 = 56.12 1.31; growth 2.28 = 56.12 57.43" },
    { "this year's, and 上年 right behind it",
            "“三公”经费2024年支出56.12万元，上年支出57.43万元，同比减少1.31万元，降幅2.28%。",
            "sum 57.43 = 56.12 1.31; growth 2.28 = 56.12 57.43" },
    { "of something else", "接待费2024年支出56.12万元，上年培训57.43万元，同比减少5.31万元。", "" },
};

SAID_TEST(SAID_RELATIONS, lines)
