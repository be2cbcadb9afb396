/* SPDX-License-Identifier: MIT
 * Points out of a formula of the scheme, for a value in percent.
 */
#ifndef JIHE_FORMULA_H
#define JIHE_FORMULA_H

#include "score/reason.h"
#include "score/scheme.h"

/* The formula that speaks of an indicator of that name: of those whose words it holds the one with that
 * weight, else the first. NULL: none. */
const struct formula *formula_find(const struct scheme *s, struct str name, struct amount weight);
/* Points of a value (95.4 for 95.4%), rounded to the scheme's digits; appends how they came about. f NULL:
 * value ÷ 100 × weight, not above the weight. 0 or ERR_RANGE. */
int formula_points(const struct formula *f, const struct scheme *s, const struct amount of[2],
        struct reason *why, struct amount *out);

#endif
