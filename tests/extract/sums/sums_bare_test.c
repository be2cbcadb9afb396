/* SPDX-License-Identifier: MIT */
#include "tests/extract/said.h"

static const struct said lines[] = {
    { "a total of people without its unit", "在村卫生室工作的人员132.7万，其中执业医师110.8万人。",
            "sum? 132.7 = 110.8" },
    { "less than its part", "工作人员12.7万，其中执业医师110.8万人。", "" },
};

SAID_TEST(SAID_RELATIONS, lines)
