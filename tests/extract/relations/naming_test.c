/* SPDX-License-Identifier: MIT */
#include "tests/extract/said.h"

static const struct said lines[] = {
    { "all words of the name stand in the label",
            "项目资金实际到位1860万元，实际支付1767万元，占到位资金的95%。", "ratio 95 = 1767 1860" },
    { "的 and 总 do not matter", "抽查的120个项目中，有24个项目未完工，占抽查项目的20%。",
            "sum? 120 = 24; ratio 20 = 24 120" },
    { "what a sentence opens with",
            "项目资金实际支付1386.50万元。实际支付资金中，管网改造820.00万元、泵站更新366."
            "50万元、监理费用200.00万元。",
            "sum 1386.50 = 820.00 366.50 200.00" },
};

SAID_TEST(SAID_RELATIONS, lines)
