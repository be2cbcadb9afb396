/* SPDX-License-Identifier: MIT */
#include "extract/twice/twice_near.h"

#include "common/err.h"
#include "extract/relations/chains.h"
#include "extract/relations/contrast.h"
#include "extract/relations/relation.h"
#include "extract/twice/twice.h"

enum {
    DIGITS_MIN = 4,   /* of two figures that one digit tells apart: fewer differ so by chance */
    COEF_MIN = 1000,  /* the least with so many */
    DIGITS_SURE = 5,  /* and from here on a name of any length will do */
    DIGITS_OTHER = 5, /* and other words for the same thing */
    NAME_MIN = 12,    /* bytes of the name of those with fewer */
    SHARE_DIGITS = 3, /* of a percentage that bears out what it is a share of: many amounts are 100 % */
    MATES_MAX = 8,    /* figures alike but for one digit that one is compared with */
    DIGITS_MAX = 15,  /* of a figure that is looked at */
    LOOK_MAX = 64,    /* names or values of one slot that are looked at */
};

/* So many values may bear one name: of more, two that differ in one digit do so by chance. By their digits,
 * from DIGITS_MIN on: among n numbers of d digits some 9 n² d / 2 in 10^d pairs are so, which is one pair in
 * nine such lists. */
static const uint32_t values_most[] = { 8, 24, 64, 192 };

/* A figure without one of its digits: what it shares with all that differ from it in that digit alone. */
struct masked {
    uint64_t rest;    /* DIGITS_MAX digits are fewer than 64 bits hold */
    int exp10, place; /* of the digit that is left out */
    uint32_t index;
};

struct masks {
    struct masked *rows;
    uint32_t count;
    struct chains chains; /* of the rows */
};

static uint64_t hash_of(uint64_t rest, int exp10, int place)
{
    return chains_hash(chains_hash(rest) + (uint64_t)(exp10 + 64) * 31 + (uint64_t)place);
}

/* For figures of so many digits in all. */
static int masks_init(struct reading *r, size_t digits, struct masks *out)
{
    out->count = 0;
    out->rows = arena_room(r->mem, digits + 1, sizeof *out->rows);
    return out->rows ? chains_begin(&out->chains, r->mem, digits) : ERR_MEMORY;
}

static void masks_add(struct masks *m, struct amount a, uint32_t index)
{
    int place = 0;
    uint64_t coef = (uint64_t)a.coef, power = 1;
    for (uint64_t left = coef; left && place < DIGITS_MAX; left /= 10, power *= 10, place++) {
        uint64_t rest = coef - left % 10 * power;
        m->rows[m->count] = (struct masked){ rest, a.exp10, place, index };
        chains_add(&m->chains, hash_of(rest, a.exp10, place), m->count++);
    }
}

static bool is_told(const struct reading *r, size_t i)
{
    const struct spot *s = &r->spots[i];
    return (s->dim == DIM_MONEY || s->dim == DIM_COUNT || s->dim == DIM_SIZE) && !s->listed &&
           (s->cell >= 0 || s->stance == STANCE_LEVEL) && r->facts->figures[i].bound == BOUND_EXACT &&
           s->amount.coef >= COEF_MIN && amount_digits(s->amount) <= DIGITS_MAX;
}

/* Whether something bears a relation out: what has found its place elsewhere is rather another quantity. */
static bool meets(const struct reading *r, const struct relation *rel)
{
    struct parts parts;
    parts.count = 0;
    if (rel->operand_count == 0 || rel->operand_count > MATES_MAX * 4)
        return false;
    for (size_t k = rel->kind == RELATION_RATIO; k < rel->operand_count; k++)
        parts_add(&parts, rel->operands[k] - 1);
    size_t result = rel->result - 1;
    switch (rel->kind) {
    case RELATION_SUM:
        return rel->exhaustive && relation_sum_is_fine(r, result, &parts);
    case RELATION_RATIO:
        return amount_significant(r->spots[result].amount) >= SHARE_DIGITS &&
               relation_ratio_fit(r, result, rel->operands[0] - 1, &parts) == FIT_MEETS;
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

struct named {
    struct str name;
    uint32_t first;  /* row of its name */
    uint32_t values; /* of the first row of a name */
};

/* How many values bear each name, which is compared once only: behind that the rows of its first figure are.
 */
struct names {
    struct named *rows;  /* by figure */
    struct chains first; /* the first row of each name */
    struct chains seen;  /* a row for each value of a name */
};

static struct str name_of(const struct reading *r, size_t i)
{
    struct str concept = r->facts->figures[i].concept;
    return concept.n ? concept : twice_core_of(r, i);
}

/* The row of the first figure of that name, the new one of figure i when it is the first. */
static uint32_t names_enter(struct names *n, uint64_t hash, uint32_t i)
{
    uint32_t at = chains_last(&n->first, hash);
    for (size_t look = 0; at && look < LOOK_MAX; at = chains_before(&n->first, at), look++)
        if (str_eq(n->rows[at - 1].name, n->rows[i].name))
            return at - 1;
    chains_add(&n->first, hash, i);
    return i;
}

static bool is_seen(const struct reading *r, const struct names *n, uint64_t hash, size_t i)
{
    uint32_t at = chains_last(&n->seen, hash);
    for (size_t look = 0; at && look < LOOK_MAX; at = chains_before(&n->seen, at), look++)
        if (n->rows[at - 1].first == n->rows[i].first &&
                amount_compare(r->spots[at - 1].amount, r->spots[i].amount) == 0)
            return true;
    return false;
}

/* 0 or ERR_MEMORY. */
static int names_count(struct reading *r, const uint32_t *told, size_t count, struct names *n)
{
    n->rows = arena_room(r->mem, r->spot_count + 1, sizeof *n->rows);
    if (!n->rows || chains_begin(&n->first, r->mem, r->spot_count) ||
            chains_begin(&n->seen, r->mem, r->spot_count))
        return ERR_MEMORY;
    for (size_t k = 0; k < count; k++) {
        uint32_t i = told[k];
        n->rows[i] = (struct named){ name_of(r, i), i, 0 };
        uint64_t name = chains_hash_str(n->rows[i].name);
        n->rows[i].first = names_enter(n, name, i);
        uint64_t hash = chains_hash((uint64_t)amount_trim(r->spots[i].amount).coef ^ name);
        if (is_seen(r, n, hash, i))
            continue;
        chains_add(&n->seen, hash, i);
        n->rows[n->rows[i].first].values++;
    }
    return 0;
}

/* So many values bear its name that two of so many digits differ in one by chance. */
static bool is_common(const struct reading *r, const struct names *n, size_t i)
{
    int step = amount_digits(r->spots[i].amount) - DIGITS_MIN, last = (int)COUNT_OF(values_most) - 1;
    return n->rows[n->rows[i].first].values > values_most[step < 0 ? 0 : step > last ? last : step];
}

static bool same_grid(const struct reading *r, size_t a, size_t b)
{
    int x = r->spots[a].cell, y = r->spots[b].cell;
    return x >= 0 && y >= 0 && r->cells[x].grid == r->cells[y].grid;
}

/* The same name, or, of so many digits that no chance repeats all but one, other words for it. */
static bool are_called_one(const struct reading *r, size_t a, size_t b)
{
    struct str x = name_of(r, a);
    int digits = amount_significant(r->spots[a].amount), other = amount_significant(r->spots[b].amount);
    digits = digits > other ? digits : other;
    if (str_eq(x, name_of(r, b)))
        return digits >= (x.n >= NAME_MIN ? DIGITS_MIN : DIGITS_SURE) && twice_by_words(r, a, b);
    return digits >= DIGITS_OTHER && twice_by_name(r, a, b);
}

/* By their values and places. */
static bool may_be_one(const struct reading *r, size_t a, size_t b)
{
    const struct spot *x = &r->spots[a], *y = &r->spots[b];
    return amount_digits(x->amount) == amount_digits(y->amount) && relation_same_measure(r, a, b) &&
           !same_grid(r, a, b) && x->base != b + 1 && y->base != a + 1 &&
           amount_compare(x->amount, y->amount) != 0;
}

/* Neither bears a name of many values. */
static int relate(struct reading *r, size_t a, size_t b)
{
    size_t first = a < b ? a : b, last = a < b ? b : a;
    if (!may_be_one(r, first, last) || contrast_parts(r, first, last) || !are_called_one(r, first, last))
        return 0;
    struct parts parts;
    parts_one(&parts, last);
    return relation_add(r, RELATION_EQUAL, first, &parts, false);
}

/* Adds an equality for each figure of the masks that differs from b in one digit alone. */
static int relate_masked(struct reading *r, const struct masks *m, size_t b)
{
    struct amount a = r->spots[b].amount;
    int place = 0, err = 0;
    uint64_t coef = (uint64_t)a.coef, power = 1;
    for (uint64_t left = coef; left && place < DIGITS_MAX; left /= 10, power *= 10, place++) {
        uint64_t rest = coef - left % 10 * power;
        uint32_t row = chains_last(&m->chains, hash_of(rest, a.exp10, place));
        for (int seen = 0; row && seen < MATES_MAX && !err; row = chains_before(&m->chains, row)) {
            const struct masked *k = &m->rows[row - 1];
            if (k->rest != rest || k->exp10 != a.exp10 || k->place != place)
                continue;
            seen++;
            err = relate(r, k->index, b);
        }
    }
    return err;
}

int twice_near_find(struct reading *r)
{
    bool *borne = arena_array(r->mem, r->spot_count + 1, sizeof *borne);
    uint32_t *told = arena_room(r->mem, r->spot_count + 1, sizeof *told);
    size_t count = 0, digits = 0; /* of those that nothing bears out */
    if (!borne || !told)
        return ERR_MEMORY;
    for (size_t i = 0; i < r->spot_count; i++)
        if (is_told(r, i))
            told[count++] = (uint32_t)i;
    if (count)
        find_borne_out(r, borne);
    for (size_t k = 0; k < count; k++)
        digits += borne[told[k]] ? 0 : (size_t)amount_digits(r->spots[told[k]].amount);
    if (!digits)
        return 0;
    struct masks m;
    struct names names;
    int err = names_count(r, told, count, &names);
    size_t kept = 0;
    for (size_t k = 0; k < count && !err; k++)
        if (!is_common(r, &names, told[k]))
            told[kept++] = told[k];
    err = err ? err : masks_init(r, digits, &m);
    /* Of two that nothing bears out, the later finds the earlier: m has only those before it. */
    for (size_t k = 0; k < kept && !err; k++)
        if (!borne[told[k]]) {
            err = relate_masked(r, &m, told[k]);
            masks_add(&m, r->spots[told[k]].amount, told[k]);
        }
    for (size_t k = 0; k < kept && !err; k++)
        if (borne[told[k]])
            err = relate_masked(r, &m, told[k]);
    return err;
}
