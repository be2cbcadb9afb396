/* SPDX-License-Identifier: MIT */
#include "tests/extract/said.h"

static const struct said lines[] = {
    { "the same relation is said once", "2023年总支出20万元，其中：基本支出12万元，项目支出8万元。",
            "sum 20 = 12 8" },
    { "an amount and a count are not added up", "引进项目20个，其中投资3亿元。", "" },
};

SAID_TEST(SAID_RELATIONS, lines)
