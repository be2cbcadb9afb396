/* SPDX-License-Identifier: MIT
 * The arithmetic that decides between two readings: do the printed digits meet, nearly, or but for one of
 * them?
 */
#include "extract/relations/relation.h"
#include "extract/relations/relation_pan.h"

#define RATIO_MAX ((amount_coef)1000000000000000) /* so that a product of two of them fits */
#define ROOM_MAX  (RATIO_MAX / 10)                /* and does with any of its digits changed */

enum {
    NEAR_SUM = 50,
    CLOSE_SUM = 4,
    NEAR_RATIO = 20,
    SLIP_MIN = 1000,   /* a total of fewer digits is one digit off by chance too often */
    SLIP_SURE = 10000, /* and where no word ties the parts to it */
    LOOSE_EXP10 = -1,  /* a rate with fewer digits is rather wrong than cut off */
    SMALL_GAP = 1000,  /* less than this part of a total is hardly a part that was left out */
    ROUND_GAP = 100,   /* nor is a gap that is one digit before two zeros */
};

static enum fit compare_fit(struct interval sum, struct interval total, int near)
{
    struct amount gap, span;
    if (interval_meets(sum, total))
        return FIT_MEETS;
    bool above = amount_compare(sum.lo, total.hi) > 0;
    if ((above ? amount_subtract(sum.lo, total.hi, &gap) : amount_subtract(total.lo, sum.hi, &gap)) ||
            amount_multiply(gap, amount_from(near), &gap))
        return FIT_UNKNOWN;
    span = total.hi;
    if (amount_sign(span) < 0)
        span.coef = -span.coef;
    if (amount_compare(gap, span) <= 0)
        return FIT_NEAR;
    return above ? FIT_ABOVE : FIT_BELOW;
}

/* 8个 are 8, and not 7.5: what is counted one by one has no hidden digits. */
static bool is_counted(const struct reading *r, size_t i)
{
    return r->spots[i].dim == DIM_COUNT && r->spots[i].amount.exp10 == 0 &&
           r->facts->figures[i].scale10 == 0 && r->facts->figures[i].bound == BOUND_EXACT;
}

static int interval_of(const struct reading *r, size_t i, struct interval *out)
{
    if (!is_counted(r, i))
        return interval_of_printed(r->spots[i].amount, out);
    *out = interval_of_exact(r->spots[i].amount);
    return 0;
}

static int sum_parts(const struct reading *r, const uint32_t *index, size_t count, struct interval *out)
{
    *out = interval_of_exact(amount_from(0));
    for (size_t k = 0; k < count; k++) {
        struct interval one;
        int err = interval_of(r, index[k], &one);
        if (err || (err = interval_add(*out, one, out)))
            return err;
    }
    return 0;
}

/* The largest power of ten that all of them are multiples of: round amounts are one digit apart by chance. */
static amount_coef grain_of(const struct reading *r, size_t total, const struct parts *parts, int exp10)
{
    amount_coef grain = 1, coef, half;
    for (;; grain *= 10) {
        if (!pan_align(r->spots[total].amount, exp10, &coef, &half) || coef == 0 || coef % (grain * 10))
            return grain;
        for (size_t k = 0; k < parts->count; k++)
            if (!pan_align(r->spots[parts->index[k]].amount, exp10, &coef, &half) || coef % (grain * 10))
                return grain;
    }
}

/* The total has digits enough, without the zeros that all of them end with. */
static bool has_digits(
        const struct reading *r, size_t total, const struct parts *parts, int exp10, amount_coef least)
{
    amount_coef coef, half;
    return pan_align(r->spots[total].amount, exp10, &coef, &half) &&
           (coef < 0 ? -coef : coef) / grain_of(r, total, parts, exp10) >= least;
}

bool relation_sum_exact(const struct reading *r, size_t total, const struct parts *parts)
{
    struct pan p;
    return pan_weigh(r, total, parts, &p) && 2 * pan_apart(&p) < p.half;
}

bool relation_sum_is_fine(const struct reading *r, size_t total, const struct parts *parts)
{
    struct pan p;
    return pan_weigh(r, total, parts, &p) && 2 * pan_apart(&p) <= p.slack &&
           2 * pan_apart(&p) <= (amount_coef)parts->count + 1;
}

bool relation_sum_slips(const struct reading *r, size_t total, const struct parts *parts, int digits)
{
    struct pan p;
    amount_coef least = digits > 0;
    while (--digits > 0)
        least *= 10;
    if (!pan_weigh(r, total, parts, &p) || (p.whole < 0 ? -p.whole : p.whole) < least)
        return false; /* its digits are counted before they are changed: that costs more */
    return pan_is_slip(r, total, parts, &p) && has_digits(r, total, parts, p.exp10, least);
}

bool relation_sum_is_short(const struct reading *r, size_t total, const struct parts *parts)
{
    struct pan p;
    return pan_weigh(r, total, parts, &p) && p.sum < p.whole && 2 * pan_apart(&p) > p.slack;
}

bool relation_slip_is_sure(const struct reading *r, size_t total, const struct parts *parts)
{
    struct pan p;
    if (!pan_weigh(r, total, parts, &p) || !pan_is_slip(r, total, parts, &p))
        return false;
    amount_coef gap = pan_apart(&p), power = 1;
    while (gap >= 10 * power)
        power *= 10;
    return gap * SMALL_GAP <= p.whole || (power >= ROUND_GAP && gap % power == 0);
}

static enum fit fit_whole(const struct reading *r, size_t total, const struct parts *parts)
{
    struct pan p;
    if (!pan_weigh(r, total, parts, &p))
        return FIT_UNKNOWN;
    amount_coef whole = p.whole, sum = p.sum, gap = 2 * pan_apart(&p) - p.slack;
    if (gap <= 0)
        return FIT_MEETS;
    amount_coef size = whole < 0 ? -whole : whole;
    if (size >= SLIP_MIN && pan_is_slip(r, total, parts, &p) &&
            has_digits(r, total, parts, p.exp10, SLIP_MIN))
        return FIT_SLIP;
    if (gap * NEAR_SUM <= size * 2 + 1)
        return FIT_NEAR;
    return sum > whole ? FIT_ABOVE : FIT_BELOW;
}

bool relation_sum_meets(const struct reading *r, size_t total, const struct parts *parts)
{
    struct pan p;
    return pan_weigh(r, total, parts, &p) ? 2 * pan_apart(&p) <= p.slack
                                          : relation_sum_fit(r, total, parts) == FIT_MEETS;
}

enum fit relation_sum_fit(const struct reading *r, size_t total, const struct parts *parts)
{
    enum fit fit = fit_whole(r, total, parts);
    if (fit != FIT_UNKNOWN)
        return fit;
    struct interval sum, whole;
    if (sum_parts(r, parts->index, parts->count, &sum) || interval_of_printed(r->spots[total].amount, &whole))
        return FIT_UNKNOWN;
    return compare_fit(sum, whole, NEAR_SUM);
}

bool relation_is_close(const struct reading *r, size_t total, const struct parts *parts)
{
    struct interval sum, whole;
    if (sum_parts(r, parts->index, parts->count, &sum) || interval_of_printed(r->spots[total].amount, &whole))
        return false;
    enum fit fit = compare_fit(sum, whole, CLOSE_SUM);
    return fit == FIT_MEETS || fit == FIT_NEAR;
}

bool relation_adds_up(const struct reading *r, size_t total, const struct parts *parts)
{
    struct pan p;
    if (!pan_weigh(r, total, parts, &p))
        return relation_sum_fit(r, total, parts) == FIT_MEETS;
    return 2 * pan_apart(&p) <= p.slack ||
           ((p.whole < 0 ? -p.whole : p.whole) >= SLIP_SURE && pan_is_slip(r, total, parts, &p) &&
                   has_digits(r, total, parts, p.exp10, SLIP_SURE));
}

bool relation_sum_is_sure(const struct reading *r, size_t total, const struct parts *parts, int digits)
{
    amount_coef least = 1;
    while (--digits > 0)
        least *= 10;
    return r->spots[total].amount.coef >= least && relation_sum_exact(r, total, parts) &&
           has_digits(r, total, parts, pan_exp10(r, total, parts), least);
}

static int percent_of(const struct reading *r, size_t result, struct interval *out)
{
    int err = interval_of_printed(r->spots[result].amount, out);
    int shift = r->spots[result].dim == DIM_TIMES ? 0 : 2;
    out->lo.exp10 -= shift;
    out->hi.exp10 -= shift;
    return err;
}

/* Counted one by one, or given as points. */
static bool has_all_digits(const struct reading *r, size_t i)
{
    return is_counted(r, i) || r->spots[i].dim == DIM_SCORE;
}

/* The same for part ÷ base, multiplied out: FIT_UNKNOWN when the digits differ or are too many for that. What
 * is counted one by one, or given as points, has no digits that are not printed: there only the rate is
 * rounded, or (loose) cut off or rounded twice. */
static enum fit ratio_whole(
        const struct reading *r, size_t result, size_t part, const struct parts *base, bool loose)
{
    struct amount top = r->spots[part].amount, printed = r->spots[result].amount;
    amount_coef bottom = 0, scale = r->spots[result].dim == DIM_TIMES ? 1 : 100;
    amount_coef wide = !has_all_digits(r, part), slack = 0;
    for (size_t k = 0; k < base->count; k++) {
        struct amount one = r->spots[base->index[k]].amount;
        if (one.exp10 != top.exp10 || one.coef < 0 || one.coef > RATIO_MAX)
            return FIT_UNKNOWN;
        bottom += 2 * one.coef;
        slack += !has_all_digits(r, base->index[k]);
    }
    if (top.coef <= 0 || top.coef > RATIO_MAX || printed.coef < 0 || printed.coef > RATIO_MAX ||
            printed.exp10 > 0 || printed.exp10 < -4 || bottom <= (amount_coef)base->count)
        return FIT_UNKNOWN;
    for (int e = printed.exp10; e < 0; e++)
        scale *= 10;
    loose &= !wide && !slack && printed.exp10 <= LOOSE_EXP10;
    amount_coef last = 1 + loose;
    amount_coef low = (2 * top.coef - wide) * scale * 2, high = (2 * top.coef + wide) * scale * 2;
    if (low > (2 * printed.coef + last) * (bottom + slack) - loose ||
            high < (2 * printed.coef - last) * (bottom - slack) + loose) {
        /* The share is 2 * top * scale / bottom, cut off: multiplied out, for divisions cost much at this
         * width. */
        amount_coef share = 2 * top.coef * scale, near = (long long)printed.coef / NEAR_RATIO;
        if (share >= (printed.coef + 1) * bottom)
            return share < (printed.coef + near + 1) * bottom ? FIT_NEAR : FIT_ABOVE;
        return share >= (printed.coef - near) * bottom ? FIT_NEAR : FIT_BELOW;
    }
    return FIT_MEETS;
}

/* x ÷ y, both above 0, rounded down, or up: by 64 bits where they hold it. */
static amount_coef quotient(amount_coef x, amount_coef y, bool up)
{
    x += up ? y - 1 : 0;
    return x <= INT64_MAX && y <= INT64_MAX ? (int64_t)x / (int64_t)y : x / y;
}

bool relation_ratio_room(const struct reading *r, const uint32_t ids[3], size_t which, struct room *out)
{
    struct amount printed = r->spots[ids[0]].amount, top = r->spots[ids[1]].amount,
                  base = r->spots[ids[2]].amount;
    amount_coef scale = r->spots[ids[0]].dim == DIM_TIMES ? 1 : 100;
    amount_coef wide = !has_all_digits(r, ids[1]), slack = !has_all_digits(r, ids[2]);
    if (top.exp10 != base.exp10 || printed.exp10 > 0 || printed.exp10 < -4 || top.coef <= 0 ||
            top.coef >= ROOM_MAX || base.coef <= 0 || base.coef >= ROOM_MAX || printed.coef <= 0 ||
            printed.coef >= ROOM_MAX)
        return false;
    for (int e = printed.exp10; e < 0; e++)
        scale *= 10;
    /* As ratio_whole has it: low <= (2 * printed + 1) * (2 * base + slack), high >= (2 * printed - 1) *
     * (2 * base - slack). */
    amount_coef low = (2 * top.coef - wide) * scale * 2, high = (2 * top.coef + wide) * scale * 2;
    amount_coef more = 2 * printed.coef + 1, less = 2 * printed.coef - 1;
    amount_coef above = 2 * base.coef + slack, below = 2 * base.coef - slack;
    switch (which) {
    case 0:
        *out = (struct room){ quotient(low, above, true) / 2, (quotient(high, below, false) + 1) / 2 };
        break;
    case 1:
        *out = (struct room){ (quotient(less * below, 2 * scale, true) - wide + 1) / 2,
            (quotient(more * above, 2 * scale, false) + wide) / 2 };
        break;
    default:
        *out = (struct room){ (quotient(low, more, true) - slack + 1) / 2,
            (quotient(high, less, false) + slack) / 2 };
    }
    return true;
}

static enum fit ratio_fit(
        const struct reading *r, size_t result, size_t part, const struct parts *base, bool loose)
{
    enum fit fit = ratio_whole(r, result, part, base, loose);
    if (fit != FIT_UNKNOWN)
        return fit;
    struct interval top, bottom, share, printed;
    if (interval_of(r, part, &top) || sum_parts(r, base->index, base->count, &bottom) ||
            amount_sign(bottom.lo) <= 0 || interval_divide(top, bottom, &share) ||
            percent_of(r, result, &printed))
        return FIT_UNKNOWN;
    return compare_fit(share, printed, NEAR_RATIO);
}

enum fit relation_ratio_fit(const struct reading *r, size_t result, size_t part, const struct parts *base)
{
    return ratio_fit(r, result, part, base, true);
}

bool relation_ratio_exact(const struct reading *r, size_t result, size_t part, size_t base)
{
    struct parts parts;
    parts.index[0] = (uint32_t)base, parts.count = 1;
    return ratio_fit(r, result, part, &parts, false) == FIT_MEETS;
}

enum fit relation_fit_of(const struct reading *r, size_t result, size_t part, size_t base)
{
    struct parts parts;
    parts.index[0] = (uint32_t)base, parts.count = 1;
    return relation_ratio_fit(r, result, part, &parts);
}

enum fit relation_change_fit(const struct reading *r, size_t result, size_t now, size_t then, bool down)
{
    struct interval top, bottom, share, printed, one = interval_of_exact(amount_from(-1));
    if (interval_of(r, now, &top) || interval_of(r, then, &bottom) || amount_sign(bottom.lo) <= 0 ||
            interval_divide(top, bottom, &share) || interval_add(share, one, &share) ||
            percent_of(r, result, &printed))
        return FIT_UNKNOWN;
    if (down && amount_sign(printed.lo) > 0) {
        struct amount lo = printed.lo;
        printed.lo = printed.hi;
        printed.hi = lo;
        printed.lo.coef = -printed.lo.coef;
        printed.hi.coef = -printed.hi.coef;
    }
    return compare_fit(share, printed, NEAR_RATIO);
}
