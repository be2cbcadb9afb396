/* SPDX-License-Identifier: MIT
 * Parts of what is named with 中 behind it, in a sentence without 其中.
 */
#include "extract/relations/relation.h"
#include "extract/sums/sums.h"
#include "extract/sums/sums_list.h"

enum {
    WITHIN_SURE = 3,   /* parts of what …中， names that are no chance */
    WITHIN_DIGITS = 4, /* bytes of a total that a wrong digit may keep from its parts */
};

/* 36项支出方向中，…16项、…17项、…: the parts follow without 其中; taken only when they add up, or many parts
 * would but for a digit. */
int sums_add_within(struct reading *r, size_t total)
{
    const struct plain *p = &r->plain;
    const struct spot *s = &r->spots[total];
    if (s->rest < 3 || s->rest <= s->tail || !plain_ends(p, s->rest, "中"))
        return 0;
    struct parts parts;
    parts.count = 0;
    bool inner = false; /* 下降的69家，其中下降30%以上的18家: of a part */
    for (size_t k = total + 1; k < r->spot_count && k < total + RELATION_REACH && r->spots[k].sep < SEP_STOP;
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
                   : 0;
}
