/* SPDX-License-Identifier: MIT */
#include "extract/twice_near.h"

#include <stdlib.h>

#include "common/err.h"
#include "extract/contrast.h"
#include "extract/relation.h"
#include "extract/twice.h"

enum {
    DIGITS_MIN = 4,  /* of two figures that one digit tells apart: fewer differ so by chance */
    DIGITS_SURE = 5, /* and from here on a name of any length will do */
    NAME_MIN = 12,   /* bytes of the name of those with fewer */
    MATES_MAX = 8,   /* figures behind one in the order of names that it is compared with */
};

/* A figure in the order of its name: its concept, else its words. */
struct called {
    struct str name;
    uint32_t index;
};

static int compare_called(const void *a, const void *b)
{
    const struct called *x = a, *y = b;
    int c = str_cmp(x->name, y->name);
    return c ? c : (x->index > y->index) - (x->index < y->index);
}

/* As many digits, all but one the same. */
static bool is_digit_apart(struct amount a, struct amount b)
{
    if (a.exp10 != b.exp10 || a.coef <= 0 || b.coef <= 0 || amount_digits(a) != amount_digits(b))
        return false;
    int apart = 0;
    for (amount_coef x = a.coef, y = b.coef; x > 0; x /= 10, y /= 10)
        apart += x % 10 != y % 10;
    return apart == 1;
}

static bool is_told(const struct reading *r, size_t i)
{
    const struct spot *s = &r->spots[i];
    return (s->dim == DIM_MONEY || s->dim == DIM_COUNT || s->dim == DIM_SIZE) && !s->listed &&
           (s->cell >= 0 || s->stance == STANCE_LEVEL) && r->facts->figures[i].bound == BOUND_EXACT &&
           amount_digits(s->amount) >= DIGITS_MIN;
}

/* Whether something bears a relation out: what has found its place elsewhere is rather another quantity. */
static bool meets(const struct reading *r, const struct relation *rel)
{
    struct parts parts = { .count = 0 };
    if (rel->operand_count == 0 || rel->operand_count > MATES_MAX * 4)
        return false;
    for (size_t k = rel->kind == RELATION_RATIO; k < rel->operand_count; k++)
        parts_add(&parts, rel->operands[k] - 1);
    size_t result = rel->result - 1;
    switch (rel->kind) {
    case RELATION_SUM:
        return rel->exhaustive && relation_sum_fit(r, result, &parts) == FIT_MEETS;
    case RELATION_RATIO:
        return relation_ratio_fit(r, result, rel->operands[0] - 1, &parts) == FIT_MEETS;
    case RELATION_EQUAL:
        return true;
    default:
        return false;
    }
}

static void find_borne_out(const struct reading *r, bool *borne)
{
    for (size_t q = 0; q < r->facts->relation_count; q++) {
        const struct relation *rel = &r->facts->relations[q];
        bool holds = meets(r, rel);
        borne[rel->result - 1] |= holds;
        for (size_t k = 0; k < rel->operand_count && holds; k++)
            borne[rel->operands[k] - 1] = true;
    }
}

static bool same_grid(const struct reading *r, size_t a, size_t b)
{
    int x = r->spots[a].cell, y = r->spots[b].cell;
    return x >= 0 && y >= 0 && r->cells[x].grid == r->cells[y].grid;
}

static bool are_one(const struct reading *r, const struct called *a, const struct called *b)
{
    const struct spot *x = &r->spots[a->index], *y = &r->spots[b->index];
    int least = a->name.n >= NAME_MIN ? DIGITS_MIN : DIGITS_SURE;
    int digits = amount_significant(x->amount), other = amount_significant(y->amount);
    return (digits > other ? digits : other) >= least && is_digit_apart(x->amount, y->amount) &&
           relation_same_measure(r, a->index, b->index) && !same_grid(r, a->index, b->index) &&
           x->base != b->index + 1 && y->base != a->index + 1 && !contrast_parts(r, a->index, b->index) &&
           twice_by_words(r, a->index, b->index);
}

int twice_near_find(struct reading *r)
{
    struct called *all = arena_array(r->mem, r->spot_count + 1, sizeof *all);
    bool *borne = arena_array(r->mem, r->spot_count + 1, sizeof *borne);
    size_t n = 0;
    if (!all || !borne)
        return ERR_MEMORY;
    for (size_t i = 0; i < r->spot_count; i++) {
        struct str concept = r->facts->figures[i].concept;
        if (is_told(r, i))
            all[n++] = (struct called){ concept.n ? concept : twice_core_of(r, i), (uint32_t)i };
    }
    if (n)
        qsort(all, n, sizeof *all, compare_called);
    find_borne_out(r, borne);
    for (size_t i = 0; i < n; i++) {
        for (size_t k = i + 1; k < n && k <= i + MATES_MAX && str_eq(all[i].name, all[k].name); k++) {
            size_t a = all[i].index, b = all[k].index;
            if ((borne[a] && borne[b]) || !are_one(r, &all[i], &all[k]))
                continue;
            struct parts parts = { .index = { (uint32_t)b }, .count = 1 };
            int err = relation_add(r, RELATION_EQUAL, a, &parts, false);
            if (err)
                return err;
        }
    }
    return 0;
}
