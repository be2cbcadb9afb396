/* SPDX-License-Identifier: MIT
 * Many statements rule their columns and the table's head, but not its rows: then a cell holds a whole
 * column. Its lines are taken apart where its neighbours' lines stand at the same height.
 */
#include <stdlib.h>

#include "common/err.h"
#include "extract/layout/layout_parts.h"
#include "extract/layout/layout_value.h"

enum { ROW_LINES_MAX = 1000 };

/* A row of the grid while it is looked at. */
struct row_work {
    const struct sheet *s;
    const struct layout_grid *grid;
    size_t first, count;         /* its cells */
    int32_t tops[ROW_LINES_MAX]; /* where its new rows begin: the middle of their first line */
    int top_count;
};

/* - or — in a column of numbers: there is none. */
static bool is_dash(const struct sheet *s, const struct strip *strip)
{
    for (size_t i = strip->first; i < strip->first + strip->count; i++) {
        uint32_t c = s->glyphs[i].code;
        if (c != '-' && c != '/' && (c < 0x2010 || c > 0x2015) && c != 0x2212 && c != 0xFF0D)
            return false;
    }
    return strip->count <= 2;
}

static bool is_at(const struct row_work *w, const struct strip *strip, int32_t *at)
{
    for (int i = 0; i < w->top_count; i++) {
        if (abs(w->tops[i] - box_middle(&strip->box)) * 2 < strip->size) {
            *at = i;
            return true;
        }
    }
    return false;
}

static bool only_wraps(const struct sheet *s, const struct grid_cell *c, size_t i, int32_t room)
{
    const struct strip *strips = s->strips + c->first;
    return i > 0 && layout_strip_goes_on(s, &strips[i - 1], s, &strips[i], room);
}

/* Lines with a number each, or none (—); a number that was broken for want of room is no second one. 0 when
 * there is more than numbers. */
static size_t count_numbers(const struct sheet *s, const struct grid_cell *c)
{
    int32_t room = layout_strip_room(c, s->strips + c->first);
    size_t n = 0, dashes = 0;
    for (size_t i = 0; i < c->count; i++) {
        const struct strip *strip = &s->strips[c->first + i];
        bool dash = is_dash(s, strip);
        if (!dash && !layout_strip_is_number(s, strip))
            return 0;
        n += dash || !only_wraps(s, c, i, room);
        dashes += dash;
    }
    return dashes < n ? n : 0;
}

/* There are rows when a column of numbers has two lines or more, and another column, too. A cell that reaches
 * in from above would have to be stretched: then none. */
static bool has_rows(const struct row_work *w)
{
    int columns = 0, long_columns = 0;
    bool numbers = false;
    for (size_t k = w->first; k < w->first + w->count; k++) {
        const struct grid_cell *c = &w->grid->cells[k];
        if (c->row_span > 1)
            return false;
        columns += c->column_span;
        long_columns += c->count >= 2;
        numbers |= count_numbers(w->s, c) >= 2;
    }
    return numbers && long_columns >= 2 && columns == w->grid->columns;
}

/* Every height at which a line begins that goes on with none above it. */
static bool take_tops(struct row_work *w)
{
    for (size_t k = w->first; k < w->first + w->count; k++) {
        const struct grid_cell *c = &w->grid->cells[k];
        const struct strip *strips = w->s->strips + c->first;
        int32_t room = layout_strip_room(c, strips), at;
        for (size_t i = 0; i < c->count; i++) {
            if (only_wraps(w->s, c, i, room) || is_at(w, &strips[i], &at))
                continue;
            if (w->top_count == ROW_LINES_MAX)
                return false;
            w->tops[w->top_count++] = box_middle(&strips[i].box);
        }
    }
    layout_value_sort(w->tops, (size_t)w->top_count);
    return w->top_count >= 2;
}

/* The last new row that begins at or above the line; a number stands exactly in one. */
static int row_of(const struct row_work *w, const struct strip *strip)
{
    int row = 0;
    for (int i = 1; i < w->top_count; i++)
        if (w->tops[i] <= box_middle(&strip->box) + strip->size / 2)
            row = i;
    return row;
}

/* ---- the new cells ---- */

struct cell_list {
    struct grid_cell *cells;
    size_t count, cap;
};

static int add_cell(struct sheet *s, struct cell_list *out, const struct grid_cell *cell)
{
    struct grid_cell *c = arena_push(s->mem, (void **)&out->cells, &out->count, &out->cap,
            (struct arena_row){ sizeof *c, DOCUMENT_CELLS_MAX });
    if (!c)
        return ERR_MEMORY;
    *c = *cell;
    return 0;
}

static int add_split(struct sheet *s, const struct row_work *w, struct cell_list *out, int row)
{
    int err = 0;
    for (int i = 0; i < w->top_count && !err; i++) {
        for (size_t k = w->first; k < w->first + w->count && !err; k++) {
            struct grid_cell c = w->grid->cells[k];
            const struct strip *strips = s->strips + c.first;
            size_t from = 0, to;
            while (from < c.count && row_of(w, &strips[from]) < i)
                from++;
            for (to = from; to < c.count && row_of(w, &strips[to]) == i; to++) {
            }
            c.row = row + i;
            c.first += from;
            c.count = to - from;
            err = add_cell(s, out, &c);
        }
    }
    return err;
}

static int split_grid(struct sheet *s, struct layout_grid *g)
{
    struct row_work *w = arena_alloc(s->mem, sizeof *w);
    struct cell_list out = { 0 };
    int added = 0, err = w ? 0 : ERR_MEMORY;
    for (size_t k = 0, next; k < g->cell_count && !err; k = next) {
        for (next = k; next < g->cell_count && g->cells[next].row == g->cells[k].row; next++) {
        }
        *w = (struct row_work){ .s = s, .grid = g, .first = k, .count = next - k };
        int row = g->cells[k].row + added;
        if (has_rows(w) && take_tops(w)) {
            err = add_split(s, w, &out, row);
            added += w->top_count - 1;
            continue;
        }
        for (size_t i = k; i < next && !err; i++) {
            struct grid_cell c = g->cells[i];
            c.row += added;
            err = add_cell(s, &out, &c);
        }
    }
    if (err || !added)
        return err;
    g->cells = out.cells;
    g->cell_count = out.count;
    g->rows += added; /* ys stay those of the lines */
    return 0;
}

int layout_row_split(struct sheet *s)
{
    int err = 0;
    for (size_t i = 0; i < s->grid_count && !err; i++)
        err = split_grid(s, &s->grids[i]);
    return err;
}
