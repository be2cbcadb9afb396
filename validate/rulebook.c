/* SPDX-License-Identifier: MIT */
#include "validate/rulebook.h"

static const struct grade_band bands[] = {
    { "90", "优" },
    { "80", "良" },
    { "60", "中" },
    { "0", "差" },
};

/* 部门决算: 支出 is 基本 and 项目, 基本支出 is 人员 and 公用. */
static const struct kind_pair pairs[] = {
    { "基本支出", "项目支出" },
    { "人员经费", "公用经费" },
};

const struct rulebook rulebook_cn_2020 = {
    .name = "cn-2020 1",
    .bands = bands,
    .band_count = sizeof bands / sizeof *bands,
    .pairs = pairs,
    .pair_count = sizeof pairs / sizeof *pairs,
    .weight_total = "100",
};
