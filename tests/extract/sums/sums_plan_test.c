/* SPDX-License-Identifier: MIT */
#include "tests/extract/said.h"

static const struct said lines[] = {
    { "a plan that was cut, with a wrong outcome",
            "收入年初预算为164.0亿元，执行中调减收入预算50.0亿元，调整后收入预算为124.0亿元。",
            "sum 164.0 = 50.0 124.0" },
    { "a plan that was added to", "年初预算1260.00万元，年中追加438.52万元，调整后预算1698.52万元。",
            "sum 1698.52 = 1260.00 438.52" },
    { "a plan named in the sentence before",
            "年初部门预算2156.33万元，其中基本支出1385.21万元，项目支出771.12万元。年中追加预算318."
            "90万元，全年可用预算"
            "2475.23万元。",
            "sum 2156.33 = 1385.21 771.12; sum 2475.23 = 2156.33 318.90" },
    { "debt from the beginning of the year to its end, wrong",
            "年初债务余额986万元，当年化解215万元，年末债务余额781万元。", "sum 986 = 215 781" },
    { "what is taken off first, also with a wrong digit",
            "支出总计69.26亿元，剔除债务还本支出1.33亿元后，支出安排67.63亿元，下降19.11%。",
            "sum 69.26 = 1.33 67.63" },
    { "what growth leaves out is nothing taken off", "全年收入1000万元，扣除不可比因素100万元后，增长5%。",
            "" },
    { "what was carried over comes on top",
            "年初结转50万元，本年收入300万元，本年支出280万元，年末结转70万元。", "" },
    { "depreciation", "年末固定资产原值325万元，累计折旧125万元，净值200万元。", "sum 325 = 125 200" },
    { "all that there was to spend, from what was planned on",
            "2023年年初预算收入3,256.78万元，年中追加预算412.35万元，上年结转86.20万元，全年可用资金3,755."
            "33万元。",
            "sum 3755.33 = 3256.78 412.35 86.20" },
    { "the same with a wrong digit",
            "2023年年初预算收入3,256.78万元，年中追加预算412.35万元，上年结转86.20万元，全年可用资金3,765."
            "33万元。",
            "sum 3765.33 = 3256.78 412.35 86.20" },
    { "not where words say of one of them that it is something else",
            "2023年年初预算收入3,256.78万元，年中支出412.35万元，全年可用资金3,679.13万元。", "" },
};

SAID_TEST(SAID_RELATIONS, lines)
