/* SPDX-License-Identifier: MIT
 * A total whose unit was left out: 工作人员132.7万，其中医师110.8万人.
 */
#include "extract/relations/relation.h"
#include "extract/relations/stance.h"
#include "extract/sums/sums.h"

bool sums_add_bare(struct reading *r, size_t first, int *err)
{
    if (first == 0 || r->spots[first].sep > SEP_COMMA ||
            !str_starts(r->facts->figures[first].unit, STR("人")))
        return false;
    size_t total = first - 1;
    const struct figure *f = &r->facts->figures[total];
    if (f->unit.n || !f->scale.n || r->spots[total].cell >= 0 ||
            !str_ends_listed(f->label, &r->lex->people_ends) ||
            amount_compare(r->spots[total].amount, r->spots[first].amount) < 0)
        return false;
    struct parts parts;
    parts_one(&parts, first);
    *err = relation_add(r, RELATION_SUM, total, &parts, false);
    return true;
}
