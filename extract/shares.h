/* SPDX-License-Identifier: MIT
 * Percentages that divide two amounts of the text: 占…的, 完成…的, 执行率.
 */
#ifndef JIHE_SHARES_H
#define JIHE_SHARES_H

#include "extract/reading.h"

/* Needs the sums. 0, ERR_LIMIT, ERR_MEMORY. */
int shares_find(struct reading *r);

#endif
