/* SPDX-License-Identifier: MIT
 * Percentages that divide two amounts of the text: 占…的, 完成…的, 执行率.
 */
#ifndef JIHE_SHARES_H
#define JIHE_SHARES_H

#include "extract/reading.h"

/* What the words of the share i (占…的比重) call its base, when `part` is the amount that is shared; -1. */
int shares_base(const struct reading *r, size_t i, size_t part);
/* Needs the sums. 0, ERR_LIMIT, ERR_MEMORY. */
int shares_find(struct reading *r);

#endif
