/* SPDX-License-Identifier: MIT
 * Sums that running text states: 其中, 包括, 按…分类, 由…组成, 合计, and the parts that everybody knows
 * (基本支出 + 项目支出).
 */
#ifndef JIHE_SUMS_H
#define JIHE_SUMS_H

#include "extract/reading.h"

/* 0, ERR_LIMIT, ERR_MEMORY. */
int sums_find(struct reading *r);

#endif
