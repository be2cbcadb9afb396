/* SPDX-License-Identifier: MIT */
#include "tests/extract/said.h"

static const struct said lines[] = {
    { "a total that says only 共",
            "数量指标8项，完成8项；质量指标5项，完成5项；时效指标3项，完成2项；共设定16项，完成15项。",
            "sum 16 = 8 5 3; sum 15 = 8 5 2" },
    { "amount by amount",
            "甲批复50万元，支出48万元；乙批复30万元，支出30万元；丙批复20万元，支出17万元；合计批复100万元，"
            "支出95"
            "万元。",
            "sum 100 = 50 30 20; sum 95 = 48 30 17" },
    { "people and money, a digit off",
            "甲村培训120人，支出36万元；乙村培训85人，支出24.5万元；合计培训305人，支出60.5万元。",
            "sum 305 = 120 85; sum 60.5 = 36 24.5" },
    { "a clause of another form is no row of it",
            "甲批复50万元，支出48万元；乙批复30万元；合计批复80万元，支出78万元。", "" },
    { "nor is there a total without the word",
            "甲批复50万元，支出48万元；乙批复30万元，支出30万元；丙批复80万元，支出78万元。", "" },
};

SAID_TEST(SAID_RELATIONS, lines)
