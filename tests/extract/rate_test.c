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
    { "of the plan behind a semicolon", "支出预算调整为559.6亿元；支出完成429.6亿元，为调整预算的76.8%。",
            "ratio 76.8 = 429.6 559.6" },
    { "what was given twice is no rate of what was paid",
            "下达资金111万元，调减40万元，全年实际下达71万元，已发放完毕，发放率100%。", "sum 111 = 40 71" },
    { "people against posts", "核定编制78名，年末在职人员74人，编制使用率94.87%。", "ratio 94.87 = 74 78" },
    { "what was saved of a plan, with a wrong rate",
            "项目概算2860万元，决算审定2741.20万元，节约资金118.80万元，节约率4.51%。",
            "sum 2860 = 2741.20 118.80; ratio 4.51 = 118.80 2860" },
    { "debts against assets, far apart",
            "资产总额6732.18万元，其中，流动资产1345.62万元，固定资产5386.56万元。处置车辆1辆，原值18."
            "30万元。"
            "\n年末负债总额312.44万元，资产负债率为4.64%。",
            "sum 6732.18 = 1345.62 5386.56; ratio 4.64 = 312.44 6732.18" },
    { "who is content of those who answered", "问卷回收520份，满意489份，满意度94.04%。",
            "ratio 94.04 = 489 520" },
    { "a part and a base further back",
            "资产总额860.00亿元，负债总额516.00亿元，所有者权益344.00亿元，资产负债率60.00%。",
            "sum 860.00 = 516.00 344.00; ratio 60.00 = 516.00 860.00" },
    { "plan elsewhere",
            "经汇总，全市一般公共预算收入为1843200万元，年底无变动。支出预算由3906400万元变动为4812600万元，"
            "主要是上级转移支付增加所致。\n2021年全市一般公共预算收入完成1967248万元，为预算的106.73%"
            "，增长12.4%；全市一般公共预算支出执行4654752万元，为预算的96.72%。",
            "ratio 106.73 = 1967248 1843200; ratio 96.72 = 4654752 4812600" },
    { "of what was spent, not of what is left", "下达资金2300万元，已支出2116万元，结余184万元，执行率92%。",
            "sum 2300 = 2116 184; ratio 92 = 2116 2300" },
    { "what the rate names, of the one amount beside it",
            "抽检样品450批次，合格421批次，合格率98%。年初计划新建公厕24座，实际建成23座，完成率115%。",
            "ratio 98 = 421 450; ratio 115 = 23 24" },
    { "of the whole of which it is a part",
            "预算控制价1250万元，中标价1162.5万元，节约资金87.5万元，节约率5%。",
            "sum 1250 = 1162.5 87.5; ratio 5 = 87.5 1250" },
    { "a rate that names its amount, with one wrong digit",
            "涉及资金410亿元，根据评估结果核减预算申请105.6亿元，核减率达25.2%。", "ratio 25.2 = 105.6 410" },
    { "what was planned and what came of it, whatever the rate", "整治山塘26口，年度目标25口，完成率194%。",
            "ratio 194 = 26 25" },
    { "two amounts cut are no base of each other",
            "各级修订标准，核减预算63.44亿元。省级开展评估，核减预算申请17.87亿元，核减率达26.2%。", "" },
};

SAID_TEST(SAID_RELATIONS, lines)
