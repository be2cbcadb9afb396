/* SPDX-License-Identifier: MIT */
#include "tests/extract/said.h"

static const struct said lines[] = {
    { "the plan of the same item only",
            "预算为18.00万元，支出决算为13.50万元，完成预算的75.00%，其中：用车支出决算为10."
            "80万元，完成预算的90.00%。",
            "sum? 13.50 = 10.80; ratio 75.00 = 13.50 18.00" },
    { "a plan alone in the sentence before",
            "年初预算数为200.00万元。支出决算数为190.00万元，完成年初预算的95.00%。",
            "ratio 95.00 = 190.00 200.00" },
    { "调整预算 is not 年初预算",
            "年初预算120.0亿元，执行中调整为125.0亿元，实际完成130.0亿元，为调整预算的104.0%。",
            "ratio 104.0 = 130.0 125.0" },
    { "the rate names its part", "受理工单1840件，办结1803件，办结率97.99%，满意率96.2%。",
            "ratio 97.99 = 1803 1840" },
    { "money given in another paragraph",
            "省财政共安排扶持资金6400万元。\n项目单位实际支出5888万元，预算执行率92%。",
            "ratio 92 = 5888 6400" },
    { "a wrong rate is still one of the two", "共下达资金500万元，实际支出450万元，预算执行率70%。",
            "ratio 70 = 450 500" },
    { "an item of the same list is no base",
            "资金总额75.20亿元。其中：中央安排61.02亿元，分配率99.3%；地方安排14.18亿元，分配率99.5%。",
            "sum 75.20 = 61.02 14.18" },
    { "a part and a base further back",
            "资产总额860.00亿元，负债总额516.00亿元，所有者权益344.00亿元，资产负债率60.00%。",
            "sum 860.00 = 516.00 344.00; ratio 60.00 = 516.00 860.00" },
};

SAID_TEST(SAID_RELATIONS, lines)
