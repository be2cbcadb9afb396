/* SPDX-License-Identifier: MIT */
#include "tests/extract/said.h"

static const struct said lines[] = {
    { "a list that was cut off before its end",
            "118座小型水库除险加固项目中，按期完工89座，占75.42%；延期完工23座，占19.49%"
            "；截至评价日尚未完工6座，占5.08%。",
            "sum 118 = 89 23 6; ratio 75.42 = 89 118; ratio 19.49 = 23 118; ratio 5.08 = 6 118" },
};

SAID_TEST(SAID_RELATIONS, lines)
