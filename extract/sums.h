/* SPDX-License-Identifier: MIT
 * Sums that running text states: 其中, 包括, 按…分类, 由…组成, 合计, and the parts that everybody knows
 * (基本支出 + 项目支出).
 */
#ifndef JIHE_SUMS_H
#define JIHE_SUMS_H

#include "extract/reading.h"

/* 0, ERR_LIMIT, ERR_MEMORY. */
int sums_find(struct reading *r);

/* For sums_find (sums_beside.c): what stands beside the total of the list that begins at first. 0, ERR_LIMIT,
 * ERR_MEMORY. */
int sums_add_beside(struct reading *r, size_t total, size_t first);
/* True when the list divides a plan and its outcome at once; then *err says whether both were added. */
bool sums_add_pairs(struct reading *r, size_t first, size_t total, int *err);

#endif
