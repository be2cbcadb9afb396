/* SPDX-License-Identifier: MIT */
#include "console/comparing.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "common/err.h"
#include "common/facts.h"
#include "validate/across.h"

enum { REPORTS_MAX = 1 << 20 };

/* One stored report, as little of it as finds its like. */
struct stored {
    struct compared is;
    struct str key, sha256;
    uint32_t run;
    size_t order; /* by arrival */
};

struct reports {
    const struct comparing *wanted;
    struct arena mem;
    struct str only; /* the key of the one organisation that is asked for; empty: all */
    struct stored *list;
    size_t count, cap;
    int err;
};

static struct str keep(struct reports *c, struct str s)
{
    char *copy = arena_copy(&c->mem, s.p ? s.p : "", s.n);
    if (!copy)
        c->err = ERR_MEMORY;
    return (struct str){ copy, copy ? s.n : 0 };
}

static int collect(void *context, const struct query_submission *s)
{
    struct reports *c = context;
    if (!s->run || !s->year || !s->org.n)
        return 0;
    struct str key = across_key(s->org, &c->mem);
    if (!key.n)
        return ERR_MEMORY;
    if (c->only.n && !str_eq(key, c->only))
        return 0;
    struct stored *r = arena_push(
            &c->mem, (void **)&c->list, &c->count, &c->cap, (struct arena_row){ sizeof *r, REPORTS_MAX });
    if (!r)
        return ERR_MEMORY;
    r->key = key;
    r->is.id = keep(c, s->id);
    r->is.name = keep(c, s->name);
    r->sha256 = keep(c, s->sha256);
    r->is.year = s->year;
    r->run = s->run;
    r->order = c->count;
    return c->err;
}

/* By organisation, year, then arrival: whatever came first, the earlier year stands first. */
static int compare_reports(const void *a, const void *b)
{
    const struct stored *x = a, *y = b;
    int order = str_cmp(x->key, y->key);
    if (!order)
        order = (x->is.year > y->is.year) - (x->is.year < y->is.year);
    return order ? order : (x->order > y->order) - (x->order < y->order);
}

static int load_facts(struct reports *c, const struct stored *r, struct arena *mem, struct facts *out)
{
    struct str parts[PART_COUNT];
    char id[QUERY_ID_MAX];
    snprintf(id, sizeof id, "%.*s", STR_ARG(r->is.id));
    int err =
            query_parts(c->wanted->query, (struct query_run){ id, r->run }, PART_BIT(PART_FACTS), mem, parts);
    return err ? err : facts_unpack(parts[PART_FACTS], mem, out);
}

static int compare_pair(
        struct reports *c, struct arena *mem, const struct stored *r[2], const struct facts *f[2])
{
    struct finding *findings;
    size_t count;
    if (r[1]->is.year - r[0]->is.year > 1 || str_eq(r[0]->sha256, r[1]->sha256))
        return 0;
    int err = across_compare(f[0], f[1], mem, &findings, &count);
    for (size_t i = 0; i < count && !err; i++)
        c->wanted->found(c->wanted->context, &r[0]->is, &r[1]->is, &findings[i]);
    return err;
}

static int compare_group(struct reports *c, const struct stored *first, size_t count)
{
    struct facts facts[COMPARING_GROUP_MAX];
    struct arena mem;
    int err = 0;
    if (count > COMPARING_GROUP_MAX)
        count = COMPARING_GROUP_MAX;
    arena_init(&mem, 0);
    for (size_t i = 0; i < count && !err; i++)
        err = load_facts(c, &first[i], &mem, &facts[i]);
    for (size_t i = 0; i < count && !err; i++) {
        for (size_t k = i + 1; k < count && !err; k++)
            err = compare_pair(c, &mem, (const struct stored *[]){ &first[i], &first[k] },
                    (const struct facts *[]){ &facts[i], &facts[k] });
    }
    arena_fini(&mem);
    return err;
}

static int compare_all(struct reports *c)
{
    int err = 0;
    qsort(c->list, c->count, sizeof *c->list, compare_reports);
    for (size_t i = 0; i < c->count && !err;) {
        size_t to = i + 1;
        while (to < c->count && str_eq(c->list[i].key, c->list[to].key))
            to++;
        if (to - i > 1)
            err = compare_group(c, &c->list[i], to - i);
        i = to;
    }
    return err;
}

int comparing_run(const struct comparing *order)
{
    struct reports reports = { .wanted = order };
    arena_init(&reports.mem, 0);
    if (order->org) {
        reports.only = across_key(str_of(order->org), &reports.mem);
        reports.err = reports.only.n ? 0 : ERR_MEMORY;
    }
    int err =
            reports.err ? reports.err : query_each_submission(order->query, order->filter, collect, &reports);
    if (!err)
        err = compare_all(&reports);
    arena_fini(&reports.mem);
    return err;
}
