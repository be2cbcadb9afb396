/* SPDX-License-Identifier: MIT */
#include "tests/extract/said.h"

static const struct said lines[] = {
    { "shares that add up to 100 % name all parts",
            "支出880.00万元，主要用于以下方面。教育支出660.00万元，占支出的75.00%；住房支出220."
            "00万元，占支出的25.00%。",
            "sum 880.00 = 660.00 220.00; ratio 75.00 = 660.00 880.00; ratio 25.00 = 220.00 880.00" },
    { "numbered paragraphs divide the one before",
            "本年收入400.00万元。\n1.财政拨款收入300.00万元。\n2.事业收入100.00万元。",
            "sum 400.00 = 300.00 100.00" },
    { "the second amount of every paragraph",
            "支出决算为360.00万元。\n1.行政运行（项）。年初预算为210.00万元，支出决算为240.00万元。\n2."
            "住房公积金（项）。年初预算为110.00万元，支出决算为120.00万元。",
            "sum 360.00 = 240.00 120.00" },
    { "numbers that begin anew are another list",
            "本年收入400.00万元。\n1.财政拨款收入300.00万元。\n1.事业收入100.00万元。", "" },
    { "one part that is the amount itself",
            "公务用车运行维护费支出39.12万元。\n1.因公出国费支出0万元。\n2.公务用车运行维护费支出39.12万元。",
            "equal 39.12 = 39.12" },
};

SAID_TEST(SAID_RELATIONS, lines)
