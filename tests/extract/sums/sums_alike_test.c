/* SPDX-License-Identifier: MIT */
#include "tests/extract/said.h"

static const struct said lines[] = {
    { "called alike in a row, and no sum", "新签约项目30个，新开工项目20个，新竣工项目16个。", "" },
    { "items that end alike make up what stands before them",
            "审计反映问题6项，涉及金额2370万元，部分整改4项，已整改2项。", "sum 6 = 4 2" },
    { "not when they do not", "审计反映问题7项，涉及金额2370万元，部分整改4项，已整改2项。", "" },
    { "things of one kind do not divide each other", "新建学校5所，改建学校3所，扩建学校2所。", "" },
    { "two that are called as their total is",
            "特困供养918人，集中供养306人、分散供养612人，集中供养率33.33%。",
            "sum 918 = 306 612; ratio 33.33 = 306 918" },
    { "behind a semicolon something else is told",
            "专任教师1428人，其中博士957人，占67%；正高级职称243人，副高级职称514人。",
            "sum? 1428 = 957; ratio 67 = 957 1428" },
};

SAID_TEST(SAID_RELATIONS, lines)
