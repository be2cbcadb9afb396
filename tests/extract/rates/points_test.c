/* SPDX-License-Identifier: MIT */
#include "tests/extract/said.h"

static const struct said lines[] = {
    { "how far a rate rose from the one before", "支付率由89.6%提高到92.4%，提高2.8个百分点。",
            "sum 92.4 = 89.6 2.8" },
    { "or fell", "资产负债率62.3%，比上年末的64.1%下降1.8个百分点。", "sum 64.1 = 62.3 1.8" },
    { "of a goal in front", "满意度目标值95%，实际98%，高于目标值3个百分点。", "sum 98 = 95 3" },
    { "of a goal right in front of the points",
            "成活率92%，高于85%的目标7个百分点，满意率达到96%，高于目标值90%6个百分点。",
            "sum 92 = 85 7; sum 96 = 90 6" },
    { "in brackets, in front of them or behind",
            "核减率10%，高于上年（8.6%）1.4个百分点。零售额增长6%，增速比上年加快1.5个百分点（上年4.5%）。",
            "sum 10 = 8.6 1.4; sum 6 = 4.5 1.5" },
    { "of a mean in the sentence before, item by item",
            "规上工业增加值比上年增长6.2%。甲行业、乙行业增加值分别增长9.5%、8.1%，分别高于全县平均水平3."
            "3、1.9个百分点。",
            "sum 9.5 = 6.2 3.3; sum 8.1 = 6.2 1.9" },
    { "item by item, with a digit wrong",
            "规上工业增加值比上年增长6.2%。甲行业、乙行业增加值分别增长9.5%、8.1%，分别高于全县平均水平3."
            "8、1.9个百分点。",
            "sum 9.5 = 6.2 3.8; sum 8.1 = 6.2 1.9" },
    { "two rates that are no list",
            "全省执行率为92.5%。甲县执行率95.1%，乙县执行率93.0%，分别高于全省平均2.6、0.5个百分点。",
            "sum 95.1 = 92.5 2.6; sum 93.0 = 92.5 0.5" },
    { "of what is not told", "失业率4.2%，比上年下降0.3个百分点；就业率91.2%。", "" },
    { "no other rate is so far away", "支付率由89.6%提高到92.4%，提高3.8个百分点。", "" },
    { "no words say which is more", "执行率95%，上年92%，相差3个百分点。", "" },
    { "of one in brackets that is called so in front of them",
            "投资同比增长17.4%，增幅较1-2月（-0.6%）提高18.0个百分点。", "sum 17.4 = -0.6 18.0" },
};

SAID_TEST(SAID_RELATIONS, lines)
