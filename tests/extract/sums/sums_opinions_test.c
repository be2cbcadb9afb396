/* SPDX-License-Identifier: MIT */
#include "tests/extract/said.h"

static const struct said lines[] = {
    { "answers of all that were asked", "抽查农户100户，很满意72户，满意25户，一般3户。",
            "sum 100 = 72 25 3" },
    { "with their shares, and what was sent out before",
            "发放问卷420份，收回400份。满意320份，占80%，基本满意60份，占15%，不满意20份，占5%。",
            "sum 400 = 320 60 20; ratio 80 = 320 400; ratio 15 = 60 400; ratio 5 = 20 400" },
    { "some did not answer", "走访企业50家，满意30家，基本满意12家。", "" },
    { "one answer alone", "走访企业50家，满意50家。", "" },
};

SAID_TEST(SAID_RELATIONS, lines)
