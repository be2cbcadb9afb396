/* SPDX-License-Identifier: MIT */
#include "tests/extract/said.h"

static const struct said lines[] = {
    { "second amounts that are wrong, when the first are the whole list",
            "低保对象9800户25680人，其中城市低保2200户3300人、农村低保7600户12380人。",
            "sum 9800 = 2200 7600; sum 25680 = 3300 12380" },
    { "中的 names what it is a part of",
            "9月份，全国财政收入8258亿元，增长11.9%。财政收入中的税收收入6784亿元，增长5.8%。",
            "sum? 8258 = 6784" },
    { "the second amount of the part", "惠及4260户15330人，其中脱贫户615户2246人。",
            "sum? 4260 = 615; sum? 15330 = 2246" },
    { "of whatever amount they make up",
            "税收收入2714万元，增长3%。主要税种中，增值税1205万元、所得税909万元、其他税600万元。",
            "sum 2714 = 1205 909 600" },
    { "the second amounts of all items", "建设公路24条136公里，其中：新建9条48公里，改建15条88公里。",
            "sum 24 = 9 15; sum 136 = 48 88" },
    { "what stands behind the parts makes up what stands behind the total",
            "全市124个项目完成投资99.8亿元。其中66个新开工项目完成投资43.4亿元；58个续建项目完成投资56."
            "4亿元。",
            "sum 124 = 66 58; sum 99.8 = 43.4 56.4" },
    { "what the words before 中 name elsewhere is too little",
            "高级法院收案5258件。\n全省法院新收刑事案件24064件；审结24083件。收案中，一审案件21503件，下降5."
            "4%；二审案件2395件，下降17%；再审案件166件，下降3.5%。",
            "sum 24064 = 21503 2395 166" },
    { "two with digits enough of what is called otherwise",
            "参加职工基本医疗保险98.74万人，参加居民医疗保险314.12万人。职工医保参保人员中，在职职工70."
            "35万人，退休人员28.39万人。",
            "sum 98.74 = 70.35 28.39" },
    { "some of both amounts",
            "年末公路桥梁4318座、28.64万延米，其中特大桥57座、11.32万延米，大桥683座、10.47万延米。",
            "sum? 4318 = 57 683; sum? 28.64 = 11.32 10.47" },
};

SAID_TEST(SAID_RELATIONS, lines)
