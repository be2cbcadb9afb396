/* SPDX-License-Identifier: MIT */
#include "tests/extract/said.h"

static const struct said lines[] = {
    { "paragraphs of one numbering are parts of the total in front of them",
            "2023年安排资金360万元。\n"
            "（一）桥梁检测120万元。\n"
            "（二）路面养护200万元。\n"
            "（三）应急保障40万元。\n",
            "sum 360 = 120 200 40" },
    { "一是, 二是 within one paragraph",
            "安排专项资金360万元，其中：一是桥梁检测120万元；二是路面养护200万元；三是应急保障40万元。\n",
            "sum 360 = 120 200 40" },
};

SAID_TEST(SAID_RELATIONS, lines)
