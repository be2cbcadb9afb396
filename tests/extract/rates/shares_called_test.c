/* SPDX-License-Identifier: MIT */
#include "tests/extract/said.h"

static const struct said lines[] = {
    { "the money of what was counted",
            "施工合同8份，金额4250.60万元。抽查发现变更手续不全，涉及金额297.54万元，占施工合同金额的7.00%。",
            "ratio 7.00 = 297.54 4250.60" },
    { "the people of what is told in households", "全镇脱贫户620户1860人。务工744人，占脱贫人口的40.0%。",
            "ratio 40.0 = 744 1860" },
    { "a word of the base's name", "批复概算总投资8620.00万元。到位中央资金2586.00万元，占概算的30.00%。",
            "ratio 30.00 = 2586.00 8620.00" },
    { "what the paragraph is about",
            "完成投资172.4亿元，增长5%。亿元项目42个，完成投资120.7亿元，占比70.0%。",
            "ratio 70.0 = 120.7 172.4" },
    { "not when the share does not hold",
            "完成投资172.4亿元，增长5%。亿元项目42个，完成投资120.7亿元，占比64.0%。", "" },
};

SAID_TEST(SAID_RELATIONS, lines)
