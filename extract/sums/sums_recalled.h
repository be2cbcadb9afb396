/* SPDX-License-Identifier: MIT
 * Sums whose total was told long before: 家庭户405384人，集体户23216人, of 常住人口428600人 two sections
 * above; and what an amount was before it moved: 年末结余620.50万元，较年初增加192.14万元, of
 * 年初结余428.36万元.
 */
#ifndef JIHE_SUMS_RECALLED_H
#define JIHE_SUMS_RECALLED_H

#include "extract/reading.h"

/* Behind all other sums and growths: of what they left over, by value, to the last digit. 0, ERR_LIMIT,
 * ERR_MEMORY. */
int sums_find_recalled(struct reading *r);

#endif
