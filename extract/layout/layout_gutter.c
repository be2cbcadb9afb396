/* SPDX-License-Identifier: MIT
 * Pages of a text in two columns: their middle is free from above to below, but for what lies over both
 * columns. What else stands side by side (rows of a table, signatures) does not fill its columns.
 */
#include <stdlib.h>

#include "common/err.h"
#include "extract/layout/layout_flow.h"

enum {
    FULL_MIN = 8,  /* full lines of each side that make a page one of two columns */
    NARROW = 26,   /* hundredths of the page's width that a column has at least */
    PLACES = 1000, /* of a page's width; in each is counted what covers it */
    FIRST = 350,   /* of the places, between which a gutter is looked for */
    LAST = 650,
    GUTTERS_MAX = 8, /* different ones that are remembered of a text */
};

struct gutters {
    struct gutter list[GUTTERS_MAX];
    size_t count;
};

/* ---- what covers the middle ---- */

static int place_of(const struct sheet *s, int32_t x)
{
    int64_t at = (int64_t)x * PLACES / s->page->width;
    return at < 0 ? 0 : at > PLACES ? PLACES : (int)at;
}

/* Adds the box to the differences from place to place. */
static void cover(const struct sheet *s, int *covers, int32_t x0, int32_t x1)
{
    covers[place_of(s, x0)]++;
    covers[place_of(s, x1) + 1]--;
}

static void cover_strip(const struct sheet *s, const struct strip *strip, int *covers)
{
    int32_t from = strip->box.x0;
    for (size_t i = strip->first + 1; i < strip->first + strip->count; i++) {
        const struct layout_box *a = &s->glyphs[i - 1].box, *b = &s->glyphs[i].box;
        if ((b->x0 - a->x1) * 2 <= strip->size)
            continue;
        cover(s, covers, from, a->x1);
        from = b->x0;
    }
    cover(s, covers, from, strip->box.x1);
}

static void cover_sheet(const struct sheet *s, int *covers)
{
    for (size_t i = 0; i < s->outside; i++)
        if (!s->strips[i].dropped)
            cover_strip(s, &s->strips[i], covers);
    for (size_t i = 0; i < s->grid_count; i++)
        cover(s, covers, s->grids[i].box.x0, s->grids[i].box.x1);
}

/* Pages of one width that are looked at together. */
struct pages {
    struct sheet **list;
    size_t count;
    struct flow *flows; /* of each */
};

/* The widest stretch of the middle that fewest lines and grids cover. */
static bool find_free(const struct pages *p, struct gutter *g)
{
    int covers[PLACES + 2] = { 0 }, best = 0, least = INT32_MAX, covered = 0;
    int64_t width = p->list[0]->page->width;
    *g = (struct gutter){ .width = (int32_t)width };
    for (size_t i = 0; i < p->count; i++)
        cover_sheet(p->list[i], covers);
    for (int i = 0, run = 0, now = INT32_MAX; i < LAST; i++) {
        covered += covers[i];
        run = covered == now ? run + 1 : 1;
        now = covered;
        if (i < FIRST || now > least || (now == least && run <= best))
            continue;
        least = now;
        best = run;
        g->to = (int32_t)((i + 1) * width / PLACES);
        g->from = (int32_t)((i + 1 - run) * width / PLACES);
    }
    return g->to > g->from;
}

static void reach(struct gutter *g, const struct layout_box *box)
{
    g->edges[0][0] = box->x0 < g->edges[0][0] ? box->x0 : g->edges[0][0];
    g->edges[1][1] = box->x1 > g->edges[1][1] ? box->x1 : g->edges[1][1];
}

/* How far the lines and grids that leave the gutter free reach on both sides. */
static bool measure(const struct pages *p, struct gutter *g)
{
    g->edges[0][0] = g->edges[0][1] = g->from;
    g->edges[1][0] = g->edges[1][1] = g->to;
    for (size_t n = 0; n < p->count; n++) {
        const struct sheet *s = p->list[n];
        for (size_t i = 0; i < s->outside; i++)
            if (!s->strips[i].dropped && layout_flow_leaves(s, &s->strips[i], g))
                reach(g, &s->strips[i].box);
        for (size_t i = 0; i < s->grid_count; i++)
            if (s->grids[i].box.x0 >= g->from || s->grids[i].box.x1 <= g->to)
                reach(g, &s->grids[i].box);
    }
    int32_t left = g->edges[0][1] - g->edges[0][0], right = g->edges[1][1] - g->edges[1][0];
    return (int64_t)left * 100 >= (int64_t)g->width * NARROW && abs(left - right) * 10 <= left;
}

/* ---- pages ---- */

/* Enough of the lines fill their columns (those that end a paragraph do not), or enough do so and the lines
 * beside them stand at other heights: no table has that. */
static bool is_text(const struct pages *p)
{
    struct flow all = { .lines = 0 };
    for (size_t i = 0; i < p->count; i++) {
        all.full[0] += p->flows[i].full[0];
        all.full[1] += p->flows[i].full[1];
        all.lines += p->flows[i].lines;
        all.beside += p->flows[i].beside;
        all.askew += p->flows[i].askew;
    }
    return all.full[0] >= FULL_MIN && all.full[1] >= FULL_MIN &&
           ((all.full[0] + all.full[1]) * 5 >= all.lines * 2 || all.askew * 3 >= all.beside);
}

static bool is_listed(const struct gutters *all, const struct gutter *g)
{
    enum { SAME = 300 }; /* hundredths of a point */
    for (size_t i = 0; i < all->count; i++)
        if (all->list[i].width == g->width && abs(all->list[i].from - g->from) < SAME &&
                abs(all->list[i].to - g->to) < SAME)
            return true;
    return false;
}

/* The gutter that the pages share. *found: they have one, and are read so. */
static int find_own(struct pages *p, struct gutters *all, bool *found)
{
    struct gutter g;
    int err = 0;
    *found = false;
    if (!find_free(p, &g) || !measure(p, &g))
        return 0;
    for (size_t i = 0; i < p->count && !err; i++)
        err = layout_flow_try(p->list[i], &g, &p->flows[i]);
    if (err || !is_text(p))
        return err;
    *found = true;
    err = layout_flow_settle(&g, p->flows, p->count);
    for (size_t i = 0; i < p->count && !err; i++)
        err = layout_flow_take(p->list[i], &p->flows[i]);
    if (all->count < GUTTERS_MAX && !is_listed(all, &g))
        all->list[all->count++] = g;
    return err;
}

/* Of the gutters of other pages that by which most lines fill their columns. */
static int find_shared(struct sheet *s, const struct gutters *all)
{
    struct flow best = { .lines = 0 };
    int err = 0;
    for (size_t i = 0; i < all->count && !err; i++) {
        struct flow flow;
        if (all->list[i].width != s->page->width)
            continue;
        err = layout_flow_try(s, &all->list[i], &flow);
        if (flow.full[0] + flow.full[1] > best.full[0] + best.full[1])
            best = flow;
    }
    return err || !best.lines ? err : layout_flow_take(s, &best);
}

/* Pages of which none has enough lines alone: those as wide as the first. */
static int find_together(struct sheet *sheets, struct pages *p, size_t count, struct gutters *all)
{
    bool found;
    p->count = 0;
    for (size_t i = 0; i < count; i++)
        if (sheets[i].page->width == sheets[0].page->width)
            p->list[p->count++] = &sheets[i];
    return find_own(p, all, &found);
}

int layout_gutter_find(struct sheet *sheets, size_t count)
{
    if (!count)
        return 0;
    struct gutters all = { .count = 0 };
    struct arena *mem = sheets[0].mem;
    int err = 0;
    bool *found = arena_array(mem, count, sizeof *found);
    struct pages p = { .list = arena_array(mem, count, sizeof(struct sheet *)),
        .flows = arena_array(mem, count, sizeof(struct flow)) };
    if (!found || !p.list || !p.flows)
        return ERR_MEMORY;
    for (size_t i = 0; i < count && !err; i++) {
        p.list[0] = &sheets[i];
        p.count = 1;
        err = find_own(&p, &all, &found[i]);
    }
    if (!all.count && !err)
        err = find_together(sheets, &p, count, &all);
    else
        for (size_t i = 0; i < count && !err; i++)
            err = found[i] ? 0 : find_shared(&sheets[i], &all);
    return err;
}
