/* SPDX-License-Identifier: MIT
 * Pages of a text in columns that are equally wide: what is between them is free from above to below, but for
 * what lies over several columns. What else stands side by side (rows of a table, signatures) does not fill
 * its columns.
 */
#include <stdlib.h>

#include "common/err.h"
#include "extract/layout/layout_flow.h"

enum {
    FULL_MIN = 8,   /* full lines of each column that make a page one of columns */
    NARROW = 52,    /* hundredths of the page's width that all columns have together at least */
    PLACES = 1000,  /* of a page's width; in each is counted what covers it */
    LISTED_MAX = 8, /* different columns that are remembered of a text */
};

/* A gutter is looked for so many places on both sides of where it would be on a page without margins, by the
 * number of columns. */
static const int reach_of[FLOW_COLUMNS + 1] = { 0, 0, 150, 130, 100 };

struct listed {
    struct columns list[LISTED_MAX];
    size_t count;
};

/* ---- what covers the gutters ---- */

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

/* Where the character ends, but for a mark that may hang over its column's edge. */
static int32_t end_of(const struct layout_glyph *glyph)
{
    return layout_glyph_trails(glyph->code) ? glyph->box.x0 : glyph->box.x1;
}

static void cover_strip(const struct sheet *s, const struct strip *strip, int *covers)
{
    int32_t from = strip->box.x0;
    for (size_t i = strip->first + 1; i < strip->first + strip->count; i++) {
        const struct layout_box *a = &s->glyphs[i - 1].box, *b = &s->glyphs[i].box;
        if ((b->x0 - a->x1) * 2 <= strip->size)
            continue;
        cover(s, covers, from, end_of(&s->glyphs[i - 1]));
        from = b->x0;
    }
    cover(s, covers, from, end_of(&s->glyphs[strip->first + strip->count - 1]));
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
    struct flow *flows, *best; /* of each: those that are tried, and those by which most lines are full */
};

/* The widest stretch of these places that fewest lines and grids cover. */
static bool find_free(const int covers[PLACES + 2], int first, int last, int32_t width, struct gutter *g)
{
    int best = 0, least = INT32_MAX, covered = 0;
    *g = (struct gutter){ 0, 0 };
    for (int i = 0, run = 0, now = INT32_MAX; i < last; i++) {
        covered += covers[i];
        run = covered == now ? run + 1 : 1;
        now = covered;
        if (i < first || now > least || (now == least && run <= best))
            continue;
        least = now;
        best = run;
        g->to = (int32_t)((int64_t)(i + 1) * width / PLACES);
        g->from = (int32_t)((int64_t)(i + 1 - run) * width / PLACES);
    }
    return g->to > g->from;
}

static bool find_gutters(const struct pages *p, int count, struct columns *c)
{
    int covers[PLACES + 2] = { 0 };
    *c = (struct columns){ .count = count, .width = p->list[0]->page->width };
    for (size_t i = 0; i < p->count; i++)
        cover_sheet(p->list[i], covers);
    for (int i = 0; i + 1 < count; i++) {
        int at = PLACES * (i + 1) / count, reach = reach_of[count];
        if (!find_free(covers, at - reach, at + reach, c->width, &c->gutters[i]))
            return false;
        c->edges[i][1] = c->gutters[i].from;
        c->edges[i + 1][0] = c->gutters[i].to;
    }
    return true;
}

static void reach(struct columns *c, int32_t from, int32_t to)
{
    int32_t *left = &c->edges[0][0], *right = &c->edges[c->count - 1][1];
    *left = from < *left ? from : *left;
    *right = to > *right ? to : *right;
}

static bool lies_over(const struct layout_box *box, const struct columns *c)
{
    for (int i = 0; i + 1 < c->count; i++)
        if (box->x0 < c->gutters[i].from && box->x1 > c->gutters[i].to)
            return true;
    return false;
}

/* How far the lines and grids that leave the gutters free reach on both sides. */
static bool measure(const struct pages *p, struct columns *c)
{
    c->edges[0][0] = c->edges[0][1];
    c->edges[c->count - 1][1] = c->edges[c->count - 1][0];
    for (size_t n = 0; n < p->count; n++) {
        const struct sheet *s = p->list[n];
        for (size_t i = 0; i < s->outside; i++) {
            const struct strip *strip = &s->strips[i];
            if (!strip->dropped && layout_flow_leaves(s, strip, c))
                reach(c, strip->box.x0, end_of(&s->glyphs[strip->first + strip->count - 1]));
        }
        for (size_t i = 0; i < s->grid_count; i++)
            if (!lies_over(&s->grids[i].box, c))
                reach(c, s->grids[i].box.x0, s->grids[i].box.x1);
    }
    int32_t first = c->edges[0][1] - c->edges[0][0];
    for (int i = 1; i < c->count; i++)
        if (abs(c->edges[i][1] - c->edges[i][0] - first) * 10 > first)
            return false;
    return (int64_t)first * 100 * c->count >= (int64_t)c->width * NARROW;
}

/* ---- pages ---- */

/* More than two columns are asked for more: what is scored, how and why are three, and cells of a table.
 * Their rows read as text would tell nothing, where two columns of cells still tell their words. */
static bool is_table_of(const struct abreast *a, const struct columns *c)
{
    return c->count > 2 && layout_abreast_is_table(a);
}

/* Enough of the lines fill their columns (those that end a paragraph do not), or enough do so and the lines
 * beside them stand at other heights: few tables have that. The full lines; 0: it is no text in columns.
 * *is_table: it is a table all the same. */
static size_t count_full(const struct pages *p, const struct columns *c, bool *is_table)
{
    struct flow all = { .lines = 0 };
    size_t full = 0;
    for (size_t i = 0; i < p->count; i++) {
        for (int side = 0; side < c->count; side++)
            all.full[side] += p->flows[i].full[side];
        all.lines += p->flows[i].lines;
        layout_abreast_add(&all.abreast, &p->flows[i].abreast);
    }
    for (int side = 0; side < c->count; side++) {
        if (all.full[side] < FULL_MIN)
            return 0;
        full += all.full[side];
    }
    *is_table = is_table_of(&all.abreast, c) || (c->count > 2 && layout_abreast_is_open(&all.abreast));
    return full * 5 >= all.lines * 2 || all.abreast.askew * 3 >= all.abreast.beside ? full : 0;
}

static bool is_listed(const struct listed *all, const struct columns *c)
{
    enum { SAME = 300 }; /* hundredths of a point */
    for (size_t i = 0; i < all->count; i++) {
        bool same = all->list[i].width == c->width && all->list[i].count == c->count;
        for (int k = 0; k + 1 < c->count && same; k++)
            same = abs(all->list[i].gutters[k].from - c->gutters[k].from) < SAME &&
                   abs(all->list[i].gutters[k].to - c->gutters[k].to) < SAME;
        if (same)
            return true;
    }
    return false;
}

/* The columns by which most lines are full: of a table no other ones are looked for. */
struct best {
    struct columns columns;
    size_t full; /* 0: there are none */
    bool is_table;
};

static int try_count(struct pages *p, int count, struct best *best)
{
    struct columns c;
    bool is_table;
    int err = 0;
    if (!find_gutters(p, count, &c) || !measure(p, &c))
        return 0;
    for (size_t i = 0; i < p->count && !err; i++)
        err = layout_flow_try(p->list[i], &c, &p->flows[i]);
    size_t full = err ? 0 : count_full(p, &c, &is_table);
    if (full <= best->full)
        return err;
    struct flow *flows = p->flows;
    p->flows = p->best;
    p->best = flows;
    *best = (struct best){ c, full, is_table };
    return 0;
}

/* The columns that the pages share. *found: they have some, and are read so. */
static int find_own(struct pages *p, struct listed *all, bool *found)
{
    struct best best = { .full = 0 };
    int err = 0;
    for (int count = 2; count <= FLOW_COLUMNS && !err; count++)
        err = try_count(p, count, &best);
    *found = !err && best.full && !best.is_table;
    if (!*found)
        return err;
    err = layout_flow_settle(&best.columns, p->best, p->count);
    for (size_t i = 0; i < p->count && !err; i++)
        err = layout_flow_take(p->list[i], &p->best[i]);
    if (all->count < LISTED_MAX && !is_listed(all, &best.columns))
        all->list[all->count++] = best.columns;
    return err;
}

/* Of the columns of other pages those by which most lines are full. */
static int find_shared(struct sheet *s, const struct listed *all)
{
    struct flow best = { .lines = 0 };
    size_t most = 0;
    int err = 0;
    for (size_t i = 0; i < all->count && !err; i++) {
        struct flow flow;
        size_t full = 0;
        if (all->list[i].width != s->page->width)
            continue;
        err = layout_flow_try(s, &all->list[i], &flow);
        for (int side = 0; side < all->list[i].count; side++)
            full += flow.full[side];
        if (full > most && !is_table_of(&flow.abreast, &all->list[i])) {
            best = flow;
            most = full;
        }
    }
    return err || !best.lines ? err : layout_flow_take(s, &best);
}

/* Pages of which none has enough lines alone: those as wide as the first. */
static int find_together(struct sheet *sheets, struct pages *p, size_t count, struct listed *all)
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
    struct listed all = { .count = 0 };
    struct arena *mem = sheets[0].mem;
    int err = 0;
    bool *found = arena_array(mem, count, sizeof *found);
    struct pages p = { .list = arena_array(mem, count, sizeof(struct sheet *)),
        .flows = arena_array(mem, count, sizeof(struct flow)),
        .best = arena_array(mem, count, sizeof(struct flow)) };
    if (!found || !p.list || !p.flows || !p.best)
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
