/* SPDX-License-Identifier: MIT */
#include "tests/extract/said.h"

static const struct said lines[] = {
    { "a grade behind 评级", "自评得分95.61分，评级“优”。", "grade 95.61 优" },
    { "a grade behind 等次", "自评得分95.61分，自评等次为“优秀”。", "grade 95.61 优秀" },
    { "what it was set down as", "自评得分95.61分，评定为“优”。", "grade 95.61 优" },
    { "what the evaluation came to", "综合得分84.5分，评价结果为“良”。", "grade 84.5 良" },
    { "of the sum right before it, whatever was told before",
            "满意度10分，得9.4分。以上合计95.6分，自评等级为优。", "at_most 10 = 9.4; grade 95.6 优" },
};

SAID_TEST(SAID_RELATIONS, lines)
