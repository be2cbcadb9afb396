/* SPDX-License-Identifier: MIT
 * Digits of cells that ran into each other: 1010 behind a result is a weight of 10 and a score of 10, and
 * nothing else; 515 may be 5 and 15 or 51 and 5. Only the grammar of such cells decides here; what two
 * readings are left is for sums to decide, or for nobody.
 */
#ifndef JIHE_GLUED_DIGITS_H
#define JIHE_GLUED_DIGITS_H

#include "common/text.h"
#include "extract/lexicon.h"

enum {
    GLUED_CUTS_MAX = 4,
    GLUED_AMOUNTS_MAX = 8, /* columns of a row of the money block */
    GLUED_POINT = 100,     /* points are counted in hundredths */
    GLUED_WEIGHT_MOST = 100,
    GLUED_TOTAL_MOST = 200, /* weights that add up to too much are a fault, not another reading */
};

/* One way to cut digits into two numbers: `first` bytes belong to the first. */
struct glued_cut {
    size_t first;
    int weight, score; /* hundredths of a point */
};

/* The ways to read s as weight and score (score and weight where score_first), neither above `most` points, a
 * score above its weight only where nothing likelier is left. Returns how many, at most GLUED_CUTS_MAX. */
size_t glued_points(struct str s, bool score_first, int most, struct glued_cut *out);
/* s as one number of points, in hundredths; -1 when it is none or above `most` points. */
int glued_point(struct str s, int most);

/* Cuts s into one cell a column: amounts with as many decimals as each other, a weight, a rate, a score; a
 * dash for what is not there. to[k] is where the k-th ends. Returns how many columns s fills (some rows print
 * the amounts only, some the rate behind them), 0 when there is no way or more than one. *decimals are those
 * of the rows above, -1 at first: between several ways they decide, and what is found is noted there. */
size_t glued_amounts(struct str s, const enum role *roles, size_t count, int *decimals, size_t *to);
/* Bytes of a dash at the beginning of s; 0. */
size_t glued_dash(struct str s);

#endif
