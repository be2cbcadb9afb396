/* SPDX-License-Identifier: MIT
 * The signs of which calculations are made, one after another.
 */
#ifndef JIHE_CALCULATION_TOKEN_H
#define JIHE_CALCULATION_TOKEN_H

#include <stdint.h>

#include "common/amount.h"

enum sign {
    SIGN_NUMBER,
    SIGN_PLUS,
    SIGN_MINUS,
    SIGN_TIMES,
    SIGN_OVER,
    SIGN_OPEN,
    SIGN_CLOSE,
    SIGN_EQUALS,
    SIGN_NAME,
    SIGN_OTHER, /* ends what can be a calculation */
};

struct token {
    enum sign sign;
    uint32_t start, end;  /* in the line; of a number without its unit */
    struct amount amount; /* of a number; in % as printed */
    int scale10;          /* 万: 4 */
    bool percent, points, counted;
    bool dated; /* 2023年, A1, 指标1: no amount */
};

/* The sign at s.p[at], at < s.n; one character of a name. */
struct token calculation_token(struct str s, size_t at);

/* Whether s begins with a digit there, or a Chinese character. */
bool calculation_token_is_digit(struct str s, size_t at);
bool calculation_token_is_han(struct str s, size_t at);

#endif
