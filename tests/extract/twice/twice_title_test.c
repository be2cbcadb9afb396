/* SPDX-License-Identifier: MIT */
#include "tests/extract/said.h"

#define TABLE                                                                                                                             \
    "财政拨款“三公”经费支出决算表\n公开07表\n单位:万元\n预算数 |\n决算数 |\n||\n合计 |\n公务用车费 " \
    "|\n公务接待费 |\n合计 |\n"                                                                                                    \
    "公务用车费 |\n公务接待费 |\n||\n19.50 |\n12.00 |\n7.50 |\n16.25 |\n11.00 |\n5.25 |\n||\n"
#define SUMS "sum 19.50 = 12.00 7.50; sum 16.25 = 11.00 5.25"

static const struct said lines[] = {
    { "what the text says of the total of such a table", TABLE "2023年“三公”经费支出决算为16.25万元。",
            SUMS "; equal 16.25 = 16.25" },
    { "of something else", TABLE "2023年会议费支出决算为16.25万元。", SUMS },
    { "the plan is not the result", TABLE "2023年“三公”经费支出预算为16.25万元。", SUMS },
};

SAID_TEST(SAID_RELATIONS, lines)
