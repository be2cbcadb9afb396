/* SPDX-License-Identifier: MIT */
#include "tests/extract/said.h"

static const struct said lines[] = {
    { "of what the share before it, that names its base, is of",
            "总诊疗人次2418.6万人次，其中医院1085.4万人次，占44.9%；基层1236.8万人次，占51.1%；其他机构96."
            "4万人次，占4.0%。公立医院917.2万人次，占医院总诊疗人次的84.5%；民营医院168.2万人次，占15.5%。",
            "sum 2418.6 = 1085.4 1236.8 96.4; sum 1085.4 = 917.2 168.2; ratio 44.9 = 1085.4 2418.6; ratio "
            "51.1 = 1236.8 2418.6; ratio 4.0 = 96.4 2418.6; ratio 84.5 = 917.2 1085.4; ratio 15.5 = 168.2 "
            "1085.4" },
    { "of what the words in front of 中 begin with",
            "保险消费投诉1264件，其中财产险公司531件，占42.0%，人身险公司733件，占58.0%"
            "。财产险公司投诉中理赔纠纷398件，占75.0%；人身险公司投诉中销售纠纷316件，占43.1%。",
            "sum 1264 = 531 733; ratio 42.0 = 531 1264; ratio 58.0 = 733 1264; ratio 75.0 = 398 531; ratio "
            "43.1 = 316 733" },
};

SAID_TEST(SAID_RELATIONS, lines)
