/* SPDX-License-Identifier: MIT */
#include "tests/extract/said.h"

static const struct said lines[] = {
    { "an income per head by where it came from",
            "居民人均可支配收入18364元。从来源看，人均工资性收入9182元、经营净收入5509元、转移净收入3673元。",
            "sum 18364 = 9182 5509 3673" },
    { "with its shares and what each gave to the growth",
            "村民人均可支配收入18364元，比上年增加1200元。其中：工资性收入9182元，占50.0%"
            "，增加600元，对增收的贡献率为50.0%；"
            "经营净收入5509元，占30.0%，增加420元，对增收的贡献率为35.0%；转移净收入3673元，占20.0%"
            "，增加180元，"
            "对增收的贡献率为15.0%。",
            "sum 18364 = 9182 5509 3673; sum 1200 = 600 420 180; ratio 50.0 = 9182 18364; ratio 50.0 = 600 "
            "1200; "
            "ratio 30.0 = 5509 18364; ratio 35.0 = 420 1200; ratio 20.0 = 3673 18364; ratio 15.0 = 180 "
            "1200" },
    { "incomes in town and country are no parts",
            "居民人均可支配收入18364元，其中城镇居民人均可支配收入26182元，农村居民人均可支配收入14509元。",
            "" },
};

SAID_TEST(SAID_RELATIONS, lines)
