/* SPDX-License-Identifier: MIT
 * A total and its parts as whole numbers, and whether one slip of the pen keeps them apart.
 */
#ifndef JIHE_RELATION_PAN_H
#define JIHE_RELATION_PAN_H

#include "extract/relations/relation.h"

/* Amounts as whole numbers of the smallest digit among them, 10^exp10, each as much as half its own last
 * digit wide on either side: no interval has to be built. */
struct pan {
    int exp10;
    amount_coef whole, sum;
    amount_coef half, slack; /* twice how far the total, and all of them, may be off */
};

/* a as a whole number of 10^exp10; *half: how many of these half its last digit is, twice. False when that is
 * too large to add up. */
bool pan_align(struct amount a, int exp10, amount_coef *coef, amount_coef *half);
/* The finest digit among them. */
int pan_exp10(const struct reading *r, size_t total, const struct parts *parts);
/* False when they are too large for that. */
bool pan_weigh(const struct reading *r, size_t total, const struct parts *parts, struct pan *out);
amount_coef pan_apart(const struct pan *p);
/* The parts and the total are one digit of one of them apart, two that were changed for each other, or 万. */
bool pan_is_slip(const struct reading *r, size_t total, const struct parts *parts, const struct pan *p);

#endif
