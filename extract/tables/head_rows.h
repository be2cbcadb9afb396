/* SPDX-License-Identifier: MIT
 * What the numbers below two rows of heads say of them: which column is the sum of others.
 */
#ifndef JIHE_HEAD_ROWS_H
#define JIHE_HEAD_ROWS_H

#include "extract/reading.h"

/* The rows of numbers below the heads: cells [from, end), each row of `width`. */
struct head_rows {
    const struct reading *r;
    size_t from, end, width;
};

/* For struct head_proof: column `sum` of a struct head_rows against the sum of those behind it, up to `last`,
 * in most rows that are whole, up to the next row of heads. 1, 0, -1 where the cells hold no numbers. */
int head_rows_sum(const void *table, int sum, int last);

#endif
