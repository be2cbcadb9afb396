/* SPDX-License-Identifier: MIT */
#include "tests/extract/said.h"

static const struct said lines[] = {
    { "a bare total, though it is wrong", "本级安排资金315.60万元，上级补助资金184.40万元，两者合计520万元。",
            "sum 520 = 315.60 184.40" },
    { "what came in is put together, though it is wrong",
            "全年一般公共预算收入25.6亿元，上级补助收入30.2亿元，债务转贷收入5.4亿元，收入总计62.2亿元。",
            "sum 62.2 = 25.6 30.2 5.4" },
    { "the sentence before is what 以上 means",
            "省级补助120.5万元；市级配套80.3万元；县级自筹45.2万元。以上资金总计246.0万元。",
            "sum 246.0 = 120.5 80.3 45.2" },
    { "taken off",
            "年初预算3600万元，调减预算200万元，调整后预算3400万元。项目总投资860万元，扣除预留质保金43万元，"
            "应付817万元。",
            "sum 3600 = 200 3400; sum 860 = 43 817" },
    { "a total that has a name of its own is not of all before it",
            "安排资金315.60万元，支出184.40万元，项目合计投资520万元。", "" },
};

SAID_TEST(SAID_RELATIONS, lines)
