/* SPDX-License-Identifier: MIT
 * Parts that stand in brackets, each behind its name:
 * 资金10.1亿元用于水系建设（4亿元）、农田建设（3.8亿元）、灾毁修复（0.6亿元）等项目.
 */
#include "extract/relations/relation.h"
#include "extract/relations/stance.h"
#include "extract/sums/sums.h"

enum {
    PAST_REACH = 3,  /* figures before a bracket to what it divides, past what stands beside that */
    TOTAL_DIGITS = 2 /* of a total that a list of brackets is held against */
};

/* Alone in its bracket, which opens right behind a name. */
static bool is_alone(const struct reading *r, size_t first, size_t k)
{
    const struct spot *s = &r->spots[k];
    return s->opened && s->cell < 0 && s->depth == r->spots[first].depth && s->stance == STANCE_LEVEL &&
           relation_same_measure(r, first, k);
}

/* 教科书资助68.2万元，惠及1066人，均为上级资金(甲37.1万元，乙31.1万元): the amount before what stands beside
 * it, when the bracket makes it up. */
static int add_past(struct reading *r, size_t first)
{
    struct parts parts;
    parts.count = 0;
    for (size_t k = first; k < r->spot_count && k < first + RELATION_REACH &&
                           (k == first || (r->spots[k].sep <= SEP_COMMA && !r->spots[k].shut));
            k++) {
        if (r->spots[k].stance != STANCE_LEVEL || !relation_same_measure(r, first, k))
            return 0;
        parts_add(&parts, k);
    }
    for (size_t k = first;
            parts.count > 1 && k-- > 0 && first - k <= PAST_REACH && r->spots[k + 1].sep <= SEP_COMMA;)
        if (relation_same_measure(r, k, first))
            return r->spots[k].stance == STANCE_LEVEL && !r->spots[k].aside && r->spots[k].cell < 0 &&
                                   amount_significant(r->spots[k].amount) > TOTAL_DIGITS &&
                                   relation_sum_exact(r, k, &parts)
                           ? relation_add(r, RELATION_SUM, k, &parts, true)
                           : 0;
    return 0;
}

int sums_add_brackets(struct reading *r, size_t first)
{
    struct parts parts;
    size_t total = first - 1;
    parts.count = 0;
    if (r->spots[first].cell < 0 && !relation_same_measure(r, total, first))
        return add_past(r, first);
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

/* 甲市(318.6亿元)、乙市(207.4亿元)、丙市(163.9亿元)，3市合计689.9亿元: the brackets right before their total.
 */
int sums_add_brackets_before(struct reading *r, size_t total)
{
    struct parts parts;
    parts.count = 0;
    if (r->spots[total].opened)
        return 0;
    size_t last = total - 1;
    while (last > 0 && r->spots[last].dim == DIM_COUNT && r->spots[last].sep <= SEP_COMMA &&
            !r->spots[last].opened)
        last--; /* [4]市合计 */
    for (size_t k = last + 1; k-- > 0 && last - k < RELATION_REACH && is_alone(r, last, k);) {
        parts_add_first(&parts, k);
        if (!r->spots[k].shut)
            break; /* no other bracket ends in front of its name */
    }
    return parts.count > 1 && relation_same_measure(r, total, last) && relation_adds_up(r, total, &parts)
                   ? relation_add(r, RELATION_SUM, total, &parts, true)
                   : 0;
}
