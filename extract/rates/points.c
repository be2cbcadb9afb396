/* SPDX-License-Identifier: MIT
 * The words tell which of two rates is more, and what the other is called; the rate before it that is just so
 * far away is meant. One that is not is left to validate (points_apart.c), but where a list ties it: of
 * 分别增长14.7%、13.7%，分别高于全市7.7、6.7个百分点 the other pairs tell the rate.
 */
#include "extract/rates/points.h"

#include "extract/rates/parallel.h"
#include "extract/relations/naming.h"
#include "extract/relations/relation.h"
#include "extract/relations/stance.h"

enum {
    BACK = 24,      /* figures back in which the other rate stands */
    NEAR_PARAS = 1, /* and paragraphs */
    OVERLAP = 20,   /* per cent of the shorter name that the names of both share */
    DIGITS = 2,     /* of the points, when the rate they are held against stands in another sentence */
};

/* 1: some words say that what is told is more than the other rate, -1: less, 0: neither. */
static int direction(const struct reading *r, struct str words)
{
    words = naming_trim(r->lex, words, STR_NONE);
    const struct lexicon *lex = r->lex;
    if (str_ends_listed(words, &lex->points_up) || lexicon_has(lex, words, &lex->above_words))
        return 1;
    bool less = str_ends_listed(words, &lex->points_down) || lexicon_has(lex, words, &lex->below_words);
    return less ? -1 : 0;
}

static bool is_rate(const struct reading *r, size_t k)
{
    return r->spots[k].dim == DIM_PERCENT && r->spots[k].cell < 0 && !str_is(r->facts->figures[k].unit, "‰");
}

/* The clause that leads to k, though a bracket be opened in it: [高于上年](8.6%). */
static struct str words_before(const struct reading *r, size_t k)
{
    struct str words = plain_cut(&r->plain, k ? r->spots[k - 1].tail : r->spots[k].head, r->spots[k].from);
    for (ptrdiff_t at; (at = str_find(words, STR(","))) >= 0;)
        words = str_cut(words, (size_t)at + 1, words.n);
    return words;
}

/* What the points are of: 比年度目标40%[低1.3个百分点], 较[上年的89.6%]. */
static bool is_compared(const struct reading *r, size_t k)
{
    return r->spots[k].stance == STANCE_BEFORE ||
           lexicon_has(r->lex, words_before(r, k), &r->lex->rate_bases);
}

/* The sum that says how far `now` is from `base`: its parts, and the index of its total. */
static size_t weigh(int way, size_t now, size_t base, size_t points, struct parts *parts)
{
    size_t less = way > 0 ? base : now;
    parts_two(parts, less, points);
    return less == now ? base : now;
}

static bool is_apart(const struct reading *r, int way, size_t now, size_t base, size_t points)
{
    struct parts parts;
    size_t more = weigh(way, now, base, points, &parts);
    return relation_sum_exact(r, more, &parts);
}

static int add(struct reading *r, int way, size_t now, size_t base, size_t points)
{
    struct parts parts;
    size_t more = weigh(way, now, base, points, &parts);
    return relation_add(r, RELATION_SUM, more, &parts, true);
}

/* May the rate k be what `now` is held against? In the sentence any; further back one that tells the same, or
 * of what is called so. */
static bool may_be_base(const struct reading *r, size_t now, size_t k, size_t points)
{
    const struct figure *f = r->facts->figures;
    bool here = true;
    for (size_t j = k + 1; j <= points && here; j++)
        here = r->spots[j].sep < SEP_STOP;
    if (here)
        return true;
    return amount_digits(r->spots[points].amount) >= DIGITS &&
           (r->spots[k].stance == r->spots[now].stance ||
                   naming_overlap(f[k].label, f[now].label) >= OVERLAP);
}

static bool in_reach(const struct reading *r, size_t k, size_t i)
{
    return i - k <= BACK && r->spots[i].para - r->spots[k].para <= NEAR_PARAS;
}

/* The rate before `i` in its sentence; -1. */
static int rate_before(const struct reading *r, size_t i)
{
    for (size_t k = i; k-- > 0 && r->spots[k + 1].sep < SEP_STOP && i - k <= BACK;)
        if (is_rate(r, k))
            return (int)k;
    return -1;
}

static int add_one(struct reading *r, size_t i, int way)
{
    int near = rate_before(r, i);
    size_t behind = i + 1; /* 比上年加快1.5个百分点(上年4.5%) */
    if (near >= 0 && behind < r->spot_count && is_rate(r, behind) && r->spots[behind].opened &&
            r->spots[behind].sep <= SEP_LIST && is_apart(r, way, (size_t)near, behind, i))
        return add(r, way, (size_t)near, behind, i);
    for (int k = near; k-- > 0 && in_reach(r, (size_t)k, i);) {
        size_t now = (size_t)near, base = (size_t)k;
        if (!is_rate(r, base))
            continue;
        if (is_compared(r, now) && is_apart(r, way, base, now, i))
            return add(r, way, base, now, i);
        if (may_be_base(r, now, base, i) && is_apart(r, way, now, base, i))
            return add(r, way, now, base, i);
    }
    return 0;
}

/* 成活率92%，高于85%的目标7个百分点: the words stand in front of the rate that it is held against. */
static int add_beside(struct reading *r, size_t i)
{
    size_t base = i - 1;
    int way = is_rate(r, base) && r->spots[i].sep <= SEP_LIST ? direction(r, words_before(r, base)) : 0;
    for (size_t now = base; way && now-- > 0 && r->spots[now + 1].sep < SEP_STOP && in_reach(r, now, i);)
        if (is_rate(r, now) && is_apart(r, way, now, base, i))
            return add(r, way, now, base, i);
    return 0;
}

/* The n rates before the points in their sentence. False: there are fewer. */
static bool rates_before(const struct reading *r, size_t i, size_t n, uint32_t *rates)
{
    for (size_t k = i; n && k-- > 0 && r->spots[k + 1].sep < SEP_STOP && i - k <= BACK;)
        if (is_rate(r, k))
            rates[--n] = (uint32_t)k;
    return !n;
}

/* As many rates as points, item by item. */
struct pairs {
    uint32_t rate[PARALLEL_MAX];
    size_t points, n; /* the first of the points, and how many */
};

/* All rates are so far from the rate k; with one digit changed, half of them may be. */
static bool list_holds(const struct reading *r, int way, const struct pairs *list, size_t k)
{
    size_t held = 0;
    for (size_t o = 0; o < list->n; o++) {
        struct parts parts;
        size_t more = weigh(way, list->rate[o], k, list->points + o, &parts);
        bool holds = relation_sum_exact(r, more, &parts);
        held += holds;
        if (!holds && !relation_sum_slips(r, more, &parts, 1))
            return false;
    }
    return held * 2 >= list->n;
}

static int add_list(struct reading *r, size_t i, size_t n, int way)
{
    struct pairs list = { .points = i, .n = n };
    int err = 0;
    if (n > PARALLEL_MAX || !rates_before(r, i, n, list.rate))
        return 0;
    for (size_t k = list.rate[0]; k-- > 0 && in_reach(r, k, i);) {
        if (!is_rate(r, k) || !list_holds(r, way, &list, k))
            continue;
        for (size_t o = 0; o < n && !err; o++)
            err = add(r, way, list.rate[o], k, i + o);
        return err;
    }
    return 0;
}

int points_find(struct reading *r)
{
    int err = 0;
    for (size_t i = 1; i < r->spot_count && !err; i++) {
        const struct spot *s = &r->spots[i];
        if (s->dim != DIM_POINTS || s->cell >= 0 || amount_sign(s->amount) <= 0)
            continue;
        bool of_rate = s->listed && is_rate(r, (size_t)s->leader); /* 高于目标值90%6个百分点 */
        if (s->listed && !of_rate)
            continue;
        int way = of_rate ? 0 : direction(r, stance_words(r, i));
        size_t n = parallel_list_size(r, i);
        if (n > 1)
            err = way ? add_list(r, i, n, way) : 0;
        else
            err = way ? add_one(r, i, way) : add_beside(r, i);
    }
    return err;
}
