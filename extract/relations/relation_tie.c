/* SPDX-License-Identifier: MIT
 * Equalities that say the same of some of their figures become one. Which hold a figure is kept with it, so
 * that nobody looks through all relations for each of them.
 */
#include <stdlib.h>

#include "common/err.h"
#include "extract/relations/relation.h"

enum { JOIN_MAX = 16 /* figures of an equality into which one more goes */ };

static int compare_indexes(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

/* How many figures of the set are in an equality. */
static size_t count_in(const struct relation *rel, const uint32_t *set, size_t count)
{
    size_t n = 0;
    for (size_t k = 0; k < count; k++) {
        bool in = rel->result == set[k] + 1;
        for (size_t o = 0; o < rel->operand_count && !in; o++)
            in = rel->operands[o] == set[k] + 1;
        n += in;
    }
    return n;
}

static int add_tie(struct reading *r, uint32_t figure, size_t relation)
{
    struct tie *tie = arena_push(r->mem, (void **)&r->ties, &r->tie_count, &r->tie_cap,
            (struct arena_row){ sizeof *tie, UINT32_MAX });
    if (!tie)
        return ERR_MEMORY;
    struct spot *s = &r->spots[figure - 1];
    *tie = (struct tie){ (uint32_t)relation, s->tie };
    s->tie = (uint32_t)r->tie_count;
    return 0;
}

/* Of the relations that were added since this was last asked. */
static int add_ties(struct reading *r)
{
    int err = 0;
    for (; r->tied < r->facts->relation_count && !err; r->tied++) {
        const struct relation *rel = &r->facts->relations[r->tied];
        if (rel->kind != RELATION_EQUAL)
            continue;
        err = add_tie(r, rel->result, r->tied);
        for (size_t o = 0; o < rel->operand_count && !err; o++)
            err = add_tie(r, rel->operands[o], r->tied);
    }
    return err;
}

static bool are_tied(const struct reading *r, const uint32_t *set, size_t count)
{
    for (uint32_t t = r->spots[set[0]].tie; t; t = r->ties[t - 1].next)
        if (count_in(&r->facts->relations[r->ties[t - 1].relation], set, count) == count)
            return true;
    return false;
}

/* Those that hold nothing but some of the set become what was just added; relation_settle takes out doubles.
 */
static void replace_smaller(struct reading *r, const uint32_t *set, size_t count)
{
    for (size_t k = 0; k < count; k++)
        for (uint32_t t = r->spots[set[k]].tie; t; t = r->ties[t - 1].next) {
            struct relation *rel = &r->facts->relations[r->ties[t - 1].relation];
            if (rel->operand_count && count_in(rel, set, count) == rel->operand_count + 1)
                *rel = *relation_last(r);
        }
}

int relation_tie(struct reading *r, uint32_t *set, size_t count)
{
    struct parts parts;
    parts.count = 0;
    if (count < 2)
        return 0;
    int err = add_ties(r);
    qsort(set, count, sizeof *set, compare_indexes);
    if (err || are_tied(r, set, count))
        return err;
    for (size_t k = 1; k < count; k++)
        parts_add(&parts, set[k]);
    err = relation_add(r, RELATION_EQUAL, set[0], &parts, false);
    if (!err)
        replace_smaller(r, set, count);
    return err;
}

int relation_join(struct reading *r, size_t told, size_t again)
{
    uint32_t set[JOIN_MAX] = { (uint32_t)told, (uint32_t)again };
    size_t count = 2;
    int err = add_ties(r);
    const struct relation *most = NULL;
    for (uint32_t t = err ? 0 : r->spots[told].tie; t; t = r->ties[t - 1].next) {
        const struct relation *rel = &r->facts->relations[r->ties[t - 1].relation];
        if (!most || rel->operand_count > most->operand_count)
            most = rel;
    }
    for (size_t o = 0; most && o <= most->operand_count && count < JOIN_MAX; o++) {
        uint32_t one = (o ? most->operands[o - 1] : most->result) - 1;
        if (one != told && one != again)
            set[count++] = one;
    }
    return err ? err : relation_tie(r, set, count);
}
