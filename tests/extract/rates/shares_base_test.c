/* SPDX-License-Identifier: MIT */
#include "tests/extract/said.h"

static const struct said lines[] = {
    { "larger than what is named, by one of many digits",
            "授予中小微企业合同金额为24519.1亿元，授予小微企业合同金额为51922."
            "3亿元，占授予中小微企业合同金额的48."
            "6%。",
            "ratio 48.6 = 51922.3 24519.1" },
    { "larger than what is named, and a round share",
            "项目支出317.54万元。自评涉及资金331.20万元，占项目支出的100%。", "" },
    { "all of its kind by the beginning of its name, a digit wrong",
            "税收收入36.84亿元，其中增值税15.62亿元，占全部税收的47.4%。",
            "sum? 36.84 = 15.62; ratio 47.4 = 15.62 36.84" },
    { "of a plan, a digit wrong", "项目计划投资93.68亿元，完成投资44.24亿元，占年度计划的41.2%。",
            "ratio 41.2 = 44.24 93.68" },
    { "the plan of the same item", "重点项目104个，计划投资93.68亿元，完成投资44.24亿元，占年度计划的47.2%。",
            "ratio 47.2 = 44.24 93.68" },
    { "a plan that is named behind its share",
            "330个项目累计完成投资227.6亿元，占年度投资计划的26.8%。这些项目总投资5368."
            "9亿元，年度计划投资850.2亿元。",
            "ratio 26.8 = 227.6 850.2" },
    { "without the words that only say when",
            "2024年安排资金3400万元。实际支付2876.4万元，占年度安排资金的84.6%。",
            "ratio 84.6 = 2876.4 3400" },
    { "of all of the place",
            "全市行政事业性资产总额3964亿元。\n全市事业单位资产总额1830亿元，占全市46.2%"
            "，其中：医疗卫生489亿元，占12.3%；教育404亿元，占10.2%；其他行业937亿元。",
            "sum 1830 = 489 404 937; ratio 46.2 = 1830 3964; ratio 12.3 = 489 3964; ratio 10.2 = 404 3964" },
    { "what is compared in front of 其中 is called otherwise where it stands",
            "全年受理热线工单8600件；回访6880件，满意6536件，满意率95%。工单总量较2023年的9052件下降4.99%"
            "，其中投诉类3440件，占40%，同比下降8%。",
            "sum? 6536 = 3440; ratio 95 = 6536 6880; ratio 40 = 3440 8600" },
    { "the only amount that is called so, but for a digit",
            "年末在校学生3456人，其中高中1656人。\n全年资助家庭经济困难学生864人，占在校学生的22%。",
            "sum? 3456 = 1656; ratio 22 = 864 3456" },
};

SAID_TEST(SAID_RELATIONS, lines)
