/* SPDX-License-Identifier: MIT
 * Two rows of heads without their empty cells: those of the lower one stand below some of the upper, and
 * counting finds below which.
 */
#ifndef JIHE_HEAD_PAIR_H
#define JIHE_HEAD_PAIR_H

#include "extract/lexicon.h"

enum { HEAD_PAIR_MAX = 64 /* columns, and heads of a row */ };

/* The words of one row, and where each stands: columns [from[k], from[k + 1]) for the upper row, from[k]
 * alone for the lower. */
struct head_row {
    struct str text[HEAD_PAIR_MAX];
    int from[HEAD_PAIR_MAX + 1];
    int count;
};

/* Whether the numbers of the table bear it out that column `sum` is the total of those up to `end`: 1, -1 for
 * no, 0 when there is nothing to ask. */
struct head_proof {
    int (*ask)(const void *table, int sum, int end);
    const void *table;
};

bool head_pair_is_sum(struct str t); /* 小计, 合计: the first of a part */

/* How many heads of what names the rows stand in front of the others: they stand over nothing. */
int head_pair_names(const struct lexicon *lex, const struct head_row *up);

/* Fills `from` of both. False when the numbers do not come to the columns; and, where a proof can be asked
 * for, when the words leave it open which head stands over 小计 and its parts and the table does not say. */
bool head_pair_spread(const struct lexicon *lex, int columns, struct head_row *up, struct head_row *low,
        const struct head_proof *proof);

#endif
