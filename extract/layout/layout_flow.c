/* SPDX-License-Identifier: MIT
 * Between two lines or tables that lie over several columns these are read from left to right. The lines of a
 * column are made from its characters alone: those beside them need not stand at their height.
 */
#include "extract/layout/layout_flow.h"

#include <stdlib.h>
#include <string.h>

#include "common/err.h"
#include "extract/layout/layout_value.h"

enum {
    FULL = 85,    /* hundredths of its column that a line takes which the next word broke */
    GAP = 60,     /* hundredths of a line's size that are left free at least */
    RUN_MIN = 3,  /* full lines of one column with nothing beside it */
    INDENT = 200, /* hundredths of its size by which a paragraph's first line is set in */
};

/* What stands on a page from above: a strip, or a grid. */
struct item {
    size_t at; /* of the strips outside grids, or of the grids */
    bool is_grid;
};

/* Items [first, end) of which none lies over a gutter. */
struct segment {
    const struct item *first, *end;
};

struct flow_work {
    const struct sheet *from;
    const struct columns *columns;
    struct flow *to;
    struct layout_glyph *side; /* room for the characters of one column */
    int flow;                  /* the number of the next one */
};

static int32_t middle_of(const struct gutter *g)
{
    return g->from + (g->to - g->from) / 2;
}

/* The first glyph of the strip that begins right of x. */
static size_t find_glyph(const struct sheet *s, const struct strip *strip, int32_t x)
{
    size_t i = strip->first, end = strip->first + strip->count;
    while (i < end && s->glyphs[i].box.x0 < x)
        i++;
    return i;
}

/* The mark `last` at a line's end stands in the gutter; next: what the column beside it begins with, or NULL.
 * Within a line that goes on, a mark has what follows right behind it. */
static bool hangs(const struct gutter *g, const struct layout_glyph *last, const struct layout_glyph *next,
        int32_t size)
{
    if (!layout_glyph_trails(last->code) || (next && next->box.x0 < g->to - size / 4))
        return false;
    bool apart = !next || next->box.x0 - last->box.x1 > size / 5;
    return last->box.x1 > g->from && (apart || last->box.x0 >= g->from - size / 4);
}

static bool leaves(const struct sheet *s, const struct strip *strip, const struct gutter *g)
{
    size_t k = find_glyph(s, strip, middle_of(g));
    const struct layout_glyph *last = k > strip->first ? &s->glyphs[k - 1] : NULL,
                              *next = k < strip->first + strip->count ? &s->glyphs[k] : NULL;
    int32_t quarter = (g->to - g->from) / 4, ends = last ? last->box.x1 : 0;
    if (last && hangs(g, last, next, strip->size))
        ends = last->box.x0;
    if ((last && ends > g->to - quarter) || (next && next->box.x0 < g->from + quarter))
        return false;
    return !last || !next || (next->box.x0 - ends) * 100 >= strip->size * GAP;
}

bool layout_flow_leaves(const struct sheet *s, const struct strip *strip, const struct columns *c)
{
    for (int i = 0; i + 1 < c->count; i++)
        if (!leaves(s, strip, &c->gutters[i]))
            return false;
    return true;
}

/* ---- one segment ---- */

/* As it is. 0 or ERR_MEMORY. */
static int add_strip(struct flow_work *w, struct strip strip)
{
    struct sheet *t = &w->to->sheet;
    struct strip *out = arena_push(t->mem, (void **)&t->strips, &t->strip_count, &t->strip_cap,
            (struct arena_row){ sizeof *out, LAYOUT_GLYPHS_MAX });
    if (!out)
        return ERR_MEMORY;
    memcpy(t->glyphs + t->glyph_count, w->from->glyphs + strip.first, strip.count * sizeof *t->glyphs);
    strip.first = t->glyph_count;
    t->glyph_count += strip.count;
    *out = strip;
    return 0;
}

static int add_plain(struct flow_work *w, const struct segment *seg)
{
    int err = 0;
    for (const struct item *item = seg->first; item < seg->end && !err; item++) {
        if (item->is_grid) {
            w->to->grids[item->at] = w->flow;
            continue;
        }
        struct strip strip = w->from->strips[item->at];
        strip.flow = w->flow;
        err = add_strip(w, strip);
    }
    w->flow++;
    return err;
}

/* Which column, from 0. */
static int side_of(const struct columns *c, const struct layout_box *box)
{
    int side = 0;
    while (side + 1 < c->count && box->x0 >= middle_of(&c->gutters[side]))
        side++;
    return side;
}

/* The lines of one column. 0 or ERR_MEMORY. */
static int add_side(struct flow_work *w, const struct segment *seg, int side)
{
    struct sheet *t = &w->to->sheet;
    size_t first = t->strip_count, n = 0;
    for (const struct item *item = seg->first; item < seg->end; item++) {
        if (item->is_grid)
            continue;
        const struct strip *strip = &w->from->strips[item->at];
        for (size_t i = strip->first; i < strip->first + strip->count; i++)
            if (side_of(w->columns, &w->from->glyphs[i].box) == side)
                w->side[n++] = w->from->glyphs[i];
    }
    int err = layout_strip_lines(t, w->side, n);
    for (size_t i = first; i < t->strip_count; i++) {
        t->strips[i].flow = w->flow + side;
        memcpy(t->strips[i].edges, w->columns->edges[side], sizeof t->strips[i].edges);
    }
    return err;
}

static bool is_full(const struct sheet *s, const struct strip *strip)
{
    return (int64_t)box_width(&strip->box) * 100 >= (int64_t)(strip->edges[1] - strip->edges[0]) * FULL &&
           layout_strip_piece(s, strip, strip->first) == strip->first + strip->count;
}

/* It begins where its column does, set in as a paragraph is, or where the line before it does. */
static bool is_flush(const struct strip *strip, const struct strip *before)
{
    int32_t in = strip->box.x0 - strip->edges[0], near = strip->size * 6 / 10;
    return abs(in) < near || abs(in - strip->size * INDENT / 100) < near ||
           (before && abs(strip->box.x0 - before->box.x0) * 4 < strip->size);
}

/* So many lines of one column of a segment are there, begin where its column does, and fill it. */
struct side_look {
    size_t lines, flush, full;
};

static struct side_look look_at(const struct sheet *t, size_t first, size_t end)
{
    struct side_look look = { end - first, 0, 0 };
    for (size_t i = first; i < end; i++) {
        look.flush += is_flush(&t->strips[i], i > first ? &t->strips[i - 1] : NULL);
        look.full += is_full(t, &t->strips[i]);
    }
    return look;
}

/* A table as wide as its column stands in it as full lines do: so many rows. *any: there is one, wide or not.
 */
static size_t count_rows(const struct flow_work *w, const struct segment *seg, int side, bool *any)
{
    int64_t width = w->columns->edges[side][1] - w->columns->edges[side][0];
    size_t rows = 0;
    *any = false;
    for (const struct item *item = seg->first; item < seg->end; item++) {
        const struct layout_grid *g = item->is_grid ? &w->from->grids[item->at] : NULL;
        if (!g || side_of(w->columns, &g->box) != side)
            continue;
        *any = true;
        rows += box_width(&g->box) * 100 >= width * FULL ? (size_t)g->rows : 0;
    }
    return rows;
}

/* Lines begin at the edges of the columns, and some fill them; of one column alone more are asked for: lines
 * of a page's width may be as short. */
static bool are_columns(
        const struct flow_work *w, const struct segment *seg, struct side_look look[FLOW_COLUMNS])
{
    int sides = 0;
    size_t full = 0;
    for (int side = 0; side < w->columns->count; side++) {
        bool grid;
        look[side].full += count_rows(w, seg, side, &grid);
        full += look[side].full;
        sides += look[side].lines || grid;
        if (look[side].flush * 2 < look[side].lines)
            return false;
    }
    return full >= (sides > 1 ? 1 : RUN_MIN);
}

static int add_segment(struct flow_work *w, const struct segment *seg)
{
    struct sheet *t = &w->to->sheet;
    int sides = w->columns->count, err = 0;
    size_t first[FLOW_COLUMNS + 1] = { t->strip_count }, glyphs = t->glyph_count;
    struct side_look look[FLOW_COLUMNS];
    for (int side = 0; side < sides && !err; side++) {
        err = add_side(w, seg, side);
        first[side + 1] = t->strip_count;
        look[side] = look_at(t, first[side], first[side + 1]);
    }
    if (err)
        return err;
    if (!are_columns(w, seg, look)) {
        t->strip_count = first[0];
        t->glyph_count = glyphs;
        return add_plain(w, seg);
    }
    for (const struct item *item = seg->first; item < seg->end; item++)
        if (item->is_grid)
            w->to->grids[item->at] = w->flow + side_of(w->columns, &w->from->grids[item->at].box);
    for (int side = 0; side < sides; side++) {
        w->to->full[side] += look[side].full;
        w->to->lines += look[side].lines;
    }
    w->flow += sides;
    return layout_abreast_count(t, first, sides, &w->to->abreast);
}

/* ---- the page ---- */

static bool lies_over(const struct flow_work *w, const struct item *item)
{
    const struct columns *c = w->columns;
    if (!item->is_grid)
        return !layout_flow_leaves(w->from, &w->from->strips[item->at], c);
    const struct layout_box *box = &w->from->grids[item->at].box;
    int side = side_of(c, box);
    return side + 1 < c->count && box->x1 > middle_of(&c->gutters[side]);
}

/* Lines that follow a paragraph's end in the first column with nothing at their side, and in front of what
 * lies over several columns, belong to that. */
static const struct item *find_end(
        const struct flow_work *w, const struct item *first, const struct item *end)
{
    const struct item *at = end;
    int32_t middle = middle_of(&w->columns->gutters[0]);
    for (; at > first && !at[-1].is_grid; at--) {
        const struct strip *strip = &w->from->strips[at[-1].at];
        if (strip->box.x1 > middle)
            break;
    }
    for (; at > first && at < end; at++) {
        const struct strip *before = at[-1].is_grid ? NULL : &w->from->strips[at[-1].at];
        size_t k = before ? find_glyph(w->from, before, middle) : 0;
        if (!before || k == before->first ||
                w->columns->edges[0][1] - w->from->glyphs[k - 1].box.x1 > 2 * before->size)
            return at;
    }
    return end;
}

static int add_items(struct flow_work *w, const struct item *items, size_t count)
{
    const struct item *end = items + count;
    int err = 0;
    for (const struct item *at = items; at < end && !err;) {
        struct segment seg = { at, at };
        while (seg.end < end && !lies_over(w, seg.end))
            seg.end++;
        if (seg.end < end)
            seg.end = find_end(w, seg.first, seg.end);
        if (seg.end > seg.first) {
            err = add_segment(w, &seg);
            at = seg.end;
        }
        for (seg.first = at; at < end && (lies_over(w, at) || at == seg.first); at++) {
        }
        seg.end = at;
        if (!err)
            err = add_plain(w, &seg);
    }
    return err;
}

static size_t list_items(const struct sheet *s, struct item *out)
{
    size_t n = 0, grid = 0;
    for (size_t i = 0; i < s->outside; i++) {
        for (; grid < s->grid_count && s->grids[grid].box.y0 <= s->strips[i].box.y0; grid++)
            out[n++] = (struct item){ grid, true };
        if (!s->strips[i].dropped)
            out[n++] = (struct item){ i, false };
    }
    for (; grid < s->grid_count; grid++)
        out[n++] = (struct item){ grid, true };
    return n;
}

int layout_flow_try(const struct sheet *s, const struct columns *c, struct flow *out)
{
    size_t n = s->outside + s->grid_count, glyphs = s->glyph_count;
    struct item *items = arena_array(s->mem, n, sizeof *items);
    struct layout_glyph *side = arena_array(s->mem, glyphs, sizeof *side);
    *out = (struct flow){ .sheet = *s, .grids = arena_array(s->mem, s->grid_count, sizeof *out->grids) };
    out->sheet.glyphs = arena_array(s->mem, glyphs, sizeof *side);
    out->sheet.strips = NULL;
    out->sheet.strip_count = out->sheet.strip_cap = out->sheet.glyph_count = 0;
    if (!items || !side || !out->grids || !out->sheet.glyphs)
        return ERR_MEMORY;
    struct flow_work w = { s, c, out, side, 0 };
    return add_items(&w, items, list_items(s, items));
}

static int settle_side(struct columns *c, struct flow *flows, size_t count, int side)
{
    enum { SHARE = 75 }; /* hundredths of the full lines that end at the edge or before */
    int32_t *edge = &c->edges[side][1], was = *edge;
    size_t all = 0, n = 0;
    for (size_t i = 0; i < count; i++)
        all += flows[i].sheet.strip_count;
    int32_t *ends = arena_array(flows[0].sheet.mem, all, sizeof *ends);
    if (!ends)
        return ERR_MEMORY;
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k < flows[i].sheet.strip_count; k++) {
            const struct strip *strip = &flows[i].sheet.strips[k];
            if (strip->edges[1] == was && was - strip->box.x1 < 2 * strip->size)
                ends[n++] = strip->box.x1;
        }
    *edge = layout_value_share(ends, n, SHARE, was);
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k < flows[i].sheet.strip_count; k++)
            if (flows[i].sheet.strips[k].edges[1] == was)
                flows[i].sheet.strips[k].edges[1] = *edge;
    return 0;
}

int layout_flow_settle(struct columns *c, struct flow *flows, size_t count)
{
    int err = 0;
    for (int side = 0; side < c->count && !err; side++)
        err = settle_side(c, flows, count, side);
    return err;
}

static int in_order(const void *a, const void *b)
{
    const struct layout_grid *p = a, *q = b;
    if (p->flow != q->flow)
        return p->flow < q->flow ? -1 : 1;
    if (p->box.y0 != q->box.y0)
        return p->box.y0 < q->box.y0 ? -1 : 1;
    return (p->box.x0 > q->box.x0) - (p->box.x0 < q->box.x0);
}

void layout_flow_sort(struct sheet *s)
{
    if (s->grid_count)
        qsort(s->grids, s->grid_count, sizeof *s->grids, in_order);
}

int layout_flow_take(struct sheet *s, struct flow *flow)
{
    struct sheet *t = &flow->sheet;
    struct flow_work w = { s, NULL, flow, NULL, 0 };
    int err = 0;
    t->outside = t->strip_count;
    for (size_t i = 0; i < s->grid_count; i++) {
        s->grids[i].flow = flow->grids[i];
        for (size_t k = 0; k < s->grids[i].cell_count; k++) {
            struct grid_cell *cell = &s->grids[i].cells[k];
            size_t first = t->strip_count;
            for (size_t j = cell->first; j < cell->first + cell->count && !err; j++)
                err = add_strip(&w, s->strips[j]);
            cell->first = first;
        }
    }
    *s = *t;
    layout_flow_sort(s);
    return err;
}
