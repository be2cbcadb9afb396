/* SPDX-License-Identifier: MIT
 * How many points two rates are apart: 增长14.7%，高于全市平均水平7.7个百分点.
 */
#ifndef JIHE_POINTS_H
#define JIHE_POINTS_H

#include "extract/reading.h"

/* A sum of what is less and the points, of which the other rate is the total. 0, ERR_LIMIT, ERR_MEMORY. */
int points_find(struct reading *r);

#endif
