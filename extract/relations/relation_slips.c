/* SPDX-License-Identifier: MIT
 * Shares that one wrong digit keeps from holding.
 */
#include "extract/relations/relation.h"

#define RATIO_MAX ((amount_coef)1000000000000000) /* so that a product of two of them fits */

enum {
    SLIP_MIN = 1000, /* an amount of fewer digits is one digit off by chance too often */
    WORDS_MIN = 100  /* the same where words tie them */
};

/* *a with the digits at `power` and at ten times it changed for each other. */
static bool swap_digits(struct amount *a, amount_coef power)
{
    int low = amount_digit_at(a->coef, power), high = amount_digit_at(a->coef, 10 * power);
    a->coef += (amount_coef)(low - high) * 9 * power;
    return low != high && a->coef > 0;
}

/* One digit of *a, tried at every other value, and with its neighbour. */
static bool slips_at(const struct reading *r, struct amount *a, const uint32_t ids[3])
{
    struct amount printed = *a;
    bool holds = false;
    for (amount_coef power = 1; power <= printed.coef && !holds; power *= 10) {
        int digit = amount_digit_at(printed.coef, power);
        for (int d = 0; d <= 9 && !holds; d++) {
            a->coef = printed.coef + (d - digit) * power;
            holds = d != digit && a->coef > 0 && relation_ratio_exact(r, ids[0], ids[1], ids[2]);
        }
        a->coef = printed.coef;
        holds = holds || (10 * power <= printed.coef && swap_digits(a, power) &&
                                 relation_ratio_exact(r, ids[0], ids[1], ids[2]));
    }
    *a = printed;
    return holds;
}

bool relation_ratio_slips(const struct reading *r, size_t result, size_t part, size_t base)
{
    /* few digits are wide: one of them changed fits too much */
    return r->spots[part].amount.coef >= SLIP_MIN && r->spots[base].amount.coef >= SLIP_MIN &&
           relation_ratio_digit_off(r, result, part, base);
}

bool relation_ratio_digit_off(const struct reading *r, size_t result, size_t part, size_t base)
{
    const uint32_t ids[3] = { (uint32_t)result, (uint32_t)part, (uint32_t)base };
    for (size_t k = 0; k < 3; k++) {
        struct amount *a = &r->spots[ids[k]].amount;
        if (a->coef > 0 && a->coef < RATIO_MAX && slips_at(r, a, ids))
            return true;
    }
    return false;
}

bool relation_ratio_may(const struct reading *r, size_t result, size_t part, size_t base, bool slip)
{
    if (!slip)
        return relation_fit_of(r, result, part, base) == FIT_MEETS;
    const uint32_t ids[3] = { (uint32_t)result, (uint32_t)part, (uint32_t)base };
    bool many = true;
    for (size_t k = 0; k < 3; k++)
        many &= r->spots[ids[k]].amount.coef >= WORDS_MIN;
    return many ? relation_ratio_digit_off(r, result, part, base)
                : relation_ratio_slips(r, result, part, base);
}
