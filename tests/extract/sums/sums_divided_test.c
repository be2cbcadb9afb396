/* SPDX-License-Identifier: MIT */
#include "tests/extract/said.h"

static const struct said lines[] = {
    { "the amount before stands in a sentence of its own",
            "谈话函询4316件次。立案15476件，其中立案市厅级干部58人、县处级干部462人。", "" },
};

SAID_TEST(SAID_RELATIONS, lines)
