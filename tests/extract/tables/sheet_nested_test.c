/* SPDX-License-Identifier: MIT */
#include "tests/extract/said.h"

static const struct said lines[] = {
    { "a row that says again what the one above its parts says is added once",
            "单位：万元\n| 项目 | 决算数 | 预算数 | 执行数 |\n| 股利收入 | 5,000 | 2,000 | 3,042 |\n"
            "| 控股公司股利 | 79 | | 99 |\n| 参股公司股利 | 4,921 | 2,000 | 2,943 |\n"
            "| 国有资本经营收入 | 5,000 | 2,000 | 3,042 |\n| 转移性收入 | 47 | 47 | 47 |\n"
            "| 收入合计 | 5,047 | 2,047 | 3,089 |",
            "sum 5000 = 79 4921; sum 2000 = 2000; sum 3042 = 99 2943; sum 5047 = 5000 47; sum 2047 = 2000 "
            "47; "
            "sum 3089 = 3042 47" },
    { "two rows of the same amounts are two where nothing between them makes them up",
            "单位：万元\n| 项目 | 预算数 | 执行数 |\n| 甲中心 | 351 | 342 |\n| 乙中心 | 20 | 30 |\n| 丙中心 "
            "| 351 | 342 "
            "|\n| 合计 | 722 | 714 |",
            "sum 722 = 351 20 351; sum 714 = 342 30 342" },
};

SAID_TEST(SAID_RELATIONS, lines)
