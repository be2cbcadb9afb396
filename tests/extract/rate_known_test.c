/* SPDX-License-Identifier: MIT */
#include "tests/extract/said.h"

static const struct said lines[] = {
    { "posts and people", "核定编制78名。年末在职人员74人。编制使用率94.87%。", "ratio 94.87 = 74 78" },
    { "debts of assets", "资产总额2000万元，负债总额500万元，资产负债率25%。", "ratio 25 = 500 2000" },
    { "what was spent of what is called so",
            "中央资金8650万元、省级资金3420万元。省级资金支出3351.6万元，支出进度98%。",
            "ratio 98 = 3351.6 3420" },
};

SAID_TEST(SAID_RELATIONS, lines)
