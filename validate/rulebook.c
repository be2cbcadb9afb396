/* SPDX-License-Identifier: MIT */
#include "validate/rulebook.h"

static const struct grade_band bands[] = {
    { "90", "优" },
    { "80", "良" },
    { "60", "中" },
    { "0", "差" },
};

const struct rulebook rulebook_cn_2020 = {
    .name = "cn-2020 1",
    .bands = bands,
    .band_count = sizeof bands / sizeof *bands,
    .weight_total = "100",
};
