/* SPDX-License-Identifier: MIT
 * Parts of what is named with 中 behind it, in a sentence without 其中.
 */
#include "extract/relations/relation.h"
#include "extract/sums/sums.h"
#include "extract/sums/sums_list.h"

enum {
    WITHIN_SURE = 3,   /* parts of what …中， names that are no chance */
    END_BYTES = 6,     /* that the words behind a part and those behind one of its own parts end with */
    WITHIN_DIGITS = 4, /* bytes of a total that a wrong digit may keep from its parts */
};

/* 20个行业实现增长，7个行业实现两位数以上增长: those are among the first. */
static bool is_among(const struct reading *r, size_t first, size_t k)
{
    struct str all = plain_cut(&r->plain, r->spots[first].tail, r->spots[first].rest),
               some = plain_cut(&r->plain, r->spots[k].tail, r->spots[k].rest);
    return some.n > all.n && str_share_end(all, some, END_BYTES) && str_find(some, STR("未")) < 0;
}

/* 154种产品中66种实现增长: what the rest does is not told. */
static int add_some(struct reading *r, size_t total, const struct parts *all)
{
    struct parts some;
    some.count = 0;
    size_t first = total + 1;
    if (!all->count || all->index[0] != first || r->spots[first].sep > SEP_COMMA || r->spots[first].whole)
        return 0;
    for (size_t o = 0; o < all->count; o++) {
        size_t k = all->index[o];
        if (o && ((r->spots[k].cues & CUE_TOTAL) || is_among(r, first, k)))
            break;
        parts_add(&some, k);
    }
    return relation_sum_is_short(r, total, &some) ? relation_add(r, RELATION_SUM, total, &some, false) : 0;
}

/* 36项支出方向中，…16项、…17项、…: the parts follow without 其中; all of them when they add up, or many would
 * but for a digit. */
int sums_add_within(struct reading *r, size_t total)
{
    const struct plain *p = &r->plain;
    const struct spot *s = &r->spots[total];
    if (!plain_ends(p, s->rest, "中") && !plain_ends(p, s->rest, "中有"))
        return 0;
    struct parts parts;
    parts.count = 0;
    bool inner = false; /* 下降的69家，其中下降30%以上的18家: of a part */
    for (size_t k = total + 1;
            k < r->spot_count && k < total + RELATION_REACH && r->spots[k].sep < SEP_STOP &&
            !(r->spots[k].sep >= SEP_SEMI && list_opens_scope(r, k));
            k++) {
        inner = (inner && r->spots[k].sep < SEP_SEMI) || (parts.count && (r->spots[k].cues & CUE_AMONG));
        if (!inner && sums_may_be_part(r, total, k) && !list_is_due(r, k))
            parts_add(&parts, k);
    }
    /* 5.1亿元中，甲1.3亿元、乙1.0亿元、丙0.7亿元: of so few digits one is soon another */
    bool few = r->facts->figures[total].number.n < WITHIN_DIGITS;
    bool sure = parts.count >= WITHIN_SURE && (!few || s->dim == DIM_COUNT);
    bool met = few ? relation_sum_meets(r, total, &parts) : relation_adds_up(r, total, &parts);
    return parts.count > 1 && (met || (sure && relation_sum_slips(r, total, &parts, 1)))
                   ? relation_add(r, RELATION_SUM, total, &parts, true)
                   : add_some(r, total, &parts);
}
