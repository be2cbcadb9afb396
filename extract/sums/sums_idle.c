/* SPDX-License-Identifier: MIT
 * What lies idle, said behind the number: 安排9.6亿元，仅使用7.2亿元，2.4亿元闲置.
 */
#include "extract/relations/relation.h"
#include "extract/relations/stance.h"
#include "extract/sums/sums.h"

enum { IDLE_REACH = 4 /* figures back to what was used, and from there to what there was */ };

/* The last amount before i in its sentence that i may be added to; -1. */
static int amount_before(const struct reading *r, size_t i)
{
    for (size_t k = i; k-- > 0 && i - k <= IDLE_REACH && r->spots[k + 1].sep < SEP_STOP;)
        if (relation_same_measure(r, i, k) && r->spots[k].stance == STANCE_LEVEL && !r->spots[k].aside)
            return (int)k;
    return -1;
}

static bool lies_idle(const struct reading *r, size_t i)
{
    return plain_ends(&r->plain, r->spots[i].from, ",") &&
           plain_has_listed(&r->plain, r->spots[i].tail, &r->lex->idles);
}

int sums_add_idle(struct reading *r, size_t idle)
{
    const struct spot *s = &r->spots[idle];
    if (s->aside || s->sep > SEP_SEMI || !lies_idle(r, idle))
        return 0;
    int used = amount_before(r, idle), total = used < 0 ? -1 : amount_before(r, (size_t)used);
    if (total < 0 || r->spots[used].whole)
        return 0;
    struct parts parts;
    parts_two(&parts, used, idle);
    return relation_sum_exact(r, (size_t)total, &parts)
                   ? relation_add(r, RELATION_SUM, (size_t)total, &parts, true)
                   : 0;
}
