/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "common/err.h"
#include "extract/read/build_state.h"

enum {
    SPARE_COLUMNS = 64, /* a table with more columns, or with more cells, keeps its room for itself */
    SPARE_CELLS = 1024,
};

static struct table *table_of(struct build *b)
{
    return &b->doc->tables[b->table->index];
}

/* A page may have ten thousands of small tables: what is only needed while one is open goes on to the next.
 */
static struct build_table *take_spare(struct build *b)
{
    struct build_table *spare = b->spare;
    if (!spare)
        return arena_alloc(b->mem, sizeof *spare);
    b->spare = spare->outer;
    if (spare->reach_count)
        memset(spare->reach, 0, (size_t)spare->reach_count * sizeof *spare->reach);
    *spare = (struct build_table){ .reach = spare->reach,
        .reach_count = spare->reach_count,
        .cells = spare->cells,
        .cell_cap = spare->cell_cap };
    return spare;
}

/* The cells of a small table move to room of their own size. */
static void leave_spare(struct build *b, struct build_table *open, struct table *t)
{
    struct cell *cells =
            t->cell_count <= SPARE_CELLS ? arena_room(b->mem, t->cell_count, sizeof *cells) : NULL;
    if (cells && t->cell_count)
        memcpy(cells, t->cells, t->cell_count * sizeof *cells);
    open->cells = cells ? t->cells : NULL;
    open->cell_cap = cells ? open->cell_cap : 0;
    t->cells = cells ? cells : t->cells;
    if (open->reach_count > SPARE_COLUMNS) {
        open->reach = NULL;
        open->reach_count = 0;
    }
    open->outer = b->spare;
    b->spare = open;
}

void build_table_open(struct build *b)
{
    struct document *doc = b->doc;
    build_paragraph(b, BLOCK_PARAGRAPH, 0);
    if (!b->err && b->depth == BUILD_DEPTH_MAX)
        build_fail(b, ERR_LIMIT, "BUILD_DEPTH_MAX (16 tables within each other)");
    if (b->err)
        return;
    struct build_table *open = take_spare(b);
    struct table *table = arena_extend(b->mem, (void **)&doc->tables, &doc->table_count, &b->table_cap,
            (struct arena_row){ sizeof *table, DOCUMENT_TABLES_MAX });
    if (!open || !table) {
        build_fail(b, open && doc->table_count >= DOCUMENT_TABLES_MAX ? ERR_LIMIT : ERR_MEMORY,
                "DOCUMENT_TABLES_MAX (100000)");
        return;
    }
    open->outer = b->table;
    open->index = doc->table_count - 1;
    open->row = -1;
    table->cells = open->cells;
    table->start = (uint32_t)b->text.n;
    table->page = b->page;
    table->sheet = b->sheet;
    b->table = open;
    b->depth++;
}

static bool row_has_cells(struct build *b)
{
    const struct table *t = table_of(b);
    return t->cell_count && t->cells[t->cell_count - 1].row == b->table->row;
}

void build_row_at(struct build *b, int row)
{
    if (b->err || !b->table)
        return;
    build_cell_close(b);
    if (row_has_cells(b)) {
        build_append(b, "\n", 1);
        b->line = (uint32_t)b->text.n;
    }
    if (row >= BUILD_ROWS_MAX)
        build_fail(b, ERR_LIMIT, "BUILD_ROWS_MAX (1048576 rows)");
    b->table->row = row;
    b->table->column = 0;
}

void build_row(struct build *b)
{
    if (!b->err && b->table)
        build_row_at(b, b->table->row + 1);
}

static bool is_free(const struct build_table *open, int column)
{
    return column >= open->reach_count || open->reach[column].until <= open->row;
}

/* Room for columns [0, to). */
static bool widen(struct build *b, int to)
{
    struct build_table *open = b->table;
    if (to <= open->reach_count)
        return true;
    int cap = open->reach_count < 16 ? 16 : open->reach_count * 2;
    cap = cap < to ? to : cap;
    struct reach *reach = arena_array(b->mem, (size_t)cap, sizeof *reach);
    if (!reach) {
        build_fail(b, ERR_MEMORY, NULL);
        return false;
    }
    if (open->reach_count)
        memcpy(reach, open->reach, (size_t)open->reach_count * sizeof *reach);
    open->reach = reach;
    open->reach_count = cap;
    return true;
}

/* Takes the columns for the cell, as far as they are free: one that overlaps another is cut. */
static void claim(struct build *b, struct cell *cell, int index)
{
    struct build_table *open = b->table;
    int to = cell->column + cell->column_span;
    b->area += (size_t)cell->column_span;
    if (b->area > BUILD_AREA_MAX)
        build_fail(b, ERR_LIMIT, "BUILD_AREA_MAX (64 Mi columns of spans)");
    if (b->err || !widen(b, to))
        return;
    for (int k = cell->column; k < to; k++) {
        if (!is_free(open, k)) {
            cell->column_span = k - cell->column;
            break;
        }
        open->reach[k] = (struct reach){ cell->row + cell->row_span, index };
    }
    open->column = cell->column + cell->column_span;
}

/* Where a cell may stand: its column, or the next that is free; -1 when there is none. */
static int find_place(struct build *b, int column)
{
    const struct build_table *open = b->table;
    if (column < 0)
        for (column = open->column; !is_free(open, column); column++)
            b->area++; /* rows of nothing but spans from above are work, too */
    if (column >= BUILD_COLUMNS_MAX || !is_free(open, column))
        return -1;
    return column;
}

bool build_cell_open(struct build *b, struct build_cell in)
{
    if (b->err || !b->table)
        return false;
    build_cell_close(b);
    if (b->table->row < 0)
        build_row(b);
    struct table *t = table_of(b);
    int column = find_place(b, in.column);
    if (column < 0 || b->err)
        return false;
    int spans[2] = { in.row_span > 1 ? in.row_span : 1, in.column_span > 1 ? in.column_span : 1 };
    spans[0] = spans[0] > BUILD_ROWS_MAX ? BUILD_ROWS_MAX : spans[0];
    spans[1] = spans[1] > BUILD_COLUMNS_MAX - column ? BUILD_COLUMNS_MAX - column : spans[1];
    if (b->cells++ >= DOCUMENT_CELLS_MAX) {
        build_fail(b, ERR_LIMIT, "DOCUMENT_CELLS_MAX (2097152 cells)");
        return false;
    }
    struct cell *cell = arena_extend(b->mem, (void **)&t->cells, &t->cell_count, &b->table->cell_cap,
            (struct arena_row){ sizeof *cell, DOCUMENT_CELLS_MAX });
    if (!cell) {
        build_fail(b, ERR_MEMORY, NULL);
        return false;
    }
    build_append(b, "\t", 1);
    *cell = (struct cell){
        .row = b->table->row,
        .column = column,
        .row_span = spans[0],
        .column_span = spans[1],
        .start = (uint32_t)b->text.n,
        .end = (uint32_t)b->text.n,
        .header = in.header,
    };
    claim(b, cell, (int)t->cell_count - 1);
    b->line = (uint32_t)b->text.n;
    b->table->is_cell_open = true;
    return true;
}

void build_cell_close(struct build *b)
{
    if (b->err || !b->table || !b->table->is_cell_open)
        return;
    struct table *t = table_of(b);
    struct cell *cell = &t->cells[t->cell_count - 1];
    build_paragraph(b, BLOCK_PARAGRAPH, 0);
    size_t end = b->text.n;
    while (end > cell->start && b->text.p[end - 1] == '\n')
        end--;
    cell->end = (uint32_t)end;
    b->text.n = end;
    build_append(b, "\n", 1);
    b->line = (uint32_t)b->text.n;
    b->table->is_cell_open = false;
}

/* The cell that ends right above this place and begins in this column; NULL: there is none. */
static struct cell *find_above(const struct build *b, int column)
{
    const struct build_table *open = b->table;
    if (column < 0 || column >= open->reach_count || open->reach[column].until != open->row || open->row <= 0)
        return NULL;
    struct cell *cell = &b->doc->tables[open->index].cells[open->reach[column].cell];
    return cell->column == column ? cell : NULL;
}

bool build_cell_is_empty(const struct build *b, int column)
{
    const struct cell *cell = b->err || !b->table ? NULL : find_above(b, column);
    return cell && cell->start == cell->end;
}

bool build_cell_continues(struct build *b, int column)
{
    if (b->err || !b->table)
        return false;
    build_cell_close(b);
    struct build_table *open = b->table;
    struct cell *cell = find_above(b, column);
    if (!cell)
        return false;
    cell->row_span++;
    for (int k = column; k < column + cell->column_span; k++)
        open->reach[k].until = open->row + 1;
    open->column = column + cell->column_span;
    return true;
}

bool build_cell_widens(struct build *b, int column, int span)
{
    if (b->err || !b->table)
        return false;
    build_cell_close(b);
    struct build_table *open = b->table;
    struct table *t = table_of(b);
    struct cell *cell = t->cell_count ? &t->cells[t->cell_count - 1] : NULL;
    if (!is_free(open, column))
        return true; /* one from above that is as wide */
    if (!cell || cell->row != open->row || cell->column + cell->column_span != column)
        return false;
    struct cell more = { .row = cell->row,
        .column = column,
        .row_span = cell->row_span,
        .column_span = span > BUILD_COLUMNS_MAX - column ? BUILD_COLUMNS_MAX - column : span };
    claim(b, &more, (int)t->cell_count - 1);
    cell->column_span += more.column_span;
    return true;
}

void build_table_measure(struct table *t)
{
    t->rows = t->columns = 0;
    for (size_t i = 0; i < t->cell_count; i++) {
        const struct cell *c = &t->cells[i];
        t->rows = c->row + 1 > t->rows ? c->row + 1 : t->rows;
        t->columns = c->column + c->column_span > t->columns ? c->column + c->column_span : t->columns;
    }
    for (size_t i = 0; i < t->cell_count; i++) {
        struct cell *c = &t->cells[i];
        c->row_span = c->row_span > t->rows - c->row ? t->rows - c->row : c->row_span;
    }
}

/* Takes the table out again and leaves its lines. */
static void dissolve(struct build *b, struct table *t)
{
    for (size_t i = 0; i < t->cell_count; i++)
        b->text.p[t->cells[i].start - 1] = ' '; /* the tab in front */
    t->cell_count = 0;
}

void build_table_close(struct build *b, bool frame)
{
    if (b->err || !b->table)
        return;
    build_cell_close(b);
    if (row_has_cells(b))
        build_append(b, "\n", 1);
    struct build_table *open = b->table;
    struct table *t = table_of(b);
    t->end = (uint32_t)b->text.n;
    while (t->end > t->start && b->text.p[t->end - 1] == '\n')
        t->end--;
    b->line = (uint32_t)b->text.n;
    if (b->sheet.n)
        build_sheet_part(b, t);
    build_table_measure(t);
    frame |= t->cell_count == 1 || open->inner * 2 > t->end - t->start;
    if (frame)
        dissolve(b, t);
    b->table = open->outer;
    b->depth--;
    if (b->table)
        b->table->inner += frame ? open->inner : t->end - t->start;
    size_t index = open->index;
    leave_spare(b, open, t);
    if (b->sheet.n && !frame)
        build_sheet_split(b, index);
}
