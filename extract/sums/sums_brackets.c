/* SPDX-License-Identifier: MIT
 * Parts that stand in brackets, each behind its name:
 * 资金10.1亿元用于水系建设（4亿元）、农田建设（3.8亿元）、灾毁修复（0.6亿元）等项目.
 */
#include "extract/relations/relation.h"
#include "extract/relations/stance.h"
#include "extract/sums/sums.h"

enum { TOTAL_DIGITS = 2 /* of a total that a list of brackets is held against */ };

/* Alone in its bracket, which opens right behind a name. */
static bool is_alone(const struct reading *r, size_t first, size_t k)
{
    const struct spot *s = &r->spots[k];
    return s->opened && s->cell < 0 && s->depth == r->spots[first].depth && s->stance == STANCE_LEVEL &&
           relation_same_measure(r, first, k);
}

int sums_add_brackets(struct reading *r, size_t first)
{
    struct parts parts;
    size_t total = first - 1;
    parts.count = 0;
    if (!is_alone(r, first, first) || r->spots[first].sep > SEP_COMMA || r->spots[total].aside ||
            r->spots[total].stance != STANCE_LEVEL || !relation_same_measure(r, total, first) ||
            amount_significant(r->spots[total].amount) < TOTAL_DIGITS)
        return 0;
    for (size_t k = first; k < r->spot_count && k < first + RELATION_REACH && is_alone(r, first, k) &&
                           (k == first || (r->spots[k].shut && r->spots[k].sep <= SEP_COMMA));
            k++)
        parts_add(&parts, k);
    return parts.count > 2 && relation_adds_up(r, total, &parts)
                   ? relation_add(r, RELATION_SUM, total, &parts, true)
                   : 0;
}
