/* SPDX-License-Identifier: MIT
 * Running text in two columns: lines that stand side by side become those of the left column, and then those
 * of the right one. What else stands side by side (rows of a table, signatures) does not fill its columns.
 */
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "common/err.h"
#include "extract/layout/layout_parts.h"

enum {
    FULL_MIN = 8,  /* full lines of each side */
    NARROW = 26,   /* hundredths of the page's width */
    FULL = 85,     /* hundredths of its column that a line takes which the next word broke */
    WORDS_MIN = 8, /* characters on each side of the line that a run begins with */
    SIDES = 2,
    COLUMNS_MAX = 8, /* different ones that are remembered of a text */
    RUN_MIN = 3,     /* full lines of one column with nothing beside it */
};

/* Lines [first, end) that leave [from, to) free. */
struct gutter {
    size_t first, end;
    int32_t from, to;
    struct layout_box sides[SIDES];
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

/* Narrows the gutter to what this line leaves free of it; false: it crosses it. */
static bool narrow(const struct sheet *s, const struct strip *strip, struct gutter *g)
{
    size_t k = find_glyph(s, strip, middle_of(g));
    int32_t from = k > strip->first ? s->glyphs[k - 1].box.x1 : INT32_MIN,
            to = k < strip->first + strip->count ? s->glyphs[k].box.x0 : INT32_MAX;
    from = from > g->from ? from : g->from;
    to = to < g->to ? to : g->to;
    if (strip->dropped || to - from < strip->size)
        return false;
    g->from = from;
    g->to = to;
    return true;
}

/* Two pieces of some length: a run may begin here. */
static bool begin(const struct sheet *s, size_t i, struct gutter *g)
{
    const struct strip *strip = &s->strips[i];
    size_t end = strip->first + strip->count, k = layout_strip_piece(s, strip, strip->first);
    if (strip->dropped || k - strip->first < WORDS_MIN || end - k < WORDS_MIN ||
            layout_strip_piece(s, strip, k) < end)
        return false;
    *g = (struct gutter){ i, i + 1, s->glyphs[k - 1].box.x1, s->glyphs[k].box.x0, { { 0 } } };
    while (g->end < s->outside && narrow(s, &s->strips[g->end], g))
        g->end++;
    return true;
}

/* ---- the sides of a line ---- */

/* The part of the strip on that side; count 0: nothing stands there. */
static struct strip side_of(
        const struct sheet *s, const struct strip *strip, const struct gutter *g, int side)
{
    size_t k = find_glyph(s, strip, middle_of(g));
    struct strip part = *strip;
    part.first = side ? k : strip->first;
    part.count = side ? strip->first + strip->count - k : k - strip->first;
    if (part.count)
        layout_strip_measure(s, &part);
    return part;
}

static void measure_sides(const struct sheet *s, struct gutter *g)
{
    for (int side = 0; side < SIDES; side++) {
        bool any = false;
        for (size_t i = g->first; i < g->end; i++) {
            struct strip part = side_of(s, &s->strips[i], g, side);
            if (part.count && any)
                box_join(&g->sides[side], &part.box);
            else if (part.count)
                g->sides[side] = part.box;
            any |= part.count > 0;
        }
    }
}

static bool is_full(const struct strip *part, const struct layout_box *side)
{
    return part->count && (int64_t)box_width(&part->box) * 100 >= (int64_t)box_width(side) * FULL;
}

/* Both sides have full lines, and enough of their lines are: those that end a paragraph are not. Columns
 * of text are of one width, and not narrow. */
static bool is_text(const struct sheet *s, const struct gutter *g)
{
    size_t full[SIDES] = { 0 }, parts = 0;
    int64_t left = box_width(&g->sides[0]), right = box_width(&g->sides[1]);
    if (left * 100 < (int64_t)s->page->width * NARROW || llabs(left - right) * 10 > left)
        return false;
    int32_t top = s->strips[g->first].box.y0, bottom = s->strips[g->end - 1].box.y1;
    for (size_t i = g->first; i < g->end; i++)
        for (int side = 0; side < SIDES; side++) {
            struct strip part = side_of(s, &s->strips[i], g, side);
            full[side] += is_full(&part, &g->sides[side]);
            parts += part.count > 0;
        }
    for (size_t i = 0; i < s->grid_count; i++)
        if (s->grids[i].box.y0 < bottom && s->grids[i].box.y1 > top)
            return false;
    return full[0] >= FULL_MIN && full[1] >= FULL_MIN && (full[0] + full[1]) * 5 >= parts * 2;
}

/* ---- the new order ---- */

static size_t put_side(const struct sheet *s, const struct gutter *g, int side, struct strip *out)
{
    size_t n = 0;
    for (size_t i = g->first; i < g->end; i++) {
        struct strip part = side_of(s, &s->strips[i], g, side);
        part.edges[0] = g->sides[side].x0;
        part.edges[1] = g->sides[side].x1;
        if (part.count)
            out[n++] = part;
    }
    return n;
}

static int part_lines(struct sheet *s, struct gutter *g)
{
    size_t lines = g->end - g->first, n = g->first;
    struct strip *strips = arena_array(s->mem, s->strip_count + lines, sizeof *strips);
    if (!strips)
        return ERR_MEMORY;
    memcpy(strips, s->strips, g->first * sizeof *strips);
    for (int side = 0; side < SIDES; side++)
        n += put_side(s, g, side, strips + n);
    memcpy(strips + n, s->strips + g->end, (s->strip_count - g->end) * sizeof *strips);
    size_t more = n - g->end;
    for (size_t i = 0; i < s->grid_count; i++)
        for (size_t k = 0; k < s->grids[i].cell_count; k++)
            s->grids[i].cells[k].first += more;
    s->strips = strips;
    s->outside += more;
    s->strip_count += more;
    s->strip_cap = s->strip_count;
    g->end = n;
    return 0;
}

int layout_gutter_find(struct sheet *s)
{
    struct gutter g;
    int err = 0;
    for (size_t i = 0; i < s->outside && !err; i = i > g.end ? i : g.end) {
        if (!begin(s, i, &g)) {
            g.end = i + 1;
            continue;
        }
        measure_sides(s, &g);
        if (is_text(s, &g))
            err = part_lines(s, &g);
    }
    return err;
}

/* ---- pages with one column only ---- */

/* Lines that stand in one of two columns, one below the other. */
struct column {
    int32_t edges[2];
    int32_t width; /* of the page */
};

static bool is_listed(const struct column *list, size_t count, const int32_t edges[2])
{
    for (size_t k = 0; k < count; k++)
        if (list[k].edges[0] == edges[0] && list[k].edges[1] == edges[1])
            return true;
    return false;
}

static size_t list_columns(const struct sheet *sheets, size_t count, struct column out[COLUMNS_MAX])
{
    size_t n = 0;
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k < sheets[i].outside; k++) {
            const int32_t *edges = sheets[i].strips[k].edges;
            if (edges[1] && n < COLUMNS_MAX && !is_listed(out, n, edges))
                out[n++] = (struct column){ { edges[0], edges[1] }, sheets[i].page->width };
        }
    return n;
}

static bool is_in(const struct strip *strip, const struct column *column)
{
    return !strip->edges[1] && strip->box.x0 >= column->edges[0] - strip->size / 2 &&
           strip->box.x1 <= column->edges[1] + strip->size / 2;
}

/* The line behind those from `first` on that stand in the column; *full: how many take all of it. */
static size_t find_run(const struct sheet *s, size_t first, const struct column *column, size_t *full)
{
    size_t i = first;
    *full = 0;
    for (; i < s->outside && (s->strips[i].dropped || is_in(&s->strips[i], column)); i++)
        *full += !s->strips[i].dropped && column->edges[1] - s->strips[i].box.x1 < 2 * s->strips[i].size &&
                 s->strips[i].box.x0 - column->edges[0] < 3 * s->strips[i].size;
    return i;
}

void layout_gutter_spread(struct sheet *sheets, size_t count)
{
    struct column columns[COLUMNS_MAX];
    size_t n = list_columns(sheets, count, columns);
    for (size_t i = 0; i < count; i++)
        for (size_t c = 0; c < n; c++) {
            struct sheet *s = &sheets[i];
            for (size_t k = 0, end, full; k < s->outside && columns[c].width == s->page->width; k = end + 1) {
                end = find_run(s, k, &columns[c], &full);
                for (; full >= RUN_MIN && k < end; k++) {
                    s->strips[k].edges[0] = columns[c].edges[0];
                    s->strips[k].edges[1] = columns[c].edges[1];
                }
            }
        }
}
