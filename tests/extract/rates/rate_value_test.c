/* SPDX-License-Identifier: MIT */
#include "tests/extract/said.h"

static const struct said lines[] = {
    { "told behind its rate", "应届毕业生5816人，毕业去向落实率93.2%，落实去向5420人。",
            "ratio 93.2 = 5420 5816" },
    { "of all people, in another paragraph",
            "县域常住人口48.63万人，城镇人口26.31万人。\n二、就业情况\n年末参加基本养老保险31."
            "27万人，参保率64.3%。",
            "ratio 64.3 = 31.27 48.63" },
    { "a list of rates, pair by pair",
            "计划治理河道42条、河长386.5公里，完工36条、治理331.2公里，完成率分别为85.71%和85.69%。",
            "ratio 85.71 = 36 42; ratio 85.69 = 331.2 386.5" },
    { "a list of which one does not come out",
            "计划治理河道42条、河长386.5公里，完工36条、治理331.2公里，完成率分别为84.71%和85.69%。", "" },
    { "a limit between the part and what it is of",
            "在编98人、编外聘用28人；编制110名，在编人数控制率89.09%。", "ratio 89.09 = 98 110" },
    { "no two amounts make it", "检查企业87家，检查车辆129台，查处率66.3%。", "" },
    { "a bare share of what others are shares of",
            "进出口总值1263.8亿元。\n一般贸易进出口846.2亿元，增长8.3%，占进出口总值的67.0%"
            "。\n对东盟进出口236.4亿元，增长9.8%，占18.7%；对西亚进出口30.6亿元，占2.4%。",
            "ratio 67.0 = 846.2 1263.8; ratio 18.7 = 236.4 1263.8; ratio 2.4 = 30.6 1263.8" },
    { "what the share names, further back in its paragraph",
            "缴存余额268.42亿元。\n贷款余额212.84亿元，分别比上年末增加9.96%。个人住房贷款余额占缴存余额的79."
            "29%，比上年末减少1.74个百分点。",
            "ratio 79.29 = 212.84 268.42" },
    { "of the goal that it passed", "培训3,128人次，比目标3000人次多128人次，完成率104.27%；合格2,971人。",
            "sum 3128 = 3000 128; ratio 104.27 = 3128 3000" },
};

SAID_TEST(SAID_RELATIONS, lines)
