/* SPDX-License-Identifier: MIT
 * Which amount a list divides (sums_divided.c). All indexes are of figures; -1: none.
 */
#ifndef JIHE_SUMS_DIVIDED_H
#define JIHE_SUMS_DIVIDED_H

#include "extract/reading.h"

struct list; /* extract/sums/sums_list.h */

/* The figure before `first` that a list with 其中 or 包括 divides. With other_unit, one that is counted in
 * another unit (15个项目，其中500强1家) counts too. */
int sums_divided_before(const struct reading *r, size_t first, bool other_unit);
/* Of the amounts in front of `before`, the one that shares most of the name of `first`. */
int sums_divided_alike(const struct reading *r, size_t first, size_t before);
/* The increase behind `total` that the list from `first` on divides, when the parts add up to it. */
int sums_divided_moved(const struct reading *r, size_t first, size_t total);
/* The increase right before a list with 包括 that makes it up (调增19.66亿元，包括A 9.9亿元；…), where
 * nothing else is divided. */
int sums_divided_move(const struct reading *r, size_t first);
/* Of several amounts in the sentence of `nearest`, the one that the list makes up; `nearest` when none does.
 * In *walked its list as list_walk leaves it, or one of no figure as total where it was not walked. */
size_t sums_divided_of_parts(const struct reading *r, size_t first, size_t nearest, struct list *walked);
/* The same where the nearest is a mean (人均1.5万元), which nothing divides. */
size_t sums_divided_past_mean(const struct reading *r, size_t first, size_t mean);

#endif
