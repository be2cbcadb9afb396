/* SPDX-License-Identifier: MIT */
#include "tests/extract/said.h"

static const struct said lines[] = {
    { "what came and went, a digit wrong", "全年新增低保412户，退出298户，净增134户。", "sum 412 = 298 134" },
    { "what came and went twice needs the exact sum",
            "出生310人，死亡250人，迁入180人，迁出140人，净增90人。", "" },
    { "something was taken off in between", "上年滚存结余88万元，扣除上缴20万元后，年末滚存结余80万元。",
            "" },
    { "past what divides what came",
            "本年新增固定资产215.6万元，其中购置172.48万元、调入43.12万元；报废处置64.68万元，净增150."
            "92万元。",
            "sum 215.6 = 172.48 43.12; sum 215.6 = 64.68 150.92" },
    { "what is left is less when more went", "新增低保对象320户，退出470户，净减少150户。",
            "sum 470 = 320 150" },
    { "what came is what went and what is left of it",
            "全年新增低保412户655人，退出298户471人，净增114户184人。",
            "sum 412 = 298 114; sum 655 = 471 184" },
    { "all years before and this one",
            "基金收入11.3亿元，支出10.2亿元，当年结余1.1亿元；上年滚存12.6亿元，年末滚存结余13.7亿元。",
            "sum 11.3 = 10.2 1.1; sum 13.7 = 1.1 12.6" },
    { "what is missing of what was called so",
            "区级自筹1520万元。到位资金3196万元，到位率94%，其中区级自筹到位1316万元，缺口204万元。",
            "sum 1520 = 1316 204; sum? 3196 = 1316" },
    { "in whatever words it is missing", "区级自筹1520万元。区级自筹到位1316万元，尚欠204万元。",
            "sum 1520 = 1316 204" },
    { "what was left over and what came in", "受理案件920件，涉及职工1150人，上年结转80件，应结案1000件。",
            "sum 1000 = 920 80" },
    { "due without what was left over", "受理案件920件，咨询80件，应结案1000件。", "" },
    { "rolled up from what there was", "当期结余19.4亿元，累计结余由年初的203.5亿元增至222.9亿元。",
            "sum 222.9 = 19.4 203.5" },
    { "rolled up by something more", "当期结余19.4亿元，累计结余由年初的203.5亿元增至222.1亿元。", "" },
    { "what was newly set up", "全年新设3.91万户，注销2.06万户，净增1.85万户。", "sum 3.91 = 2.06 1.85" },
    { "posts that are not filled",
            "核定编制86名，其中行政编制37名、事业编制46名、工勤编制3名。年末在职在编81人，较编制数空缺5名。",
            "sum 86 = 37 46 3; sum 86 = 81 5" },
    { "posts that are no matter of the two before", "核定编制86名。在职在编80人，空编5名。", "" },
};

SAID_TEST(SAID_RELATIONS, lines)
