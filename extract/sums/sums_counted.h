/* SPDX-License-Identifier: MIT
 * Totals of which the words say what belongs to them, so that no digit has to: 两项合计2530人.
 */
#ifndef JIHE_SUMS_COUNTED_H
#define JIHE_SUMS_COUNTED_H

#include "extract/reading.h"

/* Adds the sum that the total i says it is. No digit is asked: the words say all. 0 or an ERR_*. */
int sums_add_counted(struct reading *r, size_t i);
/* 共125个项目。2021年27个，2022年39个，2023年59个: all that its paragraph goes on with, when three and more
 * of them would make it up but for one digit. 0 or an ERR_*. */
int sums_add_whole(struct reading *r, size_t i);

#endif
