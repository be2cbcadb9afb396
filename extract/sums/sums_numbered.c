/* SPDX-License-Identifier: MIT
 * Lists whose items are numbered sentences:
 * 分配额度235亿元，具体如下。一是省级11.4亿元，…。二是市县223.6亿元，….
 */
#include "extract/figures/numbered.h"
#include "extract/relations/relation.h"
#include "extract/relations/stance.h"
#include "extract/sums/sums.h"

enum {
    LEAD_MAX = 300,   /* bytes in front of a figure in which its mark stands */
    ITEM_REACH = 64,  /* figures behind the first in which the others stand */
    TOTAL_REACH = 6,  /* and before it, in which their total does */
    ABOVE_DIGITS = 3, /* of one in the paragraph before that is no chance */
};

static bool is_level(const struct reading *r, size_t like, size_t k)
{
    return relation_is_level(r, k, like) && !r->spots[k].aside;
}

/* The first amount of each item; what else the item tells is its own. */
static void gather(const struct reading *r, size_t first, struct parts *parts)
{
    struct numbered mark = numbered_of(r, first);
    bool has = true; /* the item that is walked has given its amount */
    parts_add(parts, first);
    for (size_t k = first + 1;
            k < r->spot_count && k <= first + ITEM_REACH && r->spots[k].para == r->spots[first].para; k++) {
        struct numbered next = r->spots[k].sep >= SEP_COMMA ? numbered_of(r, k) : (struct numbered){ 0 };
        if (next.style == mark.style && next.ordinal == mark.ordinal + 1) {
            mark = next;
            has = false;
        }
        if (!has && is_level(r, first, k)) {
            parts_add(parts, k);
            has = true;
        }
    }
}

/* The words before it hold 一是 at all: most figures are turned down here. */
static bool may_open(const struct reading *r, size_t first)
{
    size_t from = first > 0 ? r->spots[first - 1].tail : 0, to = r->spots[first].from;
    return str_find(plain_cut(&r->plain, to - from > LEAD_MAX ? to - LEAD_MAX : from, to), STR("一是")) >= 0;
}

int sums_add_numbered(struct reading *r, size_t first)
{
    struct parts parts;
    parts.count = 0;
    if (r->spots[first].whole || !is_level(r, first, first) || !stance_is_amount(r, first) ||
            !may_open(r, first))
        return 0;
    struct numbered mark = numbered_of(r, first);
    if (mark.style != NUMBERING_HAN_IS || mark.ordinal != 1)
        return 0;
    gather(r, first, &parts);
    for (size_t k = first; parts.count > 1 && k-- > 0 && first - k <= TOTAL_REACH &&
                           r->spots[first].para - r->spots[k].para <= 1;) {
        bool near = r->spots[k].para == r->spots[first].para;
        if (is_level(r, first, k) && !r->spots[k].divided &&
                (near ? relation_adds_up(r, k, &parts) : relation_sum_is_sure(r, k, &parts, ABOVE_DIGITS)))
            return relation_add(r, RELATION_SUM, k, &parts, true);
    }
    return 0;
}
