/* SPDX-License-Identifier: MIT */
#include "tests/extract/said.h"

static const struct said lines[] = {
    { "by how much a budget was changed", "年初预算1500万元，调整后预算1650万元，调整率10%。",
            "growth 10 = 1650 1500" },
    { "what was changed, of all of it", "年初预算1500万元，年中调整预算数150万元，预算调整率10%。",
            "ratio 10 = 150 1500" },
    { "of other amounts it is none", "年初预算1500万元，决算1490万元，预算调整率5%。", "" },
    { "what is left of what it cost", "固定资产原值5670万元，净值3402万元，成新率60%。",
            "ratio 60 = 3402 5670" },
    { "what wore off is not what that rate is of", "固定资产原值5670万元，累计折旧2268万元，成新率60%。",
            "" },
    { "a share that everybody knows", "医疗收入9125万元，药品收入2281.25万元，药占比25%。",
            "ratio 25 = 2281.25 9125" },
    { "posts and people", "核定编制78名。年末在职人员74人。编制使用率94.87%。", "ratio 94.87 = 74 78" },
    { "debts of assets", "资产总额2000万元，负债总额500万元，资产负债率25%。", "ratio 25 = 500 2000" },
    { "what was spent of what is called so",
            "中央资金8650万元、省级资金3420万元。省级资金支出3351.6万元，支出进度98%。",
            "ratio 98 = 3351.6 3420" },
    { "a wrong rate is of the money called so, not of what stands nearer",
            "资金12070万元，其中中央资金8650万元、省级资金3420万元。\n"
            "累计支出11949.3万元，其中中央资金支出8563.5万元，支出进度99.00%；"
            "省级资金支出3385.8万元，支出进度98.00%。",
            "sum 12070 = 8650 3420; sum 11949.3 = 8563.5 3385.8; ratio 99.00 = 8563.5 8650; ratio 98.00 = "
            "3385.8 3420" },
    { "people in towns of all",
            "年末常住人口94.9万人，其中城镇人口41.4万人，乡村人口53.5万人。常住人口城镇化率43.6%。",
            "sum 94.9 = 41.4 53.5; ratio 43.6 = 41.4 94.9" },
    { "on average, too",
            "中央企业资产总额80.8万亿元、负债总额54.7万亿元、权益总额16.7万亿元，平均资产负债率67.7%。",
            "ratio 67.7 = 54.7 80.8" },
    { "what was saved of a plan", "政府采购计划金额118.60万元，实际采购112.38万元，节约率5.24%。",
            "growth 5.24 = 112.38 118.60" },
    { "a saving of what both are together",
            "采购金额122.59亿元，增加27.2亿元；节约资金11.43亿元，节资率为8.5%。", "" },
    { "of one sentence, a digit wrong", "企业资产总额76.2亿元，负债总额41.9亿元，资产负债率68.1%。",
            "ratio 68.1 = 41.9 76.2" },
    { "the base may stand behind", "2024年末负债总额300万元，资产总额1200万元，资产负债率25%。",
            "ratio 25 = 300 1200" },
    { "posts by what is there", "编制60名，实有52人，缺编8人，编制使用率86.67%。",
            "sum 60 = 52 8; ratio 86.67 = 52 60" },
    { "the one plan that is counted so", "计划改造危桥6座，建设公路136公里。\n危桥改造完成6座，完成率100%。",
            "ratio 100 = 6 6" },
    { "files of those who live there", "全县常住人口38.6万人，建立居民电子健康档案36.67万份，建档率95%。",
            "ratio 95 = 36.67 38.6" },
    { "how many times as much one income is as another",
            "城镇居民人均可支配收入48006元，增长4%；农村居民人均可支配收入24003元，增长6%。城乡居民收入比为2."
            "00，"
            "比上年缩小0.02。",
            "ratio 2.00 = 48006 24003" },
    { "and where it is not, nothing is said",
            "城镇居民人均可支配收入48006元；农村居民人均可支配收入24003元。城乡居民收入比为3.00。", "" },
    { "what was sold of what was made", "工业总产值500.0亿元，工业销售产值490.0亿元，产销率98%。",
            "ratio 98 = 490.0 500.0" },
    { "how widely things grow, of those that do",
            "40个行业中，25个行业增加值增长，15个行业下降，行业增长面62.5%。",
            "sum 40 = 25 15; ratio 62.5 = 25 40" },
};

SAID_TEST(SAID_RELATIONS, lines)
