/* SPDX-License-Identifier: MIT */
#include "tests/extract/said.h"

static const struct said lines[] = {
    { "from and to", "企业数量由43户增长到92户，增加了49户，增幅达到114%。",
            "sum 92 = 43 49; growth 114 = 92 43" },
    { "a fall", "投诉由120件下降到90件，减少30件，下降25%。", "sum 120 = 90 30; growth 25 = 90 120" },
    { "both values in the paragraph", "2021年新增企业17户，2022年新增32户，增幅达到88.2%。",
            "growth 88.2 = 32 17" },
    { "no base, no relation", "全年完成产值182.94亿元，同比增长0.21%。", "" },
    { "the later year is divided by the earlier",
            "2023年度运行经费支出45.20万元，2022年度运行经费支出49.00万元，下降7.76%。",
            "growth 7.76 = 45.20 49.00" },
    { "less than the plan allowed",
            "经费支出15.62万元，控制在预算18.00万元以内，比预算节约2.38万元，下降13.22%。",
            "sum 18.00 = 15.62 2.38; at_most 18.00 = 15.62; growth 13.22 = 15.62 18.00" },
    { "more than was planned", "项目支出年初预算520.00万元，实际执行812.36万元，超年初预算56.22%。",
            "growth 56.22 = 812.36 520.00" },
    { "both values in other paragraphs, by name and year",
            "2024年度运行经费预算12.5万元，其中：接待费4.5万元，用车费8万元。\n"
            "2023年度运行经费支出11.2万元，其中：接待费4.8万元，用车费6.4万元。\n"
            "用车费较上年增加1.6万元，增长25%。",
            "sum 12.5 = 4.5 8; sum 8 = 6.4 1.6; sum 11.2 = 4.8 6.4; growth 25 = 8 6.4" },
    { "an earlier time and no more",
            "全年接待游客520万人次（上年480万人次），增长8.33%。全年发电量86."
            "4亿千瓦时，上年为80亿千瓦时，同比增长8%。",
            "growth 8.33 = 520 480; growth 8 = 86.4 80" },
    { "of what is called so, told before in a list",
            "人员经费、公用经费分别为1892.77万元、282.83万元。公用经费比上年的301.20万元减少18.37万元，下降6."
            "10%。",
            "sum 301.20 = 282.83 18.37; growth 6.10 = 282.83 301.20" },
    { "a move in front of from and to, and what it is made of",
            "本次因发行债券235亿元、安排发行费用0.01亿元，收支增加235.01亿元，总收支从3597.19亿元调整为3832."
            "2亿元。",
            "sum 235.01 = 235 0.01; sum 3832.2 = 3597.19 235.01" },
    { "a difference of the larger", "支出2.05万元，年初预算2.95万元，差值为0.90万元。",
            "sum 2.95 = 2.05 0.90" },
    { "nothing grows into what it is",
            "国有收入0万元，事业收入10万元，其他收入23万元。较上年增加40万元，主要是拨款增加17万元，其他收入"
            "增加23万元。",
            "sum? 40 = 17 23" },
    { "less than a plan in the sentences before",
            "部门预算总额1286.35万元，其中拨款1198.15万元、其他88.20万元。年末决算支出1241."
            "07万元，较预算节约45.28万元。",
            "sum 1286.35 = 1198.15 88.20; sum 1286.35 = 1241.07 45.28" },
    { "what moved by itself is no earlier value",
            "城乡社区支出87945万元，增长44.4%；教育支出105297万元，增长19.7%。", "" },
    { "nor what was said of another", "运行费251万元，比上年285万元下降12%；购置费56万元比上年增加56万元。",
            "growth 12 = 251 285" },
    { "a sentence that names anew what it compares: just that, not what ends so",
            "收入792.22万元，其他收入12万元。收入与上年的602.97万元相比增加189.25万元，增长31.39%。",
            "sum 792.22 = 602.97 189.25; growth 31.39 = 792.22 602.97" },
    { "what moves for several reasons",
            "补助收入由172.8万元调整为204.6万元，主要由于：专项补助调增18.2万元，其他补助调增13.6万元。",
            "" },
    { "last year and right behind it this one",
            "会议费上年5万元，本年4万元，同比减少1万元，下降20%；培训费上年2万元，本年2.6万元，增长30%。",
            "sum 5 = 4 1; growth 20 = 4 5; growth 30 = 2.6 2" },
    { "what is new is the difference", "通客车的由年初的25个增加到31个，新增6个。", "sum 31 = 25 6" },
    { "what moved is not what was paid back",
            "年末债务余额42.3亿元。当年新增5.8亿元，偿还2.6亿元，比上年末的39.1亿元净增3.2亿元。",
            "sum 42.3 = 39.1 3.2; sum 5.8 = 2.6 3.2" },
    { "before it was built is an earlier time", "日均处理垃圾612吨，较项目实施前的540吨增长13.33%。",
            "growth 13.33 = 612 540" },
    { "the value of the year before in brackets behind", "接待游客324万人次，同比增长20%（上年270万人次）。",
            "growth 20 = 324 270" },
    { "what fell short of a plan", "公共预算收入35215万元，较年初预算40860万元，短收5645万元。",
            "sum 40860 = 35215 5645" },
};

SAID_TEST(SAID_RELATIONS, lines)
