/* SPDX-License-Identifier: MIT */
#include "tests/extract/said.h"

static const struct said lines[] = {
    { "a level in the middle of its rows: those above it are its own, and a sum that does not come out is "
      "none",
            "一级指标 二级指标 三级指标 年度指标值 实际完成值 分值 得分\n"
            "数量指标 培训期数 6期 6期 20 20\n"
            "产出指标（50分） 质量指标 合格率 95% 96% 20 20\n"
            "时效指标 按时率 95% 96% 10 10\n"
            "社会效益指标 受益村民 3600人 3700人 15 15\n"
            "效益指标（30分） 经济效益指标 增收 20万元 21万元 15 15\n"
            "总分 100 80\n",
            "产出指标/数量指标/培训期数/6期/6期/20/20; 产出指标/质量指标/合格率/95%/96%/20/20; "
            "产出指标/时效指标/按时率/95%/96%/10/10; 效益指标/社会效益指标/受益村民/3600人/3700人/15/15; "
            "效益指标/经济效益指标/增收/20万元/21万元/15/15 # at_most 20 = 20; sum 50 = 20 20 10; at_most 20 "
            "= 20; at_most 10 = 10; at_most 15 = 15; sum 30 = 15 15; at_most 15 = 15; sum 100 = 20 20 10 15 "
            "15; at_most 100 = 80; sum 80 = 20 20 10 15 15" },
};

SAID_TEST(SAID_INDICATORS, lines)
