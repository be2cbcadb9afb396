/* SPDX-License-Identifier: MIT */
#include "tests/extract/said.h"

static const struct said lines[] = {
    { "a grade behind 评级", "自评得分95.61分，评级“优”。", "95.61 优 # grade 95.61 优" },
    { "a grade behind 等次", "自评得分95.61分，自评等次为“优秀”。", "95.61 优秀 # grade 95.61 优秀" },
    { "what it was set down as", "自评得分95.61分，评定为“优”。", "95.61 优 # grade 95.61 优" },
    { "what the evaluation came to", "综合得分84.5分，评价结果为“良”。", "84.5 良 # grade 84.5 良" },
    { "of the sum right before it, whatever was told before",
            "满意度10分，得9.4分。以上合计95.6分，自评等级为优。",
            "95.6 优 # at_most 10 = 9.4; grade 95.6 优" },
    { "not what something else came to before",
            "上年度评价结果为“良”。本年度自评得分95.6分，自评等级为“优”。", "95.6 优 # grade 95.6 优" },
    { "of the first score that has one", "自评得分95.6分，自评等级为“优”。复核得分88分，复核等级为“良”。",
            "95.6 优 # grade 95.6 优; grade 88 良" },
    { "not how many items came to it", "3个项目评定为“优”。", "- - # " },
    { "without a score", "本单位自评等级为“优”。", "- 优 # " },
};

SAID_TEST(SAID_CLAIM, lines)
