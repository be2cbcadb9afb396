/* SPDX-License-Identifier: MIT
 * 118座，按期完工89座，占75%；延期完工23座，占19%；未完工6座，占5%: a list that was cut off before its end,
 * where all of it makes up the total.
 */
#include "common/err.h"
#include "extract/relations/relation.h"
#include "extract/sums/sums_named.h"

enum { PARTS_MAX = 64 /* of a list that is looked at */ };

static bool holds(const struct reading *r, const struct relation *rel)
{
    struct parts parts;
    parts.count = 0;
    for (size_t o = 0; o < rel->operand_count; o++)
        parts_add(&parts, rel->operands[o] - 1);
    return relation_sum_meets(r, rel->result - 1, &parts);
}

static bool is_within(const struct relation *some, const struct relation *all)
{
    size_t found = 0;
    for (size_t o = 0; o < some->operand_count; o++)
        for (size_t k = 0; k < all->operand_count; k++)
            found += some->operands[o] == all->operands[k];
    return found == some->operand_count && some->operand_count < all->operand_count;
}

static bool is_asked(const struct relation *rel)
{
    return rel->kind == RELATION_SUM && rel->exhaustive && rel->operand_count > 1 &&
           rel->operand_count <= PARTS_MAX;
}

int sums_drop_partial(struct reading *r)
{
    struct facts *facts = r->facts;
    uint32_t *whole = arena_array(r->mem, facts->figure_count + 1, sizeof *whole); /* 1 + index; 0: none */
    bool *drop = arena_array(r->mem, facts->relation_count + 1, sizeof *drop);
    size_t kept = 0;
    if (!whole || !drop)
        return ERR_MEMORY;
    for (size_t q = 0; q < facts->relation_count; q++)
        if (is_asked(&facts->relations[q]) && holds(r, &facts->relations[q]))
            whole[facts->relations[q].result - 1] = (uint32_t)q + 1;
    for (size_t q = 0; q < facts->relation_count; q++) {
        const struct relation *rel = &facts->relations[q];
        uint32_t all = is_asked(rel) ? whole[rel->result - 1] : 0;
        drop[q] = all && is_within(rel, &facts->relations[all - 1]) && !holds(r, rel);
    }
    for (size_t q = 0; q < facts->relation_count; q++)
        if (!drop[q])
            facts->relations[kept++] = facts->relations[q];
    facts->relation_count = kept;
    return 0;
}
