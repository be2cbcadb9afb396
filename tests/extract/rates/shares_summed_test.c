/* SPDX-License-Identifier: MIT */
#include "tests/extract/said.h"

static const struct said lines[] = {
    { "a slip in the number of an item, whose list only its sum finds",
            "支出1000.35万元，主要用于以下方面：\n1.“公共服务”306.90万元，占30.68%；\n2“.教育支出”583."
            "35万元，"
            "占58.31%；\n3.“住房保障”110.10万元，占11.01%。",
            "sum 1000.35 = 306.90 583.35 110.10; ratio 30.68 = 306.90 1000.35; ratio 58.31 = 583.35 1000.35; "
            "ratio 11.01 = 110.10 1000.35" },
    { "with a wrong digit in one of them",
            "支出1000.35万元，主要用于以下方面：\n1.“公共服务”306.90万元，占30.68%；\n2“.教育支出”583."
            "35万元，"
            "占58.31%；\n3.“住房保障”110.10万元，占17.01%。",
            "sum 1000.35 = 306.90 583.35 110.10; ratio 30.68 = 306.90 1000.35; ratio 58.31 = 583.35 1000.35; "
            "ratio 17.01 = 110.10 1000.35" },
};

SAID_TEST(SAID_RELATIONS, lines)
