/* SPDX-License-Identifier: MIT */
#include "score/scheme.h"

static const struct grade_band bands[] = {
    { "90", "优" },
    { "80", "良" },
    { "60", "中" },
    { "0", "差" },
};

static const char *const less_is_better[] = { "成本", "投诉", "事故", "死亡", "违规", "违法", "信访", "逾期",
    "超支", "超标", "结转", "结余", "应付", "能耗", "排放", "控制率", "变动率", "三公", "辍学", NULL };

const struct scheme scheme_cn_2020_overall = {
    .name = "cn-2020-overall",
    .bands = bands,
    .band_count = sizeof bands / sizeof *bands,
    .digits = 2,
    .less_is_better = less_is_better,
    .error_cost = 10,
    .warning_cost = 2,
};
