/* SPDX-License-Identifier: MIT */
#include "tests/extract/said.h"

static const struct said lines[] = {
    { "given and lost are what could be had",
            "过程28.5分（满分30分），预算执行扣1分，资产管理扣0.5分；产出29分（满分30分），扣1分。",
            "sum 30 = 28.5 1 0.5; at_most 30 = 28.5; sum 30 = 29 1; at_most 30 = 29" },
    { "of what its paragraph takes off", "扣分情况：决策扣2分，过程扣0.8分，产出扣2分，共扣4.8分。",
            "sum 4.8 = 2 0.8 2" },
    { "also a wrong one", "决策扣2分，过程扣0.8分，产出扣2分，共扣7.8分。", "sum 7.8 = 2 0.8 2" },
    { "the total first", "共扣4.8分，其中决策扣2分、过程扣0.8分、产出扣2分。", "sum 4.8 = 2 0.8 2" },
    { "what was given is no part of it",
            "决策20分，得18分，扣2分；过程20分，得19.2分，扣0.8分；两项共扣2.8分。",
            "sum 20 = 18 2; at_most 20 = 18; sum 20 = 19.2 0.8; at_most 20 = 19.2; sum 2.8 = 2 0.8" },
    { "one alone is none", "过程扣0.8分，共扣0.8分。", "" },
};

SAID_TEST(SAID_RELATIONS, lines)
