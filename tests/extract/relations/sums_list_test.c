/* SPDX-License-Identifier: MIT */
#include "tests/extract/said.h"

static const struct said lines[] = {
    { "a list in brackets goes on behind the bracket of its item",
            "总投资100万元（设备60万元（进口20万元、国产40万元），安装40万元）。",
            "sum 100 = 60 40; sum 60 = 20 40" },
    { "what is done of an item is no item",
            "全县124个项目，其中66个新开工项目已开工28个，58个续建项目完工20个。", "sum 124 = 66 58" },
};

SAID_TEST(SAID_RELATIONS, lines)
