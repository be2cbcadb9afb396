/* SPDX-License-Identifier: MIT */
#include "tests/extract/said.h"

static const struct said lines[] = {
    { "a total without a name is what was told before",
            "公务接待费0.86万元。国内接待14批次，共计支出0.86万元。", "equal 0.86 = 0.86" },
    { "another amount is something else", "公务接待费0.86万元。国内接待14批次，共计支出0.68万元。", "" },
    { "few digits may be chance", "慰问12人。走访后合计12人。", "" },
};

SAID_TEST(SAID_RELATIONS, lines)
