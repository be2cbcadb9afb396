/* SPDX-License-Identifier: MIT
 * An account names itself with its amount and tells it again: “抚恤（款）死亡抚恤（项）”177万元，主要用于…。
 * 年初预算为180万元，支出决算为177万元.
 */
#include "extract/relations/relation.h"
#include "extract/relations/stance.h"
#include "extract/twice/twice.h"

enum { REACH = 6 /* figures behind the first in which it is told again */ };

static bool names_account(const struct reading *r, size_t i)
{
    const struct plain *p = &r->plain;
    size_t at = r->spots[i].from;
    if (plain_ends(p, at, "”"))
        at -= strlen("”");
    return r->spots[i].cell < 0 && r->spots[i].dim == DIM_MONEY && plain_ends(p, at, "(项)");
}

/* The amount that is called just so, right behind its 为; -1. */
static int find_called(const struct reading *r, size_t i, struct str name)
{
    for (size_t k = i + 1; k < r->spot_count && k <= i + REACH && r->spots[k].para == r->spots[i].para; k++)
        if (relation_same_measure(r, i, k) && str_ends(r->facts->figures[k].label, name) &&
                r->spots[k].sep <= SEP_STOP && r->spots[k].stance <= STANCE_PLAN)
            return (int)k;
    return -1;
}

int twice_account_find(struct reading *r)
{
    for (size_t i = 0; i < r->spot_count; i++) {
        if (!names_account(r, i))
            continue;
        int spent = find_called(r, i, STR("支出决算")), planned = find_called(r, i, STR("年初预算"));
        /* What stands in front may be what was planned. */
        if (spent < 0 || planned < 0 || planned > spent ||
                amount_compare(r->spots[i].amount, r->spots[planned].amount) == 0)
            continue;
        uint32_t both[] = { (uint32_t)i, (uint32_t)spent };
        int err = relation_tie(r, both, 2);
        if (err)
            return err;
    }
    return 0;
}
