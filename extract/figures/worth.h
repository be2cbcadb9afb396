/* SPDX-License-Identifier: MIT
 * Whether a number is worth a figure where it stands: one in words, one without a measure word, one in a
 * slogan or a cell.
 */
#ifndef JIHE_WORTH_H
#define JIHE_WORTH_H

#include "extract/figures/number.h"
#include "extract/figures/unit.h"
#include "extract/reading.h"

/* Where a number stands. */
struct worth {
    size_t quote_end; /* inside a short quotation until there */
    int cell;         /* -1: running text */
    bool found;       /* a measure word stands behind it */
};

bool worth_counts(
        const struct reading *r, const struct number *n, const struct unit *u, const struct worth *where);
/* True of 03 in 03表, a code and no amount. */
bool worth_is_code(const struct number *n);
/* True behind 得分: and the like, where a score needs no 分. */
bool worth_is_score(const struct reading *r, size_t from);
/* True in the bracket behind the name of a level, 产出指标(50), where a weight needs none. */
bool worth_is_weight(const struct reading *r, size_t from, int cell);
/* ¥1,234.50, -¥20.00, (20.00): all of a cell, as accounts print an amount and what is below zero. True: *n
 * has its sign and begins with the cell, and *to is where it ends. */
bool worth_is_dressed(const struct reading *r, struct number *n, int cell, size_t *to);

#endif
