/* SPDX-License-Identifier: MIT */
#include "extract/relations/relation_pan.h"

/* Some hundred of them and their double stay far below what a coef holds. */
#define WHOLE_MAX 1000000000000000000
#define GAP_MAX   1000000000000000000 /* more than a digit can explain */

enum { SCALE = 10000 /* 万 */ };

static inline bool is_whole(long long coef)
{
    return (unsigned long long)coef + WHOLE_MAX <= 2ULL * WHOLE_MAX;
}

/* Amounts as they are printed fit into 64 bits, where arithmetic costs little; the sum of them may not. */
static inline bool align(const struct amount *a, int exp10, long long *coef, long long *half)
{
    static const long long powers[] = { 1, 10, 100, 1000, 10000, 100000, 1000000, 10000000, 100000000,
        1000000000, 10000000000, 100000000000, 1000000000000, 10000000000000, 100000000000000,
        1000000000000000, 10000000000000000 };
    int up = a->exp10 > exp10 ? a->exp10 - exp10 : 0;
    *coef = (long long)a->coef;
    *half = 1;
    if (*coef != a->coef || !is_whole(*coef))
        return false;
    if (up == 0)
        return true;
    if (up >= (int)COUNT_OF(powers))
        return false;
    *half = powers[up];
    return !__builtin_mul_overflow(*coef, *half, coef) && is_whole(*coef);
}

bool pan_align(struct amount a, int exp10, amount_coef *coef, amount_coef *half)
{
    long long whole, unit;
    bool fits = align(&a, exp10, &whole, &unit);
    *coef = whole;
    *half = unit;
    return fits;
}

/* Whether the digit at that power of ten can be moved by `by` and stay a digit. */
static bool can_move(amount_coef coef, amount_coef power, int by)
{
    int digit = amount_digit_at(coef, power) + by;
    return digit >= 0 && digit <= 9;
}

amount_coef pan_apart(const struct pan *p)
{
    return p->sum > p->whole ? p->sum - p->whole : p->whole - p->sum;
}

/* How far the parts and the total are apart, and how far they may be, twice, when a digit explains it. */
struct apart {
    int exp10;
    uint64_t apart, slack;
};

/* The digit at `power`, in units of 10^exp10, of the total or of a part can be moved by `by`. */
static bool can_move_at(const struct reading *r, size_t i, int exp10, amount_coef power, int by)
{
    amount_coef coef, half;
    return pan_align(r->spots[i].amount, exp10, &coef, &half) &&
           (can_move(coef, power, by) || can_move(coef, power, -by));
}

/* The digits at `power` and at ten times it, changed for each other, move the total or a part by 9 × `by`. */
static bool can_swap_at(const struct reading *r, size_t i, int exp10, amount_coef power, int by)
{
    amount_coef coef, half;
    if (!pan_align(r->spots[i].amount, exp10, &coef, &half))
        return false;
    int off = amount_digit_at(coef, power * 10) - amount_digit_at(coef, power);
    return off == by || off == -by;
}

/* 1250.00万元, 880.00万元, …, 188.75元: the parts make up the total, but that one of them was written in 元
 * for 万元, in 亿元 for 万元, or the other way round. */
static bool is_rescaled(const struct reading *r, size_t total, const struct parts *parts, const struct pan *p)
{
    if (r->spots[total].dim != DIM_MONEY || parts->count < 2)
        return false;
    for (size_t k = 0; k < parts->count; k++) {
        long long part, half;
        if (!align(&r->spots[parts->index[k]].amount, p->exp10, &part, &half) || part <= 0 ||
                part > WHOLE_MAX / SCALE)
            continue;
        amount_coef room = p->whole - (p->sum - part); /* what this part would have to be */
        if (room <= 0 || room > WHOLE_MAX / SCALE)
            continue;
        long long rest = (long long)room, up = rest - part * SCALE, down = rest * SCALE - part;
        if (2 * (up < 0 ? -up : up) <= p->slack || (down < 0 ? -down : down) <= half)
            return true;
    }
    return false;
}

/* The gap is so many steps (1 to 9) of `times` a power of ten, but for the slack, and one of them has a digit
 * there, or two neighbours, that explain it. */
static bool is_moved(const struct reading *r, size_t total, const struct parts *parts,
        const struct apart *gap, unsigned times)
{
    bool (*const can)(const struct reading *, size_t, int, amount_coef, int) =
            times == 1 ? can_move_at : can_swap_at;
    uint64_t step = times, power = 1;
    for (; gap->apart + step / 2 >= 10 * step; power *= 10)
        step *= 10;
    for (; step <= 2 * gap->apart; power *= 10, step *= 10) {
        uint64_t by = (gap->apart + step / 2) / step, near = by * step;
        if (!by || 2 * (near > gap->apart ? near - gap->apart : gap->apart - near) > gap->slack)
            continue;
        if (can(r, total, gap->exp10, (amount_coef)power, (int)by))
            return true;
        for (size_t k = 0; k < parts->count; k++)
            if (can(r, parts->index[k], gap->exp10, (amount_coef)power, (int)by))
                return true;
    }
    return false;
}

/* False: a gap so wide that it ends with no zeros, but for the slack, is no such step. 8100 is the last one
 * with two of them. */
static bool may_be_moved(const struct apart *gap)
{
    enum { WIDE = 9000, ZEROS = 1000, SLACK_MAX = 500 };
    uint64_t off = gap->apart % ZEROS;
    return gap->apart <= WIDE || gap->slack > SLACK_MAX || 2 * off <= gap->slack ||
           2 * (ZEROS - off) <= gap->slack;
}

/* The parts and the total are one digit of one of them apart, or two that were changed for each other (808
 * for 880, as fingers do), and no more besides than the rounding of the finest digits explains. */
bool pan_is_slip(const struct reading *r, size_t total, const struct parts *parts, const struct pan *p)
{
    amount_coef apart = pan_apart(p), fine = (amount_coef)parts->count + 1;
    struct apart gap = { .exp10 = p->exp10, .slack = (uint64_t)(p->slack > fine ? fine : p->slack) };
    if (apart > 0 && apart <= GAP_MAX) {
        gap.apart = (uint64_t)apart;
        if (may_be_moved(&gap) && (is_moved(r, total, parts, &gap, 1) || is_moved(r, total, parts, &gap, 9)))
            return true;
    }
    return is_rescaled(r, total, parts, p);
}

int pan_exp10(const struct reading *r, size_t total, const struct parts *parts)
{
    int least = r->spots[total].amount.exp10;
    for (size_t k = 0; k < parts->count; k++) {
        int exp10 = r->spots[parts->index[k]].amount.exp10;
        least = exp10 < least ? exp10 : least;
    }
    return least;
}

/* The same as pan_weigh, where exp10 is known; false also when a part has finer digits. */
static bool weigh_at(
        const struct reading *r, size_t total, const struct parts *parts, int exp10, struct pan *out)
{
    long long part, half;
    if (!align(&r->spots[total].amount, exp10, &part, &half))
        return false;
    bool counted = r->spots[total].dim == DIM_COUNT && exp10 == 0;
    long long slack = half - (half == 1 && counted);
    *out = (struct pan){ .exp10 = exp10, .whole = part, .half = half };
    amount_coef sum = 0;
    for (size_t k = 0; k < parts->count; k++) {
        const struct amount *a = &r->spots[parts->index[k]].amount;
        if (a->exp10 < exp10 || !align(a, exp10, &part, &half))
            return false;
        sum += part;
        half -= half == 1 && counted; /* what is counted one by one is not rounded */
        slack += part ? half : 0;     /* 0万元 means nothing, not less than 5000元 */
    }
    out->sum = sum;
    out->slack = slack;
    return true;
}

bool pan_weigh(const struct reading *r, size_t total, const struct parts *parts, struct pan *out)
{
    /* Nearly always the total has the finest digits, so that they need not be looked for. */
    int exp10 = r->spots[total].amount.exp10;
    if (weigh_at(r, total, parts, exp10, out))
        return true;
    int least = pan_exp10(r, total, parts);
    return least < exp10 && weigh_at(r, total, parts, least, out);
}
