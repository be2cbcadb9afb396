/* SPDX-License-Identifier: MIT */
#include "extract/relations/measures.h"

#include "extract/relations/relation.h"

bool relation_tell_measure(const struct reading *r, size_t a, size_t b)
{
    enum { NEVER = 1 << DIM_PERCENT | 1 << DIM_POINTS | 1 << DIM_TIMES | 1 << DIM_NONE };
    enum dim dim = r->spots[a].dim;
    if (dim != r->spots[b].dim || (NEVER >> dim & 1))
        return false;
    struct str x = r->facts->figures[a].unit, y = r->facts->figures[b].unit;
    return str_eq(x, y) || (dim == DIM_SIZE && relation_same_size(r->lex, x, y)) ||
           (dim == DIM_COUNT && relation_same_count(x, y));
}

static bool are_people(struct str x, struct str y)
{
    return (str_is(x, "人") && str_is(y, "名")) || (str_is(x, "名") && str_is(y, "人"));
}

bool relation_tell_kind(const struct reading *r, size_t a, size_t b)
{
    return r->spots[a].dim == r->spots[b].dim &&
           (relation_tell_measure(r, a, b) ||
                   are_people(r->facts->figures[a].unit, r->facts->figures[b].unit));
}

static bool is_one(const struct reading *r, size_t a, size_t b)
{
    return r->spots[a].dim == r->spots[b].dim && str_eq(r->facts->figures[a].unit, r->facts->figures[b].unit);
}

/* What the measure n and each before it are to each other. */
static void tell_all(struct reading *r, const size_t *first, unsigned n)
{
    struct measures *m = &r->measures;
    for (unsigned k = 1; k <= n; k++) {
        size_t a = first[k], b = first[n];
        if (r->spots[a].dim != r->spots[b].dim)
            continue; /* nothing to each other */
        bool there = relation_tell_measure(r, a, b), back = relation_tell_measure(r, b, a);
        bool people = are_people(r->facts->figures[a].unit, r->facts->figures[b].unit);
        m->same[k] |= (uint64_t)there << n;
        m->same[n] |= (uint64_t)back << k;
        m->kind[k] |= (uint64_t)(there || people) << n;
        m->kind[n] |= (uint64_t)(back || people) << k;
    }
}

int measures_find(struct reading *r)
{
    size_t first[MEASURES_MAX]; /* the first figure of each */
    unsigned count = 1;
    for (size_t i = 0; i < r->spot_count; i++) {
        unsigned n = 1;
        while (n < count && !is_one(r, first[n], i))
            n++;
        if (n == MEASURES_MAX)
            continue; /* so many that those of the others are compared by their words */
        if (n == count)
            first[count++] = i;
        if (first[n] == i)
            tell_all(r, first, n);
        r->spots[i].measure = (uint8_t)n;
    }
    return 0;
}
