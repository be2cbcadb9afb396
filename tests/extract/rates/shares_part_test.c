/* SPDX-License-Identifier: MIT */
#include "tests/extract/said.h"

static const struct said lines[] = {
    { "what there is, not what it is compared with",
            "外出务工人员14200人。返乡创业人员312人，比上年284人增加28人，占外出务工人员的2.2%。",
            "sum 312 = 284 28; ratio 2.2 = 312 14200" },
    { "behind the share", "预算安排11200万元，上级补助占72%，即8064万元，县级配套3136万元，占28%。",
            "sum 11200 = 8064 3136; ratio 72 = 8064 11200; ratio 28 = 3136 11200" },
    { "what the share has become",
            "肉类总产量3.46万吨，其中猪肉2.60万吨，猪肉占肉类总产量的比重由上年的77.2%降至75.1%。",
            "sum? 3.46 = 2.60; ratio 75.1 = 2.60 3.46" },
};

SAID_TEST(SAID_RELATIONS, lines)
