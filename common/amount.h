/* SPDX-License-Identifier: MIT
 * Exact decimals and the intervals they stand for. No floating point anywhere.
 *
 * An amount is coef × 10^exp10. `377.67万` is coef 37767, exp10 2: its last printed digit is worth 10^exp10,
 * and the printed number stands for the closed interval of half a unit of that digit on either side (XBRL
 * Calculations 1.1, round to nearest). A computed number is exact: an interval of no width.
 */
#ifndef JIHE_AMOUNT_H
#define JIHE_AMOUNT_H

#include <stdbool.h>
#include <stddef.h>

#include "common/text.h"

__extension__ typedef __int128 amount_coef;

struct amount {
    amount_coef coef;
    int exp10;
};

struct interval {
    struct amount lo, hi; /* closed, lo <= hi */
};

enum {
    AMOUNT_DIGITS_MAX = 30, /* significant digits that amount_parse takes */
    AMOUNT_EXP10_MAX = 40,  /* |exp10| stays at or under it */
    AMOUNT_TEXT_MAX = 96,   /* bytes that amount_format needs at the most, NUL included */
};

/* "-12.50" → coef -1250, exp10 -2. ASCII digits, one optional sign, one optional point; nothing else.
 * 0, ERR_FORMAT, ERR_RANGE; *out is untouched on error. scale10 is added to exp10 (万 = 4). */
int amount_parse(struct str text, int scale10, struct amount *out);
/* Plain decimal digits, no exponent, no trailing zeros behind the point beyond -exp10 digits ("3776700",
 * "0.50"). Writes a NUL; returns the length. `out` holds AMOUNT_TEXT_MAX bytes. */
size_t amount_format(struct amount a, char *out);
/* The same value without trailing zeros behind the point. */
struct amount amount_trim(struct amount a);

struct amount amount_from(long long whole);
static inline int amount_sign(struct amount a)
{
    return (a.coef > 0) - (a.coef < 0);
}
/* Digits as they are printed, without zeros in front; and without those at the end, which say nothing: 34.10
 * has four, and three. 0 for nothing. */
int amount_digits(struct amount a);
int amount_significant(struct amount a);
/* The digit of |coef|, of no more than 18, at that power of ten: 64 bits hold it, and a division of them
 * costs little. */
int amount_digit_at(amount_coef coef, amount_coef power);
/* True when the two, printed with as many digits and decimals, differ in one of them, or in the order of two
 * neighbours: 808 and 880. */
bool amount_one_digit(struct amount a, struct amount b);
/* -1, 0, 1. Exact for every pair of valid amounts. */
int amount_compare_scaled(struct amount a, struct amount b);
static inline int amount_compare(struct amount a, struct amount b)
{
    /* Nearly always both have as many decimals, and nothing has to be brought to one scale. */
    return a.exp10 == b.exp10 ? (a.coef > b.coef) - (a.coef < b.coef) : amount_compare_scaled(a, b);
}
/* 0 or ERR_RANGE, then *out is untouched. `out` may be one of the inputs. */
int amount_add(struct amount a, struct amount b, struct amount *out);
int amount_subtract(struct amount a, struct amount b, struct amount *out);
int amount_multiply(struct amount a, struct amount b, struct amount *out);
/* a ÷ b rounded half up (away from zero) to `digits` digits behind the point; ERR_RANGE also for b = 0. */
int amount_divide(struct amount a, struct amount b, int digits, struct amount *out);
/* Rounded half up to `digits` digits behind the point. */
int amount_round(struct amount a, int digits, struct amount *out);

/* What a printed number stands for: ± half a unit of its last digit. */
int interval_of_printed(struct amount a, struct interval *out);
struct interval interval_of_exact(struct amount a);
int interval_add(struct interval a, struct interval b, struct interval *out);
/* a ÷ b with outward rounding far below any printed digit; ERR_RANGE when b contains zero. */
int interval_divide(struct interval a, struct interval b, struct interval *out);
int interval_multiply(struct interval a, struct interval b, struct interval *out);
bool interval_meets(struct interval a, struct interval b);

#endif
