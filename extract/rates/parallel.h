/* SPDX-License-Identifier: MIT
 * Shares and rates that a list gives item by item: 分别支出10.23、7.66亿元，支出进度分别为96.5%、77.2%.
 */
#ifndef JIHE_PARALLEL_H
#define JIHE_PARALLEL_H

#include "extract/reading.h"

/* 0, ERR_LIMIT, ERR_MEMORY. */
int parallel_find(struct reading *r);
enum { PARALLEL_MAX = 12 }; /* 分别为 with more items than that is not paired */

/* How many figures share the words of the first (1: none but it); PARALLEL_MAX + 1 for any more. */
size_t parallel_list_size(const struct reading *r, size_t first);
/* True when a list of figures without words of their own begins at i: 7.7、6.7个百分点. */
bool parallel_is_list(const struct reading *r, size_t i);

#endif
