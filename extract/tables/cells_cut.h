/* SPDX-License-Identifier: MIT
 * Tables whose lines are no rows: they were cut anywhere, or each ends with the name of the next row.
 */
#ifndef JIHE_CELLS_CUT_H
#define JIHE_CELLS_CUT_H

#include "extract/reading.h"

/* What tells that the rows of a score table were cut: a head of targets and points, and lines below it that
 * begin with a value, which no row does. */
struct cells_cuts {
    int roles, values;
    int shifted; /* lines of numbers with the name of the next row behind them */
    bool lone;   /* the first line is one cell, the head of the names */
};

/* Takes a line with such a mark between its cells. */
void cells_cut_take(const struct reading *r, struct str s, char mark, struct cells_cuts *n);

#endif
