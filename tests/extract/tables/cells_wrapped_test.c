/* SPDX-License-Identifier: MIT */
#include "tests/extract/said.h"

#define HEAD "一级指标 二级指标 三级指标 年度指标值 实际完成值 分值 得\n分\n"

static const struct said lines[] = {
    { "names, levels and heads that go on on the line below",
            "项目资金（ 年初预算数 全年预算数 全年执行数 执行率\n万元）\n年度资金总 80.00 90.00 81.00 "
            "90%\n额\n" HEAD "产出指标 数量指标 新修农村供水管 ≥12公里 12公里 40 40\n道长度\n"
            "购置水泵台数 3台 3台 20 20\n"
            "满意度指标 服务对象满意 用水户满意度 ≥90% 95% 30 30\n度指标\n总分 90 90\n",
            "产出指标/数量指标/新修农村供水管道长度/≥12公里/12公里/40/40; "
            "产出指标/数量指标/购置水泵台数/3台/3"
            "台/20/20; 满意度指标/服务对象满意度指标/用水户满意度/≥90%/95%/30/30 # ratio 90 = "
            "81.00 90.00; at_most 40 = 40; at_most 20 = 20; at_most 30 = "
            "30; sum 90 = 40 20 30; at_most 90 = 90; sum 90 = 40 20 30" },
    { "the reason behind the values goes on, too",
            HEAD "产出指标 质量指标 完工率 ≥90% 83% 60 55 受连续降雨影响\n工期顺延\n"
                 "满意度指标 服务对象满意 用水户满意度 ≥90% 95% 30 30\n度指标\n总分 90 85\n",
            "产出指标/质量指标/完工率/≥90%/83%/60/55; 满意度指标/服务对象满意度指标/用水户满意度/≥90%/95"
            "%/30/30 # at_most 60 = 55; at_most 30 = 30; sum 90 = 60 30; "
            "at_most 90 = 85; sum 85 = 55 30" },
};

SAID_TEST(SAID_INDICATORS, lines)
