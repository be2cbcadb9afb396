/* SPDX-License-Identifier: MIT */
#include "tests/extract/said.h"

#define HEAD "项目\t预算数（万元）\t决算数（万元）\n"

static const struct said lines[] = {
    { "a wrong digit in a total stays",
            HEAD "教育\t1620.40\t1600.10\n卫生\t460.20\t455.30\n合计\t2180.60\t2055.40\n",
            "sum 2180.60 = 1620.40 460.20; sum 2055.40 = 1600.10 455.30" },
    { "a total nowhere near its rows is none of theirs",
            HEAD "教育\t1620.40\t1600.10\n卫生\t460.20\t455.30\n合计\t9146.35\t2055.40\n",
            "sum 2055.40 = 1600.10 455.30" },
    { "a wrong total fails its shares, which are right of its parts",
            "项目\t金额（元）\t比重（%）\n工资\t3268540.00\t62.10\n商品\t1184215.60\t22.50\n补助\t415800."
            "00\t7.90\n"
            "资本\t394744.40\t7.50\n合计\t5163300.00\t100.00\n",
            "ratio 62.10 = 3268540.00 5163300.00; ratio 22.50 = 1184215.60 5163300.00; "
            "ratio 7.90 = 415800.00 5163300.00; ratio 7.50 = 394744.40 5163300.00; "
            "sum 5163300.00 = 3268540.00 1184215.60 415800.00 394744.40" },
    { "an execution rate that is not what is printed beside it",
            "资金来源\t全年预算数（万元）\t全年执行数（万元）\t执行率（%）\n年度资金总额\t38.00\t33.25\t92."
            "50\n",
            "ratio 92.50 = 33.25 38.00" },
    { "basic and project spending make the whole, in however many rows they do not",
            "项目\t合计（万元）\t基本支出（万元）\t项目支出（万元）\n教育\t512.60\t410.20\t112.40\n"
            "卫生\t86.30\t40.00\t56.30\n农业\t233.10\t33.10\t190.00\n",
            "sum 512.60 = 410.20 112.40; sum 86.30 = 40.00 56.30; sum 233.10 = 33.10 190.00" },
    { "an execution rate wrong in every row",
            "项目\t全年预算数（万元）\t全年执行数（万元）\t执行率（%）\n工资\t820.00\t640.00\t58.05\n"
            "商品\t300.00\t240.00\t88.00\n补助\t60.00\t45.00\t57.00\n资本\t120.00\t90.00\t45.00\n",
            "ratio 58.05 = 640.00 820.00; ratio 88.00 = 240.00 300.00; ratio 57.00 = 45.00 60.00; "
            "ratio 45.00 = 90.00 120.00" },
    { "all totals of a flat table a slip too high",
            HEAD "教育\t1620.40\t1600.10\n卫生\t460.20\t455.30\n住房\t100.10\t90.20\n"
                 "合计\t2190.70\t2155.60\n",
            "sum 2190.70 = 1620.40 460.20 100.10; sum 2155.60 = 1600.10 455.30 90.20" },
    { "parts without indents below their 其中, wrong in one column",
            HEAD "支出合计\t820.00\t760.50\n基本支出\t520.00\t515.20\n其中：人员经费\t430.00\t431.10\n"
                 "公用经费\t90.00\t94.10\n项目支出\t300.00\t245.30\n",
            "sum 820.00 = 520.00 300.00; sum 760.50 = 515.20 245.30; sum 520.00 = 430.00 90.00; "
            "sum 515.20 = 431.10 94.10" },
    { "one column of the money block that does not add up where the others do",
            "资金（万元）\t年初预算数\t全年预算数\t全年执行数\t分值\t执行率\t得分\n"
            "年度资金总额\t100.00\t120.00\t96.00\t10\t80.00%\t8\n其中：财政拨款\t60.00\t70.00\t50.00\t—\t71."
            "43%\t—\n"
            "其他资金\t40.00\t50.00\t35.00\t—\t70.00%\t—\n",
            "sum 100.00 = 60.00 40.00; sum 120.00 = 70.00 50.00; sum 96.0"
            "0 = 50.00 35.00; at_most 10 = 8; ratio 80.00 = 96.00 120.00;"
            " ratio 71.43 = 50.00 70.00; ratio 70.00 = 35.00 50.00" },
    { "a row that is the sum of those below it in one column only, and there but for a digit",
            "项目\t合计（万元）\t甲县\t乙县\t丙县\n教师培训补助\t4340\t1250\t1989\t1101\n"
            "　校舍维修\t1030\t420\t477\t133\n　食堂改造\t520\t160\t92\t268\n绿化\t60\t10\t20\t30\n",
            "" },
    { "one wrong digit of few where the table adds up",
            "项目\t预算数（万元）\t调整数（万元）\t决算数（万元）\n教育\t150.00\t20.00\t90.00\n卫生\t50."
            "00\t10.00\t40.00\n合计\t290.00\t30.00\t130.00\n",
            "sum 290.00 = 150.00 50.00; sum 30.00 = 20.00 10.00; sum 130.00 = 90.00 40.00" },
};

SAID_TEST(SAID_RELATIONS, lines)
