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
    { "told again as one list, one part with another value",
            "经费支出决算为41.26万元，其中：因公出国费支出决算为0万元；公务用车运行维护费支出决算为39."
            "12万元；公务接待费支出决算为2."
            "14万元。\n经费支出决算中，因公出国费支出决算0万元；公务用车运行维护费支出决算39."
            "12万元；公务接待费支出决算1.24万元。",
            "sum 41.26 = 0 39.12 2.14; sum 41.26 = 0 39.12 1.24; equal 39.12 = 39.12; equal 2.14 = 1.24" },
    { "two counts side by side again, one with another value",
            "单位编制数45人，实有在职人员42人。\n单位编制数45人，实有在职人员41人。",
            "equal 45 = 45; equal 42 = 41" },
    { "parts of two totals that differ may differ",
            "防护林建设任务18.5万亩，其中乔木造林15."
            "5万亩，灌木造林3万亩。\n退耕还林建设任务5万亩，其中乔木造林2万亩，灌木造林3万亩。",
            "sum 18.5 = 15.5 3; sum 5 = 2 3" },
};

SAID_TEST(SAID_RELATIONS, lines)
