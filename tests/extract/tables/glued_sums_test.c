/* SPDX-License-Identifier: MIT */
#include "tests/extract/said.h"

static const struct said lines[] = {
    { "515 is 5 and 15 or 51 and 5: the weight of the level decides",
            "一级指标二级指标三级指标年度指标值实际完成值分值得分\n"
            "产出指标（55分）数量指标培训期数≥6期6期5050\n"
            "质量指标合格率≥95%99%54.9\n"
            "效益指标（45分）社会效益指标受益户数≥200户230户4545\n"
            "总分10099.9\n",
            "产出指标/数量指标/培训期数/≥6期/6期/50/50; 产出指标/质量指标/合格率/≥95%/99%/5/4.9; 效"
            "益指标/社会效益指标/受益户数/≥200户/230户/45/45 # sum 55 = 50 5; at_most 50"
            " = 50; at_most 5 = 4.9; sum 45 = 45; at_most 45 = 45; sum 10"
            "0 = 55 45; sum 100 = 50 5 45; at_most 100 = 99.9; sum 99.9 ="
            " 50 4.9 45" },
    { "where the sums leave two ways nothing is read",
            "一级指标二级指标三级指标年度指标值实际完成值分值得分\n"
            "产出指标数量指标培训期数≥6期6期515\n"
            "质量指标合格率≥95%99%515\n",
            "产出指标/数量指标/培训期数/≥6期/6期//; 产出指标/质量指标/合格率/≥95%/99%// # " },
};

SAID_TEST(SAID_INDICATORS, lines)
