/* SPDX-License-Identifier: MIT
 * Shares that stand in brackets without a word behind a part: 优21个(75%)、良5个(17.86%).
 */
#include "extract/rates/shares.h"
#include "extract/relations/relation.h"
#include "extract/relations/stance.h"

enum { SIBLING_REACH = 6 /* figures to either side in which another such share of the same whole stands */ };

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

int shares_find_brackets(struct reading *r)
{
    int err = 0;
    for (size_t i = 1; i < r->spot_count && !err; i++)
        if (is_bare(r, i) && (holds(r, i) || has_sibling(r, i)))
            err = relation_add_ratio(r, i, i - 1, r->spots[i - 1].whole - 1);
    return err;
}
