/* SPDX-License-Identifier: MIT */
#include "tests/extract/said.h"

static const struct said lines[] = {
    { "shares of a total that is named last",
            "项目投入：政府投资2亿元，占80%，社会资本0.5亿元，占20%，总投资2.5亿元。",
            "ratio 80 = 2 2.5; ratio 20 = 0.5 2.5; sum 2.5 = 2 0.5" },
    { "and between semicolons",
            "事业支出120万元，占总支出的12%；行政支出880万元，占总支出的88%；总支出1000万元。",
            "ratio 12 = 120 1000; ratio 88 = 880 1000; sum 1000 = 120 880" },
    { "a list that is a sentence, one digit off",
            "甲项10万元、乙项20万元、丙项30万元，三个项目共支出65万元。", "sum 65 = 10 20 30" },
    { "people and money of each, one digit off",
            "发放高龄津贴1500人180万元、残疾人补贴800人96万元、孤儿补助20人24万元，三项共计2320人800万元。",
            "sum 2320 = 1500 800 20; sum 800 = 180 96 24" },
    { "two totals, each of its own, make no list",
            "对6个示范村各补助30万元共计180万元，对14个达标村各补助10万元共计140万元。", "" },
    { "what is no list of the same is not added", "甲项10万元；乙项20万元、丙项30万元，共支出65万元。", "" },
    { "all of the debt is within its limit",
            "一般债务余额20亿元，专项债务余额25亿元，合计45亿元，控制在限额50亿元以内。",
            "sum 45 = 20 25; at_most 50 = 45" },
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
    { "of so many years",
            "2021年、2022年、2023年分别投入2000万元、2200万元、2400万元，三年累计投入6000万元。",
            "sum 6000 = 2000 2200 2400" },
    { "two that make up a whole", "其中人员经费4700万元，公用经费500万元，基本支出合计5600万元。",
            "sum 5600 = 4700 500" },
    { "given, spent and left",
            "下达资金2300万元，已支出2116万元，结余124万元，执行率92%"
            "。合同总金额2360万元，已支付1652万元，尚未支付708万元。",
            "sum 2300 = 2116 124; ratio 92 = 2116 2300; sum 2360 = 1652 708" },
    { "the sentences before are what two levels gave",
            "省级安排300万元。市级安排200万元。两级共安排500万元。", "sum 500 = 300 200" },
};

SAID_TEST(SAID_RELATIONS, lines)
