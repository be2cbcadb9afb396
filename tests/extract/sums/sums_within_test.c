/* SPDX-License-Identifier: MIT */
#include "tests/extract/said.h"

static const struct said lines[] = {
    { "what a scope divides", "26项支出方向中，优的有16项、良的有7项、中的有1项、差的有2项。",
            "sum 26 = 16 7 1 2" },
    { "few digits are not kept apart by one of them",
            "在未执行的6.1亿元资金中，三个山区市占比最大，分别有1.3亿元、1.0亿元和1.7亿元未使用。",
            "sum? 6.1 = 1.3 1.0 1.7" },
    { "a part of a part is none", "186家企业中，增长的117家，下降的69家，其中大幅下降的企业18家。",
            "sum 186 = 117 69; sum? 69 = 18" },
    { "some of them, when what the others do is not told", "154种产品中66种产量增长，增长面为42.9%。",
            "sum? 154 = 66; ratio 42.9 = 66 154" },
    { "and not some of those", "34个行业中20个行业实现增长，7个行业实现两位数以上增长。", "sum? 34 = 20" },
    { "but those that do otherwise", "12个项目中10个按期完工，1个未按期完工。", "sum? 12 = 10 1" },
    { "another scope has parts of its own",
            "34个行业中20个行业实现增长，7个行业持平；排名前十的行业中，有9个行业实现增长。",
            "sum? 34 = 20 7" },
    { "a total behind them is none",
            "30个项目中，依据不充分的2个、目标不明确的5个，存在上述问题的项目共6个。", "sum? 30 = 2 5" },
    { "有 may stand between", "565种产品中有305种产品产量同比增长。", "sum? 565 = 305" },
};

SAID_TEST(SAID_RELATIONS, lines)
