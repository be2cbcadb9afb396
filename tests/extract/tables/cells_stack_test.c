/* SPDX-License-Identifier: MIT */
#include "tests/extract/said.h"

#define HEAD                                                                                                                                            \
    "“三公”经费支出决算表\n单位：万元\n\n预算数\n决算数\n\n合计\n公务接待费\n会议费\n合计\n公务接待费\n会议" \
    "费\n\n"
#define READ "sum 8.00 = 5.00 3.00; sum 6.00 = 4.00 2.00"

static const struct said lines[] = {
    { "one cell a line", HEAD "8.00\n5.00\n3.00\n6.00\n4.00\n2.00\n", READ },
    { "full-width digits", HEAD "８．００\n５．００\n３．００\n６．００\n４．００\n２．００\n", READ },
};

SAID_TEST(SAID_RELATIONS, lines)
