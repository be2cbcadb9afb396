/* SPDX-License-Identifier: MIT
 * Rulings become grids. Lines that touch belong together; their edges are columns and rows; where no line
 * parts two places they are one cell.
 */
#include <stdlib.h>
#include <string.h>

#include "common/err.h"
#include "extract/layout/layout_edge.h"
#include "extract/layout/layout_value.h"

enum {
    PLACES_MAX = 1 << 20, /* rows × columns of one grid */
    NARROWEST = 400,      /* hundredths of a point: a row or column holds words; less is a double line */
};

/* ---- a grid ---- */

/* Values that are almost one become one. How many are left. */
static size_t settle_values(int32_t *values, size_t n)
{
    size_t kept = 0;
    layout_value_sort(values, n);
    for (size_t i = 0; i < n; i++)
        if (kept == 0 || values[i] - values[kept - 1] > NARROWEST)
            values[kept++] = values[i];
    return kept;
}

/* The edges of one direction: where its own lines stand, and how far the others reach beyond them. */
static int32_t *take_edges(
        struct arena *mem, const struct edges *own, const struct edges *across, size_t *count)
{
    size_t n = 0;
    int32_t *values = arena_array(mem, own->count + 2, sizeof *values), low = INT32_MAX, high = INT32_MIN;
    if (!values)
        return NULL;
    for (size_t i = 0; i < own->count; i++)
        values[n++] = own->list[i].at;
    for (size_t i = 0; i < across->count; i++) {
        low = low < across->list[i].from ? low : across->list[i].from;
        high = high > across->list[i].to ? high : across->list[i].to;
    }
    n = settle_values(values, n);
    int32_t first = n ? values[0] : 0, last = n ? values[n - 1] : 0;
    if (n && across->count && low < first - EDGE_NEAR * 2)
        values[n++] = low;
    if (n && across->count && high > last + EDGE_NEAR * 2)
        values[n++] = high;
    *count = settle_values(values, n);
    return values;
}

/* What parts the places of a grid: bits. */
enum grid_line { PART_RIGHT = 1, PART_BELOW = 2 };

struct grid_work {
    struct layout_grid *grid;
    uint8_t *parts; /* rows × columns */
    int32_t *cell;  /* of each place; -1: none yet */
};

/* The last interval that begins at or before v; -1 before the first. */
static int find_edge(const int32_t *edges, int count, int32_t v)
{
    int low = -1, high = count + 1;
    while (high - low > 1) {
        int middle = low + (high - low) / 2;
        if (edges[middle] <= v)
            low = middle;
        else
            high = middle;
    }
    return low;
}

/* A line parts two places when it runs over their middle. `edges` are across it. */
static void cover(const int32_t *edges, int count, const struct edge *e, int *first, int *last)
{
    *first = find_edge(edges, count, e->from);
    *first = *first < 0 ? 0 : *first;
    while (*first < count && edges[*first] + (edges[*first + 1] - edges[*first]) / 2 < e->from)
        ++*first;
    *last = find_edge(edges, count, e->to);
    *last = *last >= count ? count - 1 : *last;
    while (*last >= 0 && edges[*last] + (edges[*last + 1] - edges[*last]) / 2 > e->to)
        --*last;
}

/* Which of the edges a line stands on: the nearest. */
static int nearest_edge(const int32_t *edges, int count, int32_t at)
{
    int i = find_edge(edges, count, at);
    if (i < 0)
        return 0;
    return i < count && edges[i + 1] - at < at - edges[i] ? i + 1 : i;
}

static void draw_parts(struct grid_work *w, const struct edges *level, const struct edges *upright)
{
    struct layout_grid *g = w->grid;
    int first, last;
    for (size_t i = 0; i < level->count; i++) {
        int row = nearest_edge(g->ys, g->rows, level->list[i].at) - 1;
        cover(g->xs, g->columns, &level->list[i], &first, &last);
        for (int c = first; row >= 0 && c <= last; c++)
            w->parts[(size_t)row * (size_t)g->columns + (size_t)c] |= PART_BELOW;
    }
    for (size_t i = 0; i < upright->count; i++) {
        int column = nearest_edge(g->xs, g->columns, upright->list[i].at) - 1;
        cover(g->ys, g->rows, &upright->list[i], &first, &last);
        for (int row = first; column >= 0 && row <= last; row++)
            w->parts[(size_t)row * (size_t)g->columns + (size_t)column] |= PART_RIGHT;
    }
}

static bool has_part(const struct grid_work *w, int row, int column, enum grid_line part)
{
    return w->parts[(size_t)row * (size_t)w->grid->columns + (size_t)column] & part;
}

static bool is_taken(const struct grid_work *w, int row, int column)
{
    return w->cell[(size_t)row * (size_t)w->grid->columns + (size_t)column] >= 0;
}

/* A row of places can join the cell above when no line parts any of them, from it or from each other. */
static bool can_join(const struct grid_work *w, int row, const struct grid_cell *c)
{
    for (int k = c->column; k < c->column + c->column_span; k++) {
        if (has_part(w, row - 1, k, PART_BELOW) || is_taken(w, row, k))
            return false;
        if (k + 1 < c->column + c->column_span && has_part(w, row, k, PART_RIGHT))
            return false;
    }
    return true;
}

/* The largest cell that begins here: as far to the right as nothing parts it, then down. */
static struct grid_cell grow_cell(const struct grid_work *w, int row, int column)
{
    const struct layout_grid *g = w->grid;
    struct grid_cell c = { .row = row, .column = column, .row_span = 1, .column_span = 1 };
    while (column + c.column_span < g->columns && !has_part(w, row, column + c.column_span - 1, PART_RIGHT) &&
            !is_taken(w, row, column + c.column_span))
        c.column_span++;
    while (row + c.row_span < g->rows && can_join(w, row + c.row_span, &c))
        c.row_span++;
    c.box = (struct layout_box){ g->xs[column], g->ys[row], g->xs[column + c.column_span],
        g->ys[row + c.row_span] };
    return c;
}

static int fill_cells(struct sheet *s, struct grid_work *w)
{
    struct layout_grid *g = w->grid;
    size_t cap = 0, places = (size_t)g->rows * (size_t)g->columns;
    for (int row = 0; row < g->rows; row++) {
        for (int column = 0; column < g->columns; column++) {
            if (is_taken(w, row, column))
                continue;
            struct grid_cell *c = arena_push(s->mem, (void **)&g->cells, &g->cell_count, &cap,
                    (struct arena_row){ sizeof *c, places });
            if (!c)
                return ERR_MEMORY;
            *c = grow_cell(w, row, column);
            for (int i = row; i < row + c->row_span; i++)
                for (int k = column; k < column + c->column_span; k++)
                    w->cell[(size_t)i * (size_t)g->columns + (size_t)k] = (int32_t)g->cell_count - 1;
        }
    }
    return 0;
}

/* 0 with g->cell_count 0 when the lines make no table. */
static int make_grid(
        struct sheet *s, const struct edges *level, const struct edges *upright, struct layout_grid *g)
{
    size_t columns, rows;
    *g = (struct layout_grid){ .is_ruled = true };
    g->xs = take_edges(s->mem, upright, level, &columns);
    g->ys = take_edges(s->mem, level, upright, &rows);
    if (!g->xs || !g->ys)
        return ERR_MEMORY;
    if (columns < 2 || rows < 2 || columns > LAYOUT_EDGES_MAX || rows > LAYOUT_EDGES_MAX ||
            (columns - 1) * (rows - 1) > PLACES_MAX || (columns - 1) * (rows - 1) < 2)
        return 0;
    g->columns = (int)columns - 1;
    g->rows = (int)rows - 1;
    g->box = (struct layout_box){ g->xs[0], g->ys[0], g->xs[g->columns], g->ys[g->rows] };
    size_t places = (columns - 1) * (rows - 1);
    struct grid_work w = { g, arena_alloc(s->mem, places), arena_array(s->mem, places, sizeof *w.cell) };
    if (!w.parts || !w.cell)
        return ERR_MEMORY;
    memset(w.cell, -1, places * sizeof *w.cell);
    draw_parts(&w, level, upright);
    int err = fill_cells(s, &w);
    if (g->cell_count < 2)
        g->cell_count = 0;
    return err;
}

/* ---- all grids of a page ---- */

static struct edges take_group(struct edges *e, size_t *at, int group)
{
    struct edges part = { e->list + *at, 0 };
    while (*at < e->count && e->list[*at].group == group) {
        ++*at;
        part.count++;
    }
    return part;
}

static bool lies_within(const struct layout_box *a, const struct layout_box *b)
{
    return a->x0 >= b->x0 - EDGE_NEAR && a->x1 <= b->x1 + EDGE_NEAR && a->y0 >= b->y0 - EDGE_NEAR &&
           a->y1 <= b->y1 + EDGE_NEAR;
}

/* A grid within a cell of another is left out: its words are that cell's. */
static void drop_inner(struct sheet *s)
{
    size_t n = 0;
    layout_flow_sort(s);
    for (size_t i = 0; i < s->grid_count; i++) {
        bool inner = false;
        for (size_t k = 0; k < s->grid_count && !inner; k++)
            inner = k != i && lies_within(&s->grids[i].box, &s->grids[k].box) &&
                    !(k > i && lies_within(&s->grids[k].box, &s->grids[i].box));
        if (!inner)
            s->grids[n++] = s->grids[i];
    }
    s->grid_count = n;
}

int layout_grid_find(struct sheet *s)
{
    struct edges level = { 0 }, upright = { 0 };
    int err = layout_edge_find(s, &level, &upright);
    if (err)
        return err;
    for (size_t i = 0, k = 0; i < level.count && !err;) {
        struct layout_grid grid;
        int group = level.list[i].group;
        struct edges rows = take_group(&level, &i, group);
        while (k < upright.count && upright.list[k].group < group)
            k++;
        struct edges columns = take_group(&upright, &k, group);
        if (rows.count < 2 || columns.count < 1)
            continue;
        err = make_grid(s, &rows, &columns, &grid);
        if (err || !grid.cell_count)
            continue;
        struct layout_grid *kept = arena_push(s->mem, (void **)&s->grids, &s->grid_count, &s->grid_cap,
                (struct arena_row){ sizeof *kept, LAYOUT_GRIDS_MAX });
        if (!kept)
            return s->grid_count >= LAYOUT_GRIDS_MAX ? 0 : ERR_MEMORY;
        *kept = grid;
    }
    if (!err)
        drop_inner(s);
    return err;
}
