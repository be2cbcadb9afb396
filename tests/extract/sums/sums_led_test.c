/* SPDX-License-Identifier: MIT */
#include "tests/extract/said.h"

static const struct said lines[] = {
    { "some of what the words before 中 name",
            "税收收入63.4亿元，下降2%。非税收入12.1亿元。税收收入中，增值税和资源税共计43.8亿元，下降3%。",
            "sum? 63.4 = 43.8" },
    { "not where another amount follows",
            "税收收入63.4亿元，下降2%。税收收入中，增值税23.8亿元，消费税5.1亿元。", "" },
};

SAID_TEST(SAID_RELATIONS, lines)
