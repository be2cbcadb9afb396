/* SPDX-License-Identifier: MIT */
#include "tests/extract/said.h"

static const struct said lines[] = {
    { "what a scope divides", "26项支出方向中，优的有16项、良的有7项、中的有1项、差的有2项。",
            "sum 26 = 16 7 1 2" },
    { "few digits are not kept apart by one of them",
            "在未执行的6.1亿元资金中，三个山区市占比最大，分别有1.3亿元、1.0亿元和1.7亿元未使用。", "" },
    { "a part of a part is none", "186家企业中，增长的117家，下降的69家，其中大幅下降的企业18家。",
            "sum 186 = 117 69; sum? 69 = 18" },
};

SAID_TEST(SAID_RELATIONS, lines)
