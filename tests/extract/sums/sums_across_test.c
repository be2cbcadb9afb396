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
    { "what is called alike is told once, and is more than all of it",
            "开展活动236场，其中线上98场、线下148场。", "sum? 236 = 98 148" },
    { "what is due and what was done of it are no parts",
            "39个子项目中，应开工子项目27个，实际开工子项目18个；应完工子项目2个，实际完工子项目1个。", "" },
    { "nor behind 其中", "项目共39个。其中应开工项目27个，实际开工项目18个；应完工项目2个，实际完工项目1个。",
            "" },
    { "whom a part concerns", "发现问题126个，其中：编制不完整涉及5个部门；结算不规范涉及3个部门。", "" },
    { "investment by what it is for cuts across",
            "固定资产投资完成36亿元，其中工业投资27亿元，占75%，技改投资10.8亿元。",
            "sum? 36 = 27; ratio 75 = 27 36" },
};

SAID_TEST(SAID_RELATIONS, lines)
