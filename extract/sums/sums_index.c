/* SPDX-License-Identifier: MIT */
#include "extract/sums/sums_index.h"

#include "common/err.h"

static void link_to(struct sums_index *x, size_t *count, uint32_t *head, size_t relation)
{
    x->links[*count] = (struct sum_link){ .relation = (uint32_t)relation, .next = *head };
    *count += 1;
    *head = (uint32_t)*count;
}

int sums_index_build(struct reading *r)
{
    const struct facts *facts = r->facts;
    struct sums_index *x = &r->sums;
    size_t count = 0, room = 0;
    for (size_t q = 0; q < facts->relation_count; q++)
        room += facts->relations[q].kind == RELATION_SUM ? 1 + facts->relations[q].operand_count : 0;
    x->of_part = arena_array(r->mem, r->spot_count + 1, sizeof *x->of_part);
    x->of_total = arena_array(r->mem, r->spot_count + 1, sizeof *x->of_total);
    x->links = arena_room(r->mem, room + 1, sizeof *x->links); /* each is written before it is read */
    if (!x->of_part || !x->of_total || !x->links)
        return ERR_MEMORY;
    for (size_t q = 0; q < facts->relation_count; q++) {
        const struct relation *rel = &facts->relations[q];
        if (rel->kind != RELATION_SUM)
            continue;
        link_to(x, &count, &x->of_total[rel->result - 1], q);
        for (size_t o = 0; o < rel->operand_count; o++)
            link_to(x, &count, &x->of_part[rel->operands[o] - 1], q);
    }
    return 0;
}

const struct relation *sums_index_next(const struct reading *r, uint32_t *at)
{
    if (!*at)
        return NULL;
    const struct sum_link *link = &r->sums.links[*at - 1];
    *at = link->next;
    return &r->facts->relations[link->relation];
}
