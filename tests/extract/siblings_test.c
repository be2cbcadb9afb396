/* SPDX-License-Identifier: MIT */
#include "tests/extract/said.h"

static const struct said lines[] = {
    { "one of three is told with another value",
            "经费支出43.80万元，其中：因公出国费支出6.20万元；公务用车运行费支出34.10万元；公务接待费支出3."
            "50万元。\n1.因公出国费支出6.20万元。\n2.公务用车运行费支出34.10万元。\n3.公务接待费支出5."
            "30万元。",
            "sum 43.80 = 6.20 34.10 3.50; equal 6.20 = 6.20; equal 34.10 = 34.10; equal 3.50 = 5.30" },
    { "most differ: another year, perhaps",
            "经费支出43.80万元，其中：因公出国费支出6.20万元；公务用车运行费支出34.10万元；公务接待费支出3."
            "50万元。\n1.因公出国费支出7.20万元。\n2.公务用车运行费支出35.10万元。\n3.公务接待费支出5."
            "30万元。",
            "sum 43.80 = 6.20 34.10 3.50" },
};

SAID_TEST(SAID_RELATIONS, lines)
