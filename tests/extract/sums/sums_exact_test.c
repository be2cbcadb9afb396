/* SPDX-License-Identifier: MIT */
#include "tests/extract/said.h"

static const struct said lines[] = {
    { "a row behind its total, without a word that ties it",
            "部门收入640.48万元。学费收入440万元；房租收入140万元；服务费60.48万元。",
            "sum 640.48 = 440 140 60.48" },
    { "and before it", "上月下达260.27万元，此前提前下达1136.09万元。资金目前累计下达1396.36万元。",
            "sum 1396.36 = 260.27 1136.09" },
    { "in the paragraphs below, each of which opens with a part",
            "现将补助资金26428万元予以公告。\n甲区：补助资金12405万元；\n乙区：补助资金13908万元；\n丙区：补"
            "助资金115万元。",
            "sum 26428 = 12405 13908 115" },
    { "whatever numbered paragraphs tell, one of them less than nothing",
            "实现收入86928万元。其中：\n1.公共预算收入70034万元；\n2.债券收入-"
            "82万元，专项债券收入16974万元；\n3.调入资金2万元。",
            "sum 86928 = 70034 -82 16974 2" },
    { "the same total once more",
            "全市收入182895万元。\n其中，市级82771万元；县级100124万元。税收154310万元，非税28585万元。",
            "sum 182895 = 82771 100124; sum 182895 = 154310 28585" },
    { "few digits are chance", "修建道路36公里。改造管网20公里；清理河道16公里。", "" },
    { "kinds of people, to the end of the sentence",
            "在职人员81人，技术人员57人、管理人员1人，工勤人员23人。", "sum 81 = 57 1 23" },
    { "and in the paragraph that is announced",
            "在职人员总数14人。具体情况如下：\n专技岗7人；管理岗位4人；工勤岗3人。", "sum 14 = 7 4 3" },
    { "not of a few round ones", "安排教育100万元、卫生50万元、文化30万元、体育20万元。", "" },
    { "of other things, too", "登记社会组织312个，社会团体158个，民办非企业单位151个，基金会3个。",
            "sum 312 = 158 151 3" },
    { "the total behind its list, with no word that says so",
            "新建供水工程14处、改造管网23处、维修养护108处，全年实施工程145处，投资1.27亿元。",
            "sum 145 = 14 23 108" },
    { "not with something else in the sentence", "修桥81座，甲镇57座、乙镇1座，丙镇23座，拆除4座。", "" },
    { "an amount for each is no part of a total in 万元",
            "发放低保金4721万元，城市发放低保金3277万元，农村发放低保金1443.8万元，标准提高到每人2760元。",
            "" },
    { "people counted in two words",
            "为12420名农村对象发放扶助金1192.32万元；为683名特扶对象发放扶助金610.4万元。两项合计1802."
            "72万元，惠及13103人。",
            "sum 1802.72 = 1192.32 610.4; sum 13103 = 12420 683" },
    { "a row of as many things makes up what is divided already",
            "总投资7.38亿元。按来源分，中央资金3.16亿元、省级资金1.47亿元、区级配套2."
            "75亿元；按类别分，防洪18个、供水21个、治污15个，投资额依次为3.05亿元、1.62亿元和2.71亿元。",
            "sum 7.38 = 3.16 1.47 2.75; sum 7.38 = 3.05 1.62 2.71" },
    { "two that are divided themselves",
            "有效监测天数365天，优良天数312天，其中优118天、良194天；超标53天，其中轻度污染43天、中度污染10天"
            "。",
            "sum 365 = 312 53; sum 312 = 118 194; sum 53 = 43 10" },
    { "one on each side of the semicolon",
            "医疗救助支出3.27亿元，资助32.18万人参保，资助金额0.79亿元；实施门诊和住院救助58.64万人次，支出2."
            "48亿元。",
            "sum 3.27 = 0.79 2.48" },
    { "the next sentence divides it once more",
            "全省筹集公益金48.36亿元，其中福利彩票18.74亿元，体育彩票29.62亿元。按规定上缴中央20."
            "18亿元，留成省级11.67亿元，分配市县16.51亿元。",
            "sum 48.36 = 18.74 29.62; sum 48.36 = 20.18 11.67 16.51" },
};

SAID_TEST(SAID_RELATIONS, lines)
