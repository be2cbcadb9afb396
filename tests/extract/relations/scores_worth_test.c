/* SPDX-License-Identifier: MIT */
#include "tests/extract/said.h"

static const struct said lines[] = {
    { "the weights of the parts make up that of the whole",
            "该指标分值40分，评价得分35.17分，得分率87.93%。其中：产出数量14分，得12.6分；产出质量10分，得9."
            "5分；产出时效10分，得7.57分；产出成本6分，得5.5分。",
            "sum 40 = 14 10 10 6; at_most 40 = 35.17; sum 35.17 = 12.6 9.5 7.57 5.5; ratio 87.93 = 35.17 40; "
            "at_most 14 = 12.6; at_most 10 = 9.5; at_most 10 = 7.57; at_most 6 = 5.5" },
    { "a rate of points whose weight stands in the heading",
            "产出指标（40分）\n该指标得36分，得分率90%。\n效益指标（20分）\n该指标得18分，得分率90%。",
            "at_most 40 = 36; ratio 90 = 36 40; at_most 20 = 18; ratio 90 = 18 20" },
};

SAID_TEST(SAID_RELATIONS, lines)
