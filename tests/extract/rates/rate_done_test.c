/* SPDX-License-Identifier: MIT */
#include "tests/extract/said.h"

static const struct said lines[] = {
    { "the plan between what was spent and the rate",
            "财政拨款支出3874.26万元，年初预算3650.20万元，完成年初预算的104.16%。",
            "ratio 104.16 = 3874.26 3650.20" },
    { "plan and rate in brackets behind",
            "修建机耕路18.6公里（任务18公里，完成103.33%），渠道衬砌24.5公里（任务25公里，完成95%）。",
            "ratio 103.33 = 18.6 18; ratio 95 = 24.5 25" },
    { "what there should be, right behind it", "全县居民医保参保38.4万人，参保率96%，应参保40万人。",
            "ratio 96 = 38.4 40" },
    { "of what is done and what is not, whose total is not told", "完成指标23个，未完成2个，指标完成率92%。",
            "ratio 92 = 23 23 2" },
    { "of what was left over and what came in", "旧存案件612件，新收案件5386件，审结5698件，结案率95.00%。",
            "ratio 95.00 = 5698 612 5386" },
    { "of the total where it is told", "设置指标25个。完成指标23个，未完成2个，指标完成率92%。",
            "sum 25 = 23 2; ratio 92 = 23 25" },
    { "a plan that is called just so in the sentence before",
            "安排重点项目710项，总投资6960亿元，年度投资计划1015亿元。1-3月累计完成投资313."
            "64亿元，较去年同期增长95.66%，为年度投资计划的30.90%。",
            "ratio 30.90 = 313.64 1015" },
    { "of all of them, not of the last",
            "共完成营造林53.96万亩，其中人工造林17.56万亩，封山育林27.89万亩，森林抚育8万亩，低效林改造0."
            "5万亩，是下达任务38万亩的142%。",
            "sum 53.96 = 17.56 27.89 8 0.5; ratio 142 = 53.96 38" },
    { "nothing is no share of what was planned elsewhere",
            "图书馆年初预算306.7万元，支出决算307.6万元。\n因公出国费决算0万元，完成预算的0%。", "" },
    { "of a plan that was changed",
            "支出预算由年初的83.32亿元调整为143.56亿元。上半年累计完成58.64亿元，完成年初预算的70.4%。",
            "ratio 70.4 = 58.64 83.32" },
    { "the plan that the sentence before calls so, but for a digit",
            "年初部门预算9800万元，调整预算11760万元。决算支出11407.2万元，为调整预算的95%。",
            "ratio 95 = 11407.2 11760" },
};

SAID_TEST(SAID_RELATIONS, lines)
