/* SPDX-License-Identifier: MIT
 * Tables that go on over pages, or over columns of text: heads that are repeated, cells that reach over the
 * page, rows that it cuts.
 */
#include <stdlib.h>

#include "extract/layout/layout_parts.h"

enum {
    COLUMN_SAME = 400, /* hundredths of a point that a column may move from page to page */
    SHIFT = 25,        /* hundredths of the page's width by which columns of text are apart at least */
};

static int find_edge(const struct layout_grid *g, int32_t x)
{
    for (int i = 0; i <= g->columns; i++)
        if (abs(g->xs[i] - x) <= COLUMN_SAME)
            return i;
    return -1;
}

/* How far right of a the grid b begins, where it stands in another column of the text; 0: in the same one. */
static int32_t shift_of(const struct layout_item *a, const struct layout_item *b)
{
    int32_t shift = b->grid->xs[0] - a->grid->xs[0];
    return abs(shift) > a->sheet->page->width / 100 * SHIFT ? shift : 0;
}

/* Every edge of a column of a, moved by so much, is one of b, and the outermost are the same. */
static bool is_within(const struct layout_grid *a, const struct layout_grid *b, int32_t shift)
{
    if (find_edge(b, a->xs[0] + shift) != 0 || find_edge(b, a->xs[a->columns] + shift) != b->columns)
        return false;
    for (int i = 1, last = 0; i <= a->columns; i++) {
        int at = find_edge(b, a->xs[i] + shift);
        if (at <= last)
            return false;
        last = at;
    }
    return true;
}

bool layout_table_continues(const struct layout_item *a, const struct layout_item *b)
{
    if (!a || !a->grid || !b->grid || a->grid->is_ruled != b->grid->is_ruled)
        return false;
    int32_t shift = shift_of(a, b);
    bool page = b->sheet->number == a->sheet->number + 1,
         column = b->sheet == a->sheet && shift && b->grid->flow == a->grid->flow + 1;
    return (page || column) && (is_within(a->grid, b->grid, shift) || is_within(b->grid, a->grid, -shift));
}

/* ---- the same columns on every page ---- */

/* The edges of that grid, moved by so much; NULL: no memory. */
static int32_t *move_edges(const struct layout_grid *g, int32_t shift, struct arena *mem)
{
    int32_t *xs = shift ? arena_array(mem, (size_t)g->columns + 1, sizeof *xs) : g->xs;
    for (int i = 0; xs && shift && i <= g->columns; i++)
        xs[i] = g->xs[i] + shift;
    return xs;
}

/* Where all cells of a column are merged with their neighbours the page shows no edge for it. shift: to the
 * right from where `from` stands. */
static void take_columns(struct layout_item *item, const struct layout_grid *from, int32_t shift)
{
    struct layout_grid *g = item->grid;
    int32_t *xs = move_edges(from, shift, item->sheet->mem);
    if (!xs)
        return;
    for (size_t i = 0; i < g->cell_count; i++) {
        struct grid_cell *c = &g->cells[i];
        int end = find_edge(from, g->xs[c->column + c->column_span] - shift);
        c->column = find_edge(from, g->xs[c->column] - shift);
        c->column_span = end - c->column;
    }
    g->xs = xs;
    g->columns = from->columns;
}

static void align(struct layout_item *a, struct layout_item *b)
{
    if (!layout_table_continues(a, b) || a->grid->columns == b->grid->columns)
        return;
    int32_t shift = shift_of(a, b);
    if (a->grid->columns > b->grid->columns)
        take_columns(b, a->grid, shift);
    else
        take_columns(a, b->grid, -shift);
}

void layout_table_align(struct layout_item *items, size_t count)
{
    for (size_t i = 1; i < count; i++)
        align(&items[i - 1], &items[i]);
    for (size_t i = count; i > 1; i--)
        align(&items[i - 2], &items[i - 1]);
}

/* ---- heads ---- */

static bool is_same_cell(const struct layout_item *a, const struct grid_cell *x, const struct layout_item *b,
        const struct grid_cell *y)
{
    if (x->row != y->row || x->column != y->column || x->count != y->count)
        return false;
    for (size_t i = 0; i < x->count; i++) {
        const struct strip *p = &a->sheet->strips[x->first + i], *q = &b->sheet->strips[y->first + i];
        if (p->count != q->count)
            return false;
        for (size_t k = 0; k < p->count; k++)
            if (a->sheet->glyphs[p->first + k].code != b->sheet->glyphs[q->first + k].code)
                return false;
    }
    return true;
}

/* How many whole rows at the head of b only repeat those of a. */
static int count_repeated(const struct layout_item *a, const struct layout_item *b)
{
    const struct layout_grid *x = a->grid, *y = b->grid;
    size_t i = 0;
    bool words = false;
    while (i < x->cell_count && i < y->cell_count && is_same_cell(a, &x->cells[i], b, &y->cells[i]))
        words |= y->cells[i++].count > 0;
    int rows = i < y->cell_count ? y->cells[i].row : y->rows;
    return words && rows < y->rows ? rows : 0;
}

/* ---- a row that the page cuts ---- */

static struct grid_cell *last_in_column(const struct layout_grid *g, int column)
{
    for (size_t i = g->cell_count; i > 0; i--)
        if (g->cells[i - 1].column == column && g->cells[i - 1].row + g->cells[i - 1].row_span == g->rows)
            return &g->cells[i - 1];
    return NULL;
}

/* The words of the cell above had no room for the first of this one. In the middle of a cell a single line
 * shows no room, and a number that was broken would reach almost from edge to edge. */
static bool is_rest_of(const struct layout_item *a, const struct grid_cell *above,
        const struct layout_item *b, const struct grid_cell *c)
{
    if (!above || !above->count || above->rest)
        return false;
    const struct strip *strips = a->sheet->strips + above->first, *last = strips + above->count - 1;
    const struct strip *rest = &b->sheet->strips[c->first];
    bool numbers = layout_strip_is_number(a->sheet, last) && layout_strip_is_number(b->sheet, rest);
    int32_t room = numbers ? box_width(&above->box) - last->size / 2 : layout_strip_room(above, strips);
    return layout_strip_goes_on(a->sheet, last, b->sheet, rest, room);
}

/* The cells [first, end) of a row are nothing but rests. */
static bool is_cut_row(const struct layout_item *a, const struct layout_item *b, size_t first, size_t end)
{
    size_t rests = 0;
    for (size_t i = first; i < end; i++) {
        const struct grid_cell *c = &b->grid->cells[i];
        if (!c->count)
            continue;
        if (c->row_span > 1 || !is_rest_of(a, last_in_column(a->grid, c->column), b, c))
            return false;
        rests++;
    }
    return rests > 0 && rests < end - first;
}

int layout_table_tie(const struct layout_item *head, struct layout_item *a, struct layout_item *b)
{
    int from = count_repeated(head, b);
    size_t first = 0, end;
    while (first < b->grid->cell_count && b->grid->cells[first].row < from)
        first++;
    for (end = first; end < b->grid->cell_count && b->grid->cells[end].row == from; end++) {
    }
    if (!is_cut_row(a, b, first, end) || from + 1 >= b->grid->rows)
        return from;
    for (size_t i = first; i < end; i++) {
        struct grid_cell *c = &b->grid->cells[i], *above = last_in_column(a->grid, c->column);
        if (c->count && above) {
            above->rest = c;
            above->rest_sheet = b->sheet;
        }
    }
    return from + 1;
}

/* ---- writing ---- */

/* Empty cells in front of the first words of a row at a page's top are the lower ends of cells that began on
 * the page before. They reach down to the row that is given back for each column. */
static void find_lower_ends(const struct layout_grid *g, int from, int *until)
{
    for (int k = 0; k < g->columns; k++)
        until[k] = from;
    for (size_t i = 0; i < g->cell_count; i++) {
        const struct grid_cell *c = &g->cells[i];
        if (c->row + c->row_span <= from || c->row > from)
            continue;
        if (c->count)
            return;
        until[c->column] = c->row + c->row_span;
    }
}

/* An empty cell is none that goes on: both are empty. */
static void continue_cells(struct layout_writer *w, const struct layout_grid *g, int row, int *until)
{
    for (int k = 0; k < g->columns; k++)
        if (until[k] > row && (build_cell_is_empty(w->b, k) || !build_cell_continues(w->b, k)))
            until[k] = row;
}

void layout_table_write(struct layout_writer *w, const struct layout_item *item, int from, bool goes_on)
{
    const struct layout_grid *g = item->grid;
    int row = from - 1,
        *until = goes_on ? arena_array(item->sheet->mem, (size_t)g->columns, sizeof *until) : NULL;
    if (until)
        find_lower_ends(g, from, until);
    for (size_t i = 0; i < g->cell_count; i++) {
        const struct grid_cell *c = &g->cells[i];
        if (c->row < from)
            continue;
        while (row < c->row) {
            build_row(w->b);
            row++;
            if (until)
                continue_cells(w, g, row, until);
        }
        if (until && !c->count && c->row == from && until[c->column] > from)
            continue;
        build_cell_open(w->b, (struct build_cell){
                                      .column = c->column,
                                      .row_span = c->row_span,
                                      .column_span = c->column_span,
                              });
        layout_write_cell(w, item->sheet, c);
        build_cell_close(w->b);
    }
}
