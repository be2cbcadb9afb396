/* SPDX-License-Identifier: MIT
 * Relations of the money block of a score table.
 */
#ifndef JIHE_INDICATOR_MONEY_H
#define JIHE_INDICATOR_MONEY_H

#include "extract/reading.h"

/* 执行率 of one row. 0, ERR_LIMIT, ERR_MEMORY. */
int indicator_money_rate(struct reading *r, const struct table_row *row);
/* The sources of rows [first, end) of a block, and its classes, against its first row. The same. */
int indicator_money_sources(struct reading *r, size_t first, size_t end);

#endif
