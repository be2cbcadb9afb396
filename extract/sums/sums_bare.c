/* SPDX-License-Identifier: MIT
 * A total whose unit was left out: 工作人员132.7万，其中医师110.8万人.
 */
#include "extract/relations/relation.h"
#include "extract/relations/stance.h"
#include "extract/sums/sums.h"

/* Called by what it counts, so that its unit may be left out. */
static bool names_unit(const struct reading *r, size_t i)
{
    static const char *const people[] = { "人员", "人数", "人口", "人次", "职工", "学生" };
    return str_ends_any(r->facts->figures[i].label, people, COUNT_OF(people));
}

bool sums_add_bare(struct reading *r, size_t first, int *err)
{
    if (first == 0 || r->spots[first].sep > SEP_COMMA ||
            !str_starts(r->facts->figures[first].unit, STR("人")))
        return false;
    size_t total = first - 1;
    const struct figure *f = &r->facts->figures[total];
    if (f->unit.n || !f->scale.n || r->spots[total].cell >= 0 || !names_unit(r, total) ||
            amount_compare(r->spots[total].amount, r->spots[first].amount) < 0)
        return false;
    struct parts parts = { .index = { (uint32_t)first }, .count = 1 };
    *err = relation_add(r, RELATION_SUM, total, &parts, false);
    return true;
}
