/* SPDX-License-Identifier: MIT */
#include "tests/extract/said.h"

static const struct said lines[] = {
    { "what has ended is no part beside what has begun",
            "全年施工项目310个，下降2%。其中：本年新开工项目160个，下降4%；本年投产项目205个，增长3%。",
            "sum? 310 = 160" },
    { "but it is, where both are all there is", "项目共12个。其中：在建项目5个；竣工项目7个。",
            "sum 12 = 5 7" },
    { "a kind of spending that cuts across the others",
            "一般公共预算支出64.5亿元。其中：教育支出20.3亿元；科学技术支出2.1亿元；民生支出52.2亿元。",
            "sum? 64.5 = 20.3 2.1" },
    { "what is told by its size", "施工项目930个。其中，新开工项目318个；亿元以上项目480个。",
            "sum? 930 = 318" },
    { "people who are told of several times",
            "从业人员1.84万人。其中，技术人员1.24万人，医师4583人，护士6795人。", "sum? 1.84 = 1.24" },
};

SAID_TEST(SAID_RELATIONS, lines)
