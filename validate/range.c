/* SPDX-License-Identifier: MIT */
#include "validate/range.h"

#include "common/err.h"

/* 约300: what is left of its precision is the last digit that is not 0, and even that may be off by one. */
static int range_of_about(struct amount a, struct range *out)
{
    while (a.coef != 0 && a.coef % 10 == 0 && a.exp10 < AMOUNT_EXP10_MAX) {
        a.coef /= 10;
        a.exp10++;
    }
    struct amount unit = { 1, a.exp10 };
    *out = (struct range){ 0 };
    int err = amount_subtract(a, unit, &out->at.lo);
    return err ? err : amount_add(a, unit, &out->at.hi);
}

int range_of_printed(struct amount a, enum bound bound, struct range *out)
{
    if (bound == BOUND_ABOUT)
        return range_of_about(a, out);
    struct interval at;
    int err = interval_of_printed(a, &at);
    if (!err)
        *out = (struct range){ at, bound == BOUND_AT_MOST, bound == BOUND_AT_LEAST };
    return err;
}

struct range range_of_exact(struct amount a)
{
    return (struct range){ .at = interval_of_exact(a) };
}

int range_add(struct range a, struct range b, struct range *out)
{
    struct interval at;
    int err = interval_add(a.at, b.at, &at);
    if (!err)
        *out = (struct range){ at, a.no_lo || b.no_lo, a.no_hi || b.no_hi };
    return err;
}

int range_subtract(struct range a, struct range b, struct range *out)
{
    struct range negative = { { b.at.hi, b.at.lo }, b.no_hi, b.no_lo };
    negative.at.lo.coef = -negative.at.lo.coef;
    negative.at.hi.coef = -negative.at.hi.coef;
    return range_add(a, negative, out);
}

static bool is_open(struct range r)
{
    return r.no_lo || r.no_hi;
}

static bool is_positive(struct range r)
{
    return amount_sign(r.at.lo) > 0;
}

int range_multiply(struct range a, struct range b, struct range *out)
{
    struct interval at;
    if ((is_open(a) || is_open(b)) && (!is_positive(a) || !is_positive(b)))
        return ERR_RANGE;
    int err = interval_multiply(a.at, b.at, &at);
    if (!err)
        *out = (struct range){ at, a.no_lo || b.no_lo, a.no_hi || b.no_hi };
    return err;
}

int range_divide(struct range a, struct range b, struct range *out)
{
    struct interval at;
    if ((is_open(a) || is_open(b)) && (!is_positive(a) || !is_positive(b)))
        return ERR_RANGE;
    int err = interval_divide(a.at, b.at, &at);
    if (!err)
        *out = (struct range){ at, a.no_lo || b.no_hi, a.no_hi || b.no_lo };
    return err;
}

bool range_at_most(struct range a, struct range b)
{
    return a.no_lo || b.no_hi || amount_compare(a.at.lo, b.at.hi) <= 0;
}

bool range_meets(struct range a, struct range b)
{
    return range_at_most(a, b) && range_at_most(b, a);
}

struct range range_common(struct range a, struct range b)
{
    struct range out = a;
    if (!b.no_lo && (a.no_lo || amount_compare(b.at.lo, a.at.lo) > 0)) {
        out.at.lo = b.at.lo;
        out.no_lo = false;
    }
    if (!b.no_hi && (a.no_hi || amount_compare(b.at.hi, a.at.hi) < 0)) {
        out.at.hi = b.at.hi;
        out.no_hi = false;
    }
    return out;
}
