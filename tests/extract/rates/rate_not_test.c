/* SPDX-License-Identifier: MIT */
#include "tests/extract/said.h"

static const struct said lines[] = {
    { "what was not done, of what was done and what was not",
            "批准和决定逮捕犯罪嫌疑人2847人，不捕1736人，不捕率37.9%"
            "；决定起诉5432人，不起诉1984人，不起诉率26.8%。",
            "ratio 37.9 = 1736 1736 2847; ratio 26.8 = 1984 1984 5432" },
    { "of the amount before it, when that holds", "抽检3120批次，不合格97批次，不合格率3.11%。",
            "ratio 3.11 = 97 3120" },
    { "old ones are closed, too", "新收知识产权案件4176件，审结4213件（含旧存），结案率96.3%。", "" },
    { "more than another paragraph tells of",
            "共立案办理公益诉讼案件1176件。\n共接收群众信访3864件，其中控告712件、申诉1038件、其他2114件，7日"
            "内回复率100%。",
            "sum 3864 = 712 1038 2114" },
    { "more was done than there was, by a digit", "抽检450批次，合格541批次，合格率98%。",
            "ratio 98 = 541 450" },
};

SAID_TEST(SAID_RELATIONS, lines)
