/* SPDX-License-Identifier: MIT */
#include "extract/sums/sums_recalled.h"

#include <limits.h>

#include "common/err.h"
#include "extract/rates/rise.h"
#include "extract/relations/chains.h"
#include "extract/relations/naming.h"
#include "extract/relations/relation.h"
#include "extract/relations/stance.h"
#include "extract/sums/sums_list.h"

enum {
    RUN_MAX = 6,      /* parts in a row */
    SPAN_MAX = 12,    /* figures in which they stand */
    REACH = 200,      /* figures back to their total */
    CHAIN_MAX = 8,    /* amounts of one value that are looked at */
    SURE_DIGITS = 6,  /* significant, of a total that needs no name in common with its parts */
    NAMED_DIGITS = 5, /* and of one that has */
    KIN_BYTES = 6,    /* that both names end with */
    OVERLAP = 40,     /* per cent of the shorter name that an amount and what it was before share */
};

/* Without the zeros that it ends with: 860.00 and 860 are one value. */
static struct amount stripped(struct amount a)
{
    for (; a.coef > LLONG_MAX && a.coef % 10 == 0; a.exp10++)
        a.coef /= 10;
    if (a.coef <= 0 || a.coef > LLONG_MAX)
        return a;
    long long rest = (long long)a.coef; /* where divisions cost less */
    for (; rest % 10 == 0; a.exp10++)
        rest /= 10;
    a.coef = rest;
    return a;
}

static uint64_t hash_of(struct amount a)
{
    a = stripped(a);
    return chains_hash((uint64_t)a.coef + (uint64_t)(a.exp10 + 64) * 31);
}

static bool is_level(const struct reading *r, size_t k)
{
    return stance_is_level(r, k) && amount_sign(r->spots[k].amount) > 0 &&
           r->facts->figures[k].bound == BOUND_EXACT;
}

/* The nearest amount before `before` of that value, in the measure of `like`; -1. */
static int values_find(
        const struct reading *r, const struct chains *v, struct amount value, size_t like, size_t before)
{
    uint32_t at = chains_last(v, hash_of(value));
    for (size_t seen = 0; at && seen < CHAIN_MAX; at = chains_before(v, at), seen++)
        if (at - 1 < before && before - (at - 1) <= REACH && relation_same_measure(r, at - 1, like) &&
                amount_compare(r->spots[at - 1].amount, value) == 0)
            return (int)at - 1;
    return -1;
}

/* Their names have something in common, or they are so many digits that no chance makes them up. */
static bool is_no_chance(const struct reading *r, size_t total, const struct parts *parts)
{
    struct str name = r->facts->figures[total].label;
    bool kin = false;
    for (size_t k = 0; k < parts->count; k++)
        kin |= str_share_end(name, r->facts->figures[parts->index[k]].label, KIN_BYTES);
    return relation_sum_is_sure(r, total, parts, (kin ? NAMED_DIGITS : SURE_DIGITS) - (parts->count > 2));
}

/* The amounts in a row that end with `last`: the fewest that make up one told before. */
static int add_run(struct reading *r, const struct chains *v, size_t last)
{
    struct parts back, parts;
    struct amount sum = r->spots[last].amount;
    back.count = parts.count = 0;
    parts_add(&back, last);
    if (r->spots[last].whole)
        return 0;
    for (size_t k = last;
            k-- > 0 && last - k <= SPAN_MAX && back.count < RUN_MAX && r->spots[k + 1].sep < SEP_STOP;) {
        if (!relation_same_measure(r, k, last) || !is_level(r, k))
            continue;
        if (r->spots[k].whole || amount_add(sum, r->spots[k].amount, &sum))
            return 0;
        parts_add(&back, k);
        int total = values_find(r, v, sum, last, k);
        if (total < 0)
            continue;
        parts_add_back(&parts, &back);
        return is_no_chance(r, (size_t)total, &parts)
                       ? relation_add(r, RELATION_SUM, (size_t)total, &parts, true)
                       : 0;
    }
    return 0;
}

/* What an amount was before it moved; not 0 when that is out of range. */
static int before_move(const struct reading *r, size_t now, size_t move, struct amount *out)
{
    struct amount a = r->spots[now].amount, by = r->spots[move].amount;
    return r->spots[move].cues & CUE_UP ? amount_subtract(a, by, out) : amount_add(a, by, out);
}

/* 较年初增加192.14万元，增长44.85%: of what is called so and was just as much less. */
static int add_move(struct reading *r, const struct chains *v, size_t i)
{
    struct amount then = amount_from(0);
    size_t now = (size_t)r->spots[i].about;
    unsigned way = r->spots[i].cues & (CUE_UP | CUE_DOWN);
    if (!relation_same_measure(r, i, now) || (way != CUE_UP && way != CUE_DOWN) ||
            before_move(r, now, i, &then))
        return 0;
    int found = values_find(r, v, then, now, now);
    if (found < 0 || amount_significant(then) + 1 < NAMED_DIGITS ||
            naming_overlap(r->facts->figures[found].label, r->facts->figures[now].label) < OVERLAP)
        return 0;
    int err = rise_add_move(r, i, now, (size_t)found);
    size_t g = i + 1;
    bool grows = !err && g < r->spot_count && r->spots[g].stance == STANCE_GROWTH && r->spots[g].cell < 0 &&
                 r->spots[g].sep <= SEP_COMMA && r->spots[g].about == (int)now;
    return grows && relation_growth_fit(r, g, now, (size_t)found) == FIT_MEETS
                   ? rise_add_growth(r, g, now, (size_t)found)
                   : err;
}

/* The figures that a sum or a growth holds already: what is told of them needs no other. */
static bool *find_told(const struct reading *r)
{
    bool *told = arena_array(r->mem, r->spot_count + 1, sizeof *told);
    for (size_t q = 0; told && q < r->facts->relation_count; q++) {
        const struct relation *rel = &r->facts->relations[q];
        for (size_t k = 0; rel->kind == RELATION_SUM && k < rel->operand_count; k++)
            told[rel->operands[k] - 1] = true;
        told[rel->result - 1] |= rel->kind == RELATION_GROWTH;
    }
    return told;
}

int sums_find_recalled(struct reading *r)
{
    struct chains v; /* the amounts of running text met so far, by value */
    const bool *told = find_told(r);
    int err = told ? chains_begin(&v, r->mem, r->spot_count) : ERR_MEMORY;
    for (size_t i = 0; i < r->spot_count && !err; i++) {
        if (r->spots[i].stance == STANCE_MOVE && r->spots[i].about >= 0 && r->spots[i].cell < 0 && !told[i])
            err = add_move(r, &v, i);
        if (is_level(r, i)) {
            err = add_run(r, &v, i);
            chains_add(&v, hash_of(r->spots[i].amount), (uint32_t)i);
        }
    }
    return err;
}
