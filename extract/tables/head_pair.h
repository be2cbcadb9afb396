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

bool head_pair_is_sum(struct str t); /* 小计, 合计: the first of a part */

/* How many heads of what names the rows stand in front of the others: they stand over nothing. */
int head_pair_names(const struct lexicon *lex, const struct head_row *up);

/* Fills `from` of both. False when the numbers do not come to the columns. */
bool head_pair_spread(const struct lexicon *lex, int columns, struct head_row *up, struct head_row *low);

#endif
