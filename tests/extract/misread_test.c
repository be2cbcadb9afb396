/* SPDX-License-Identifier: MIT */
#include "tests/extract/said.h"

#define HEAD "项目\t预算数（万元）\t决算数（万元）\n"

static const struct said lines[] = {
    { "a wrong digit in a total stays",
            HEAD "教育\t1620.40\t1600.10\n卫生\t460.20\t455.30\n合计\t2180.60\t2055.40\n",
            "sum 2180.60 = 1620.40 460.20; sum 2055.40 = 1600.10 455.30" },
    { "a total nowhere near its rows is none of theirs",
            HEAD "教育\t1620.40\t1600.10\n卫生\t460.20\t455.30\n合计\t9146.35\t2055.40\n",
            "sum 2055.40 = 1600.10 455.30" },
};

SAID_TEST(SAID_RELATIONS, lines)
