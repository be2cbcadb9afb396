/* SPDX-License-Identifier: MIT
 * The total of a score table: what it is the sum of, and told again in the text.
 */
#ifndef JIHE_INDICATOR_TOTAL_H
#define JIHE_INDICATOR_TOTAL_H

#include "extract/reading.h"
#include "extract/relations/relation.h"

/* Ties what the text calls the total, outside of the rows, to the figure of the table's total score. */
int indicator_total_match(struct reading *r, int score);
/* What a total is the sum of, unless the table holds numbers that were not read and it does not come out. 0,
 * ERR_LIMIT, ERR_MEMORY. */
int indicator_total_rows(struct reading *r, int total, const struct parts *parts, bool unread);
/* 执行率 98.77% 分值 10 得分 9.88 in front of the table, in no row of it: its points are part of the total.
 */
bool indicator_misses_execution(const struct reading *r, const struct table_row *total);

#endif
