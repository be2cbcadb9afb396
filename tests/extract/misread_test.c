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
};

SAID_TEST(SAID_RELATIONS, lines)
