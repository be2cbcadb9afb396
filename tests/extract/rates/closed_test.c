/* SPDX-License-Identifier: MIT */
#include "tests/extract/said.h"

static const struct said lines[] = {
    { "more than was planned, however wrong", "全年预算收入1200万元，实际完成1320万元，超收190万元。",
            "sum 1320 = 1200 190" },
    { "less than there was to do", "应缴非税收入3000万元，实缴2950万元，欠缴59万元。", "sum 3000 = 2950 59" },
    { "posts and people in their own measure words", "编制60名，实有52人，缺编3人。", "sum 60 = 52 3" },
    { "a rate says that the one is of the other",
            "上级补助资金800万元，已拨付720万元，拨付率90%，尚有20万元未拨付。",
            "sum 800 = 720 20; ratio 90 = 720 800" },
    { "of something else than the two amounts", "预算收入1200万元，实际完成1320万元，其中税收超收80万元。",
            "" },
    { "nor of a thing that was taken off, but all three are of it",
            "合同总价500万元，已付400万元，扣质保金25万元，尚有75万元未付。", "sum 500 = 400 25 75" },
    { "of another time it is no difference of these", "预算80万元，实际支出72万元，比上年节约5万元。", "" },
    { "nor where more amounts stand before it", "预算80万元，追加20万元，实际支出72万元，超支5万元。", "" },
    { "nor without words for both", "甲项目80万元，乙项目72万元，扣减5万元。", "" },
    { "a rate of the one that it names, of the first", "共实施项目10个，完工8个，在建2个，完工率60%。",
            "sum 10 = 8 2; ratio 60 = 8 10" },
    { "behind 其中 when it is nothing but a verb", "全县共有村庄200个，其中已完成150个，完成率90%。",
            "sum? 200 = 150; ratio 90 = 150 200" },
    { "what has a subject of its own may have a plan of its own",
            "全县共有村庄200个，其中山区改水完成150个，完成率90%。", "sum? 200 = 150" },
    { "another rate than that of what was done", "受理热线工单1840件，办结1803件，满意率96.2%。", "" },
};

SAID_TEST(SAID_RELATIONS, lines)
