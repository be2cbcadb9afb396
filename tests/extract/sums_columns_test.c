/* SPDX-License-Identifier: MIT */
#include "tests/extract/said.h"

static const struct said lines[] = {
    { "assets and debts",
            "年末资产总额860.40亿元、负债总额512.30亿元，其中：市属企业资产总额640.20亿元、负债总额390."
            "10亿元；县属企业资产总额220.20亿元、负债总额122.20亿元。",
            "sum 860.40 = 640.20 220.20; sum 512.30 = 390.10 122.20" },
    { "plan and outcome",
            "预算20.00万元，决算15.60万元。其中：接待费预算5.00万元，决算3.10万元；用车费预算15."
            "00万元，决算12.50万元。",
            "sum 20.00 = 5.00 15.00; sum 15.60 = 3.10 12.50" },
    { "a column that does not add up, beside one that does",
            "3月共救助8140户15820人。其中，甲类4120户8240人；乙类2930户5592人；丙类1090户2006人。",
            "sum 8140 = 4120 2930 1090; sum 15820 = 8240 5592 2006" },
    { "as many totals as columns, one of them wrong",
            "共实施项目29个，资金1560万元，其中产业类14个，资金900万元；基础设施类12个，资金660万元。",
            "sum 29 = 14 12; sum 1560 = 900 660" },
};

SAID_TEST(SAID_RELATIONS, lines)
