/* SPDX-License-Identifier: MIT
 * Between two lines or tables that lie over both columns the left column is read, and then the right one. The
 * lines of a column are made from its characters alone: those beside them need not stand at their height.
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

/* Items [first, end) of which none lies over the gutter. */
struct segment {
    const struct item *first, *end;
};

struct flow_work {
    const struct sheet *from;
    const struct gutter *gutter;
    struct flow *to;
    struct layout_glyph *side; /* room for the characters of one side */
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

bool layout_flow_leaves(const struct sheet *s, const struct strip *strip, const struct gutter *g)
{
    size_t k = find_glyph(s, strip, middle_of(g)), end = strip->first + strip->count;
    int32_t quarter = (g->to - g->from) / 4;
    bool left = k > strip->first, right = k < end;
    if ((left && s->glyphs[k - 1].box.x1 > g->to - quarter) ||
            (right && s->glyphs[k].box.x0 < g->from + quarter))
        return false;
    return !left || !right || (s->glyphs[k].box.x0 - s->glyphs[k - 1].box.x1) * 100 >= strip->size * GAP;
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

static int side_of(const struct gutter *g, const struct layout_box *box)
{
    return box->x0 >= middle_of(g);
}

/* The lines of one side. 0 or ERR_MEMORY. */
static int add_side(struct flow_work *w, const struct segment *seg, int side)
{
    struct sheet *t = &w->to->sheet;
    size_t first = t->strip_count, n = 0;
    for (const struct item *item = seg->first; item < seg->end; item++) {
        if (item->is_grid)
            continue;
        const struct strip *strip = &w->from->strips[item->at];
        for (size_t i = strip->first; i < strip->first + strip->count; i++)
            if (side_of(w->gutter, &w->from->glyphs[i].box) == side)
                w->side[n++] = w->from->glyphs[i];
    }
    int err = layout_strip_lines(t, w->side, n);
    for (size_t i = first; i < t->strip_count; i++) {
        t->strips[i].flow = w->flow + side;
        memcpy(t->strips[i].edges, w->gutter->edges[side], sizeof t->strips[i].edges);
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

/* So many lines of one side of a segment are there, begin where its column does, and fill it. */
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

/* Rows of a table stand at one height; the lines of two columns do so only where nothing moved them. */
static void count_askew(struct flow *flow, const size_t first[GUTTER_SIDES + 1])
{
    const struct strip *strips = flow->sheet.strips;
    size_t at = first[0];
    for (size_t i = first[1]; i < first[2]; i++) {
        const struct strip *right = &strips[i];
        int32_t middle = box_middle(&right->box), near = INT32_MAX;
        while (at < first[1] && strips[at].box.y1 <= right->box.y0)
            at++;
        for (size_t k = at; k < first[1] && k < at + 2 && strips[k].box.y0 < right->box.y1; k++) {
            int32_t off = abs(box_middle(&strips[k].box) - middle);
            near = off < near ? off : near;
        }
        flow->beside += near != INT32_MAX;
        flow->askew += near != INT32_MAX && near * 5 > right->size;
    }
}

/* A table as wide as its column stands in it as full lines do: so many rows. *any: there is one, wide or not.
 */
static size_t count_rows(const struct flow_work *w, const struct segment *seg, int side, bool *any)
{
    int64_t width = w->gutter->edges[side][1] - w->gutter->edges[side][0];
    size_t rows = 0;
    *any = false;
    for (const struct item *item = seg->first; item < seg->end; item++) {
        const struct layout_grid *g = item->is_grid ? &w->from->grids[item->at] : NULL;
        if (!g || side_of(w->gutter, &g->box) != side)
            continue;
        *any = true;
        rows += box_width(&g->box) * 100 >= width * FULL ? (size_t)g->rows : 0;
    }
    return rows;
}

/* Lines begin at the edges of both columns, and some fill them; of one column alone more are asked for: lines
 * of a page's width may be as short. */
static bool are_columns(
        const struct flow_work *w, const struct segment *seg, struct side_look look[GUTTER_SIDES])
{
    bool both = true, grid;
    for (int side = 0; side < GUTTER_SIDES; side++) {
        look[side].full += count_rows(w, seg, side, &grid);
        both &= look[side].lines || grid;
        if (look[side].flush * 2 < look[side].lines)
            return false;
    }
    return look[0].full + look[1].full >= (both ? 1 : RUN_MIN);
}

static int add_segment(struct flow_work *w, const struct segment *seg)
{
    struct sheet *t = &w->to->sheet;
    size_t first[GUTTER_SIDES + 1] = { t->strip_count }, glyphs = t->glyph_count;
    struct side_look look[GUTTER_SIDES];
    int err = 0;
    for (int side = 0; side < GUTTER_SIDES && !err; side++) {
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
            w->to->grids[item->at] = w->flow + side_of(w->gutter, &w->from->grids[item->at].box);
    for (int side = 0; side < GUTTER_SIDES; side++) {
        w->to->full[side] += look[side].full;
        w->to->lines += look[side].lines;
    }
    count_askew(w->to, first);
    w->flow += GUTTER_SIDES;
    return 0;
}

/* ---- the page ---- */

static bool lies_over(const struct flow_work *w, const struct item *item)
{
    if (!item->is_grid)
        return !layout_flow_leaves(w->from, &w->from->strips[item->at], w->gutter);
    const struct layout_box *box = &w->from->grids[item->at].box;
    return box->x0 < middle_of(w->gutter) && box->x1 > middle_of(w->gutter);
}

/* Lines that follow a paragraph's end on the left with nothing at their side, and in front of what lies over
 * both columns, belong to that. */
static const struct item *find_end(
        const struct flow_work *w, const struct item *first, const struct item *end)
{
    const struct item *at = end;
    for (; at > first && !at[-1].is_grid; at--) {
        const struct strip *strip = &w->from->strips[at[-1].at];
        if (strip->box.x1 > middle_of(w->gutter))
            break;
    }
    for (; at > first && at < end; at++) {
        const struct strip *before = at[-1].is_grid ? NULL : &w->from->strips[at[-1].at];
        size_t k = before ? find_glyph(w->from, before, middle_of(w->gutter)) : 0;
        if (!before || k == before->first ||
                w->gutter->edges[0][1] - w->from->glyphs[k - 1].box.x1 > 2 * before->size)
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

int layout_flow_try(const struct sheet *s, const struct gutter *g, struct flow *out)
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
    struct flow_work w = { s, g, out, side, 0 };
    return add_items(&w, items, list_items(s, items));
}

static int settle_side(struct gutter *g, struct flow *flows, size_t count, int side)
{
    enum { SHARE = 75 }; /* hundredths of the full lines that end at the edge or before */
    int32_t *edge = &g->edges[side][1], was = *edge;
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

int layout_flow_settle(struct gutter *g, struct flow *flows, size_t count)
{
    int err = 0;
    for (int side = 0; side < GUTTER_SIDES && !err; side++)
        err = settle_side(g, flows, count, side);
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
