/* SPDX-License-Identifier: MIT
 * 职工500人，其中大专以上学历450人，占90%，党员200人，占40%: what is told of the same people twice divides
 * nobody.
 */
#include "common/err.h"
#include "extract/rates/shares.h"
#include "extract/relations/relation.h"

/* By figure, from 0: n of the figure of which it is a share that holds; 0: none. */
static uint32_t *held_bases(const struct reading *r)
{
    const struct facts *facts = r->facts;
    uint32_t *held = arena_array(r->mem, facts->figure_count + 1, sizeof *held);
    for (size_t q = 0; held && q < facts->relation_count; q++) {
        const struct relation *rel = &facts->relations[q];
        if (rel->kind == RELATION_RATIO && rel->operand_count == 2 &&
                relation_fit_of(r, rel->result - 1, rel->operands[0] - 1, rel->operands[1] - 1) == FIT_MEETS)
            held[rel->operands[0] - 1] = rel->operands[1];
    }
    return held;
}

/* Each part has a share of the total that holds, and together they are more than it. */
static bool is_overlap(const struct reading *r, const struct relation *rel, const uint32_t *held)
{
    struct parts parts;
    parts.count = 0;
    if (rel->kind != RELATION_SUM || rel->operand_count < 2 || rel->operand_count > RELATION_PARTS_MAX)
        return false;
    for (size_t o = 0; o < rel->operand_count; o++) {
        if (held[rel->operands[o] - 1] != rel->result)
            return false;
        parts_add(&parts, rel->operands[o] - 1);
    }
    enum fit fit = relation_sum_fit(r, rel->result - 1, &parts);
    return fit != FIT_MEETS && fit != FIT_UNKNOWN && !relation_sum_is_short(r, rel->result - 1, &parts);
}

/* 在校生46.4万人，其中随迁子女5.1万人，占11%，在公办学校的4.64万人，占随迁子女的91%: a part that is a share
 * of the part before it is some of that. */
static void drop_inner(struct reading *r, struct relation *rel, const uint32_t *held)
{
    size_t kept = rel->operand_count ? 1 : 0;
    for (size_t o = 1; rel->kind == RELATION_SUM && !rel->exhaustive && o < rel->operand_count; o++) {
        bool inner = held[rel->operands[o] - 1] == rel->operands[o - 1];
        if (inner)
            r->spots[rel->operands[o] - 1].whole = 0;
        else
            rel->operands[kept++] = rel->operands[o];
    }
    if (rel->kind == RELATION_SUM && !rel->exhaustive)
        rel->operand_count = kept;
}

int shares_drop_overlaps(struct reading *r)
{
    struct facts *facts = r->facts;
    const uint32_t *held = held_bases(r);
    size_t kept = 0;
    if (!held)
        return ERR_MEMORY;
    for (size_t q = 0; q < facts->relation_count; q++) {
        struct relation *rel = &facts->relations[q];
        drop_inner(r, rel, held);
        bool drop = is_overlap(r, rel, held);
        for (size_t o = 0; drop && o < rel->operand_count; o++)
            r->spots[rel->operands[o] - 1].whole = 0;
        if (!drop)
            facts->relations[kept++] = *rel;
    }
    facts->relation_count = kept;
    return 0;
}
