/* SPDX-License-Identifier: MIT */
#include "tests/extract/said.h"

static const struct said lines[] = {
    { "two shares agree on a total that is not printed",
            "基本支出323.15万元，占公共预算总支出的4.84%。\n"
            "项目支出6348.17万元，占公共预算总支出的95.16%。",
            "ratio 4.84 = 323.15 323.15 6348.17; ratio 95.16 = 6348.17 323.15 6348.17" },
    { "numbered paragraphs divide an amount",
            "2024年项目支出6348.17万元。\n"
            "专项资金一为园区补助。支出3273.16万元。\n"
            "专项资金二为其他项目。支出3075.01万元。",
            "sum 6348.17 = 3273.16 3075.01" },
};

SAID_TEST(SAID_RELATIONS, lines)
