/* SPDX-License-Identifier: MIT
 * Tables with one cell a line and a blank line between rows.
 */
#include <string.h>

#include "common/err.h"
#include "extract/tables/cells.h"
#include "extract/tables/cells_line.h"

enum {
    CELL_BYTES = 150, /* a longer line is a sentence */
    ROWS_MIN = 2,     /* rows of three cells and more that make a table */
    NUMBERS_MIN = 4,
};

static bool is_cell(const struct plain *p, size_t line)
{
    struct cells_line l = cells_line_at(p, line);
    struct str s = l.words;
    if (!s.n || s.n > CELL_BYTES || str_ends(s, STR("。")) || str_ends(s, STR("；")))
        return false; /* so it is with most lines of running text */
    return !(p->line_signs[line] & (LINE_STROKE | LINE_TAB)) ||
           (!memchr(l.p, '|', l.n) && !memchr(l.p, '\t', l.n));
}

/* What one row of a stack holds. */
struct row {
    size_t cells, numbers, lines; /* lines: heads of columns that number the rows */
};

/* The row that begins at *i: moves behind it. False at a line that is no cell. */
static bool take_row(const struct plain *p, size_t *i, size_t end, struct row *row)
{
    *row = (struct row){ 0, 0, 0 };
    while (*i < end && cells_line_is_blank(cells_line_at(p, *i)))
        ++*i;
    for (; *i < end; ++*i) {
        struct cells_line l = cells_line_at(p, *i);
        if (cells_line_is_blank(l))
            break;
        if (!is_cell(p, *i))
            return false;
        row->cells++;
        row->numbers += cells_line_is_number(l.words);
        row->lines += str_is(l.words, "行次");
    }
    return row->cells > 0;
}

size_t cells_stack_end(const struct reading *r, size_t first, size_t end, size_t *looked)
{
    const struct plain *p = &r->plain;
    size_t last = first, rows = 0, numbers = 0, singles = 0, i = first;
    struct row row;
    while (!r->doc->table_count && take_row(p, &i, end, &row)) {
        singles = row.cells == 1 ? singles + 1 : 0;
        if (singles > 2)
            break;
        if (row.lines > 1) { /* blank lines are empty cells: the numbers of the rows tell where these begin */
            *looked = end;
            return first;
        }
        if (row.cells > 1) {
            last = i;
            rows += row.cells > 2;
            numbers += row.numbers;
        }
    }
    *looked = i > first ? i : first + 1;
    return rows >= ROWS_MIN && numbers >= NUMBERS_MIN ? last : first;
}

int cells_stack_read(struct reading *r, size_t first, size_t end)
{
    const struct plain *p = &r->plain;
    int row = 0, column = 0, err = cells_open(r, false, false, -1);
    for (size_t i = first; i < end && !err; i++) {
        struct cells_line l = cells_line_at(p, i);
        if (cells_line_is_blank(l)) {
            row += column > 0;
            column = 0;
            continue;
        }
        err = cells_line_add(r, l.start, l.start + (uint32_t)l.n, row, column++);
    }
    cells_close(r);
    return err;
}
