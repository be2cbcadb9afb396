/* SPDX-License-Identifier: MIT */
#include "tests/extract/said.h"

static const struct said lines[] = {
    { "what is counted, told before", "抽取86个项目开展核查。\n86个项目中，优32个、良54个。",
            "equal 86 = 86; sum 86 = 32 54" },
    { "an amount without a name, with digits enough",
            "建成高标准农田506.2万亩。506.2万亩中，新建312.4万亩、改造193.8万亩。",
            "equal 506.2 = 506.2; sum 506.2 = 312.4 193.8" },
    { "something else is counted", "检查企业86家。\n86个项目中，优32个、良54个。", "sum 86 = 32 54" },
    { "one digit is chance", "抽取8个项目开展核查。\n8个项目中，优3个、良5个。", "sum 8 = 3 5" },
    { "what a clause opens with, as it was called",
            "抽检食品6240批次，不合格149批次。对149批次不合格产品全部核查处置。", "equal 149 = 149" },
    { "the same number of others", "抽检食品6240批次，不合格149批次。对149批次化妆品全部核查处置。", "" },
};

SAID_TEST(SAID_RELATIONS, lines)
