/* SPDX-License-Identifier: MIT */
#include "tests/extract/said.h"

static const struct said lines[] = {
    { "what is given below each heading, and the total of it",
            "（一）预算执行（10分）。执行进度95.0%，得9.5分。\n"
            "（二）产出指标（50分）。数量指标30分，得29分；质量指标20分，得20分。合计得49分。\n"
            "（三）效益指标（40分）。社会效益25分，得24分；可持续影响15分，得15分。\n"
            "以上合计自评得分97.5分。",
            "at_most 10 = 9.5; sum 50 = 30 20; at_most 50 = 49; at_most 30 = 29; at_most 20 = 20; sum 49 = "
            "29 20; "
            "sum 40 = 25 15; at_most 25 = 24; at_most 15 = 15; sum 97.5 = 9.5 49 24 15" },
    { "a total that is not the sum of what was given",
            "（一）预算执行（10分）。执行进度95.0%，得9.5分。\n"
            "（二）产出指标（50分）。数量指标30分，得29分；质量指标20分，得20分。合计得49分。\n"
            "以上合计自评得分85.5分。",
            "at_most 10 = 9.5; sum 50 = 30 20; at_most 50 = 49; at_most 30 = 29; at_most 20 = 20; sum 49 = "
            "29 20; "
            "sum 85.5 = 9.5 49" },
    { "weights that are not all of the heading's say nothing of it",
            "（一）产出指标（50分）。数量指标30分，得29分；质量指标10分，得10分。",
            "at_most 30 = 29; at_most 10 = 10" },
    { "the full mark in brackets behind a total, and what makes it up",
            "绩效自评得分94.2分（满分100分）。其中产出指标60分，得56分；效益指标40分，得38.2分。",
            "sum 94.2 = 56 38.2; sum 100 = 60 40; at_most 100 = 94.2; at_most 60 = 56; at_most 40 = 38.2" },
    { "the first of the points is what all others make up",
            "（一）产出指标（40分）\n评价得分35.1分，其中产出数量得12.6分，产出质量得22."
            "5分。\n（二）效益指标（60分）\n得58分。\n自评总得分93.1分。",
            "at_most 40 = 35.1; sum 35.1 = 12.6 22.5; at_most 60 = 58; sum 93.1 = 35.1 58" },
    { "behind a heading above it stands something else",
            "3.产出指标（40分）\n该指标得36分。\n4."
            "效益指标（60分）\n该指标得58分。\n五、评价结论\n过程25分得21.8分，产出40分得36分。",
            "at_most 40 = 36; at_most 60 = 58; at_most 25 = 21.8; at_most 40 = 36" },
};

SAID_TEST(SAID_RELATIONS, lines)
