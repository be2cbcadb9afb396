/* SPDX-License-Identifier: MIT */
#include "tests/extract/said.h"

static const struct said lines[] = {
    { "an earlier value behind 较", "收入24.96亿元，较上年23.40亿元增加1.56亿元，增长6.7%。",
            "sum 24.96 = 23.40 1.56; growth 6.7 = 24.96 23.40" },
    { "an earlier value in the next sentence",
            "支出总计1425.60万元。与2022年1584.00万元相比，减少158.40万元，下降10.00%。",
            "sum 1584.00 = 1425.60 158.40; growth 10.00 = 1425.60 1584.00" },
    { "a plan named in passing is no part and no earlier value",
            "收入完成42.84亿元，为年初预算42亿元的102.0%，比上年40.80亿元增长5.0%。",
            "ratio 102.0 = 42.84 42; growth 5.0 = 42.84 40.80" },
    { "what stands in brackets is not the subject",
            "预算35.0亿元（其中高新区5.0亿元），实际完成36.4亿元（其中高新区5.4亿元），为预算的104.0%。",
            "sum? 35.0 = 5.0; sum? 36.4 = 5.4; ratio 104.0 = 36.4 35.0" },
    { "a yearly average compares nothing", "三年收入由20亿元增加到26亿元，年均增长9.1%。", "" },
    { "of what a share is, named with its amount", "年末在职136人，占编制数143人的比重为95.10%。",
            "ratio 95.10 = 136 143" },
    { "a 比率, too", "培训136人，占应培训人员143人的比率达95.10%。", "ratio 95.10 = 136 143" },
    { "核减 is an amount, not a move", "送审金额38.70亿元，审减2.80亿元，审减率7.24%。",
            "ratio 7.24 = 2.80 38.70" },
    { "ahead of a rate is no rate",
            "重点项目24个，计划投资54.5亿元，完成投资26.38亿元，占年度计划的48.4%，超序时进度5.9%。",
            "ratio 48.4 = 26.38 54.5" },
    { "the ends of a class count nothing",
            "村庄人口在3万人至5万人之间的有4个，在1万人至3万人之间的有7个，少于1万人的有1个，最大的5万人。",
            "" },
    { "what is compared is the level of its measure",
            "平均降水量1286.4毫米，折合降水总量168.37亿立方米，比多年平均值1352.7毫米偏少4.9%，比上年的1194."
            "2毫米偏多7.7%。",
            "growth 4.9 = 1286.4 1352.7; growth 7.7 = 1286.4 1194.2" },
};

SAID_TEST(SAID_RELATIONS, lines)
