/* SPDX-License-Identifier: MIT */
#include "tests/extract/said.h"

static const struct said lines[] = {
    { "a list in brackets goes on behind the bracket of its item",
            "总投资100万元（设备60万元（进口20万元、国产40万元），安装40万元）。",
            "sum 100 = 60 40; sum 60 = 20 40" },
    { "what is done of an item is no item",
            "全县124个项目，其中66个新开工项目已开工28个，58个续建项目完工20个。", "sum 124 = 66 58" },
    { "what stands beside the total in its own list is no part of it",
            "零售额758.4亿元。按经营地分，城镇零售额598.9亿元，其中城区零售额296.7亿元；乡村零售额159."
            "5亿元。",
            "sum 758.4 = 598.9 159.5; sum? 598.9 = 296.7" },
    { "a bracket inside a part does not end it",
            "限额468亿元，其中：东部401亿元，包括一般债务35亿元（含外债3亿元），专项债务366亿元；西部67亿元"
            "。",
            "sum 468 = 401 67; sum 401 = 35 366; sum? 35 = 3" },
    { "the last of many in a sentence of its own",
            "各类学校375所。其中幼儿园122所；小学103所；中学144所。特殊教育学校6所。",
            "sum 375 = 122 103 144 6" },
    { "an item that is divided itself ends at its semicolon",
            "全社会用电量78.8亿千瓦时，其中，第一产业用电2.3亿千瓦时；第二产业用电49."
            "0亿千瓦时，其中工业用电48.3亿千瓦时；第三产业用电16.0亿千瓦时；居民生活用电11.5亿千瓦时。",
            "sum 78.8 = 2.3 49.0 16.0 11.5; sum? 49.0 = 48.3" },
};

SAID_TEST(SAID_RELATIONS, lines)
