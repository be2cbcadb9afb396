/* SPDX-License-Identifier: MIT
 * Digits of a workbook's number, to be rounded and printed: no arithmetic but moving the point.
 */
#ifndef JIHE_CELL_NUMBER_H
#define JIHE_CELL_NUMBER_H

#include <stdbool.h>

#include "common/text.h"

enum {
    CELL_DIGITS_MAX = 48,
    CELL_DIGITS_SURE = 15, /* what Excel keeps of a number */
    CELL_POINT_MOST = 400, /* a larger exponent is no number of a report */
};

/* 0.d1d2d3… × 10^point; zero has no digits. */
struct cell_number {
    char digit[CELL_DIGITS_MAX]; /* 0 to 9 */
    int count, point;
    bool negative;
};

/* "-12.5", "1.2E+3". Rounded to CELL_DIGITS_SURE. False when s is no number. */
bool cell_number_parse(struct str s, struct cell_number *out);
/* Half up, as Excel shows it; decimals may be negative no further than the number is long. */
void cell_number_round(struct cell_number *n, int decimals);
/* The digit before the point (place 0), left of it (1, 2, …) or behind it (-1, -2, …). */
int cell_number_digit(const struct cell_number *n, int place);
/* Less than 0, 0, or more: as a is to b. */
int cell_number_compare(const struct cell_number *a, const struct cell_number *b);
/* The whole part, for dates; 0 when it is negative or too large. */
long cell_number_whole(const struct cell_number *n);

#endif
