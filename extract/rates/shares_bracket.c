/* SPDX-License-Identifier: MIT
 * Shares that stand in brackets without a word behind a part: 优21个(75%)、良5个(17.86%). And those whose
 * base stands in brackets behind them: 投入4500万元，占上年筹集公益金的62.5%(上年共筹集公益金7205.72万元).
 */
#include "extract/rates/shares.h"
#include "extract/relations/naming.h"
#include "extract/relations/relation.h"
#include "extract/relations/stance.h"

enum {
    SIBLING_REACH = 6, /* figures to either side in which another such share of the same whole stands */
    PART_REACH = 4,    /* back from a share to its part, when its base is in brackets */
    SAME_WORDS = 50,   /* per cent of the words of the share that the base is called by */
};

static bool is_bare(const struct reading *r, size_t i)
{
    const struct spot *s = &r->spots[i];
    return i > 0 && s->dim == DIM_PERCENT && s->cell < 0 && s->opened && s->sep <= SEP_LIST &&
           stance_words(r, i).n == 0 && r->spots[i - 1].whole && !r->spots[i - 1].aside &&
           stance_is_amount(r, i - 1);
}

static bool holds(const struct reading *r, size_t i)
{
    return relation_fit_of(r, i, i - 1, r->spots[i - 1].whole - 1) == FIT_MEETS;
}

/* One that does not hold may be how far the part is done, or how it grew: it is a share when others of the
 * list are. */
static bool has_sibling(const struct reading *r, size_t i)
{
    size_t from = i > SIBLING_REACH ? i - SIBLING_REACH : 0;
    for (size_t k = from; k < r->spot_count && k <= i + SIBLING_REACH; k++)
        if (k != i && is_bare(r, k) && r->spots[k - 1].whole == r->spots[i - 1].whole && holds(r, k))
            return true;
    return false;
}

/* The amount in brackets right behind the share i that its words name, -1. */
static int base_behind(const struct reading *r, size_t i)
{
    const struct spot *s = &r->spots[i], *base = s + 1;
    if (i + 1 >= r->spot_count || s->cell >= 0 || s->stance != STANCE_SHARE || s->aside || !base->opened ||
            !base->aside || base->sep > SEP_LIST || base->stance != STANCE_LEVEL ||
            !stance_is_amount(r, i + 1))
        return -1;
    struct str words = shares_base_words(r->lex, stance_share_words(r, i));
    return naming_overlap(words, r->facts->figures[i + 1].label) >= SAME_WORDS ? (int)i + 1 : -1;
}

/* What it is a share of stands behind it; the part is the nearest amount before it of the same measure. */
static int add_behind(struct reading *r, size_t i)
{
    int base = base_behind(r, i);
    for (size_t k = i; base >= 0 && k-- > 0 && i - k <= PART_REACH && r->spots[k + 1].sep < SEP_STOP;)
        if (r->spots[k].stance == STANCE_LEVEL && relation_same_measure(r, k, (size_t)base))
            return relation_add_ratio(r, i, k, (size_t)base);
    return 0;
}

int shares_find_brackets(struct reading *r)
{
    int err = 0;
    for (size_t i = 1; i < r->spot_count && !err; i++) {
        if (is_bare(r, i) && (holds(r, i) || has_sibling(r, i)))
            err = relation_add_ratio(r, i, i - 1, r->spots[i - 1].whole - 1);
        else
            err = add_behind(r, i);
    }
    return err;
}
