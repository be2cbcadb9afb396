/* SPDX-License-Identifier: MIT
 * Shares that one wrong digit keeps from holding.
 */
#include "extract/relations/relation.h"

#define RATIO_MAX ((amount_coef)1000000000000000) /* so that a product of two of them fits */

enum {
    SLIP_MIN = 1000, /* an amount of fewer digits is one digit off by chance too often */
    WORDS_MIN = 100  /* the same where words tie them */
};

static bool is_within(amount_coef coef, struct room room)
{
    return coef > 0 && coef >= room.least && coef <= room.most;
}

/* One digit of the coefficient, at every other value, or swapped with its neighbour, brings it there. */
static bool slips_into(amount_coef printed, struct room room)
{
    for (amount_coef power = 1; power <= printed; power *= 10) {
        int digit = amount_digit_at(printed, power), next = amount_digit_at(printed, 10 * power);
        for (int d = 0; d <= 9; d++)
            if (d != digit && is_within(printed + (d - digit) * power, room))
                return true;
        if (10 * power <= printed && digit != next &&
                is_within(printed + (amount_coef)(digit - next) * 9 * power, room))
            return true;
    }
    return false;
}

/* *a, one of the three, with that coefficient. */
static bool holds_with(const struct reading *r, struct amount *a, amount_coef coef, const uint32_t ids[3])
{
    amount_coef printed = a->coef;
    a->coef = coef;
    bool holds = coef > 0 && relation_ratio_exact(r, ids[0], ids[1], ids[2]);
    a->coef = printed;
    return holds;
}

/* The same where only trying tells. */
static bool slips_at(const struct reading *r, struct amount *a, const uint32_t ids[3])
{
    for (amount_coef power = 1; power <= a->coef; power *= 10) {
        int digit = amount_digit_at(a->coef, power), next = amount_digit_at(a->coef, 10 * power);
        for (int d = 0; d <= 9; d++)
            if (d != digit && holds_with(r, a, a->coef + (d - digit) * power, ids))
                return true;
        if (10 * power <= a->coef && digit != next &&
                holds_with(r, a, a->coef + (amount_coef)(digit - next) * 9 * power, ids))
            return true;
    }
    return false;
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
        struct room room;
        if (a->coef > 0 && a->coef < RATIO_MAX &&
                (relation_ratio_room(r, ids, k, &room) ? slips_into(a->coef, room) : slips_at(r, a, ids)))
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
