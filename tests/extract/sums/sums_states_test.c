/* SPDX-License-Identifier: MIT */
#include "tests/extract/said.h"

static const struct said lines[] = {
    { "done and under way: more than there are", "计划实施水利项目12个，已完工8个，在建7个。",
            "sum 12 = 8 7" },
    { "done and under way: some may not be begun", "计划实施水利项目18个，已完工8个，在建2个。", "" },
    { "past what divides the first of them",
            "受理案件160件，其中新收152件、上年结转8件；审结144件，其中维持86件、撤销58件；未审结16件。审结率"
            "90%。",
            "sum 160 = 152 8; sum 160 = 144 16; sum 144 = 86 58; ratio 90 = 144 160" },
    { "a noun behind it", "共安排项目68个，其中产业类40个、其他28个。\n完工项目66个，完工率97.06%；在建2个。",
            "sum 68 = 40 28; sum 68 = 66 2; ratio 97.06 = 66 68" },
    { "done and not yet done make up what was planned",
            "全年计划实施水利项目10个，已完工8个，在建2个，完工率80%。", "sum 10 = 8 2; ratio 80 = 8 10" },
    { "of an earlier paragraph, and the rate of its first",
            "计划建设公路24条。\n完工18条，在建4条，未开工2条，按期完工率75%。",
            "sum 24 = 18 4 2; ratio 75 = 18 24" },
    { "a rate between what is done and what is not",
            "发现问题156个，涉及金额3.17亿元。已整改134个，整改率85.9%；正在整改22个。",
            "sum 156 = 134 22; ratio 85.9 = 134 156" },
    { "cases opened and still looked into", "移送线索7宗，已立案4宗、在查3宗。", "sum 7 = 4 3" },
};

SAID_TEST(SAID_RELATIONS, lines)
