/* SPDX-License-Identifier: MIT */
#include "tests/extract/said.h"

static const struct said lines[] = {
    { "what is left of more than that",
            "只收回甲公路资金4亿元，调整至机场项目4亿元，剩余10亿元限额在下年收回。", "" },
    { "of scores, whatever stands in brackets behind each",
            "立项得分11.5分（权重12分），目标得分7分（权重8分），投入得分9.8分（权重10分），实施得分18."
            "6分（权重20分），产出得分28.5分（权重30分），效益得分18.9分（权重20分），合计94.3分。",
            "at_most 12 = 11.5; at_most 8 = 7; at_most 10 = 9.8; at_most 20 = 18.6; at_most 30 = 28.5; "
            "at_most 20 "
            "= 18.9; sum 94.3 = 11.5 7 9.8 18.6 28.5 18.9" },
    { "what is left", "总收入48.62亿元、总支出43.17亿元，收支相抵，年终结余5.45亿元。",
            "sum 48.62 = 43.17 5.45" },
    { "a wrong balance is still one", "总收入48.62亿元、总支出43.17亿元，收支相抵，年终结余6.45亿元。",
            "sum 48.62 = 43.17 6.45" },
    { "added in the year", "年初预算3120.00万元，年中追加286.40万元，全年预算数3406.40万元。",
            "sum 3406.40 = 3120.00 286.40" },
    { "税收 and 非税", "收入完成52.18亿元，下降1.2%。税收收入29.76亿元。非税收入22.42亿元。",
            "sum 52.18 = 29.76 22.42" },
    { "a limit", "全县政府债务余额48.36亿元，控制在核定的债务限额48.90亿元以内。", "at_most 48.90 = 48.36" },
    { "the rest", "存量资金2.46亿元，已收回1.97亿元，其余0.49亿元继续使用。", "sum 2.46 = 1.97 0.49" },
    { "a mean is no sum",
            "居民人均可支配收入300元，其中城镇居民人均可支配收入200元，农村居民人均可支配收入100元。", "" },
    { "a total that says how many parts it has", "高血压患者1890人，糖尿病患者640人，两项合计2930人。",
            "sum 2930 = 1890 640" },
    { "one wrong digit of what a scope divides",
            "36项支出方向中，优的有16项、良的有57项、中的有1项、差的有2项。", "sum 36 = 16 57 1 2" },
    { "all that the paragraph goes on with",
            "三年来，共安排125个项目。2021年支持项目27个；2022年、2023年分别支持43个、59个。",
            "sum 125 = 27 43 59" },
    { "parts of another total are none",
            "共安排125个项目。其中甲类80个，乙类45个。2022年另支持27个，2023年支持35个。",
            "sum 125 = 80 45" },
    { "the parts of what came in are not those of what went out",
            "收入总计3319万元，其中本级收入103万元，补助收入1331万元，上年结余1885万元；支出总计3319万元。",
            "sum 3319 = 103 1331 1885" },
    { "合计 and a comma, of the sentences before",
            "发行新增债券2267亿元，其中一般债券83亿元、专项债券2184亿元。发行再融资债券11696亿元，其中一般债"
            "券8229亿元、专项债券3467亿元。合计，全国发行地方政府债券13963亿元。",
            "sum 2267 = 83 2184; sum 11696 = 8229 3467; sum 13963 = 2267 11696" },
    { "done, and what is left", "实施危桥改造14座，完成13座，剩余4座。", "sum 14 = 13 4" },
    { "what has another name is not the rest of it", "实施危桥改造14座，完成13座，未验收4座。", "" },
    { "three of a kind",
            "投资900.5669万元，市财政承担299.2835万元，区财政承担254.3909万元，镇财政承担44.8925万元。", "" },
    { "a row has no total in it",
            "资金300万元分批下达：第一批100万元，第二批80万元，第三批60万元，剩余60万元。", "" },
    { "few digits are not kept apart by one of them",
            "在未执行的5.1亿元资金中，三个山区市占比最大，分别有1.3亿元、1.0亿元和0.7亿元未使用。",
            "sum? 5.1 = 1.3 1.0 0.7" },
};

SAID_TEST(SAID_RELATIONS, lines)
