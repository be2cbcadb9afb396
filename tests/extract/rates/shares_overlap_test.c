/* SPDX-License-Identifier: MIT */
#include "tests/extract/said.h"

static const struct said lines[] = {
    { "told of the same people twice", "职工500人，其中大专以上学历450人，占90%，党员200人，占40%。",
            "ratio 90 = 450 500; ratio 40 = 200 500" },
    { "a share of the part before it is some of that",
            "在校生46.4万人，其中随迁子女5.1万人，占11%，在公办学校的4.64万人，占随迁子女的91%。",
            "sum? 46.4 = 5.1; ratio 11 = 5.1 46.4; ratio 91 = 4.64 5.1" },
};

SAID_TEST(SAID_RELATIONS, lines)
