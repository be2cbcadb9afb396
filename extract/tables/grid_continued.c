/* SPDX-License-Identifier: MIT */
#include "extract/tables/grid_continued.h"

#include "extract/tables/table.h"

enum {
    HEAD_ROWS = 4,      /* a table's heads are among its first rows */
    HEAD_CELLS_MIN = 3, /* with words */
    BETWEEN_MAX = 150,  /* bytes between the two parts */
};

/* The cells of a row: [from, to). */
struct row {
    size_t from, to;
};

/* The row that begins at this cell. */
static struct row row_at(const struct reading *r, size_t cell, size_t end)
{
    struct row row = { cell, cell };
    while (row.to < end && r->cells[row.to].row == r->cells[cell].row)
        row.to++;
    return row;
}

static bool are_same(const struct reading *r, struct row a, struct row b)
{
    size_t words = 0;
    if (a.to - a.from != b.to - b.from)
        return false;
    for (size_t k = 0; k < a.to - a.from; k++) {
        struct str text = table_cell_text(r, a.from + k);
        if (r->cells[a.from + k].column != r->cells[b.from + k].column ||
                !str_eq(text, table_cell_text(r, b.from + k)))
            return false;
        words += text.n > 0;
    }
    return words >= HEAD_CELLS_MIN;
}

static bool has_head(const struct reading *r, const struct grid *g, struct row head)
{
    size_t cell = g->first, end = g->first + g->count;
    for (int k = 0; k < HEAD_ROWS && cell < end; k++) {
        struct row row = row_at(r, cell, end);
        if (are_same(r, row, head))
            return true;
        cell = row.to;
    }
    return false;
}

/* 续, or nothing but a page's number. */
static bool is_page_end(const struct reading *r, size_t from, size_t to)
{
    static const char *const marks[] = { "第", "页", "共", "—", "-", "/", "·" };
    struct str s = { r->plain.p + from, to - from };
    if (s.n > BETWEEN_MAX || str_find(s, STR("续")) >= 0)
        return s.n <= BETWEEN_MAX;
    while (s.n) {
        size_t n = *s.p >= '0' && *s.p <= '9';
        for (size_t k = 0; k < sizeof marks / sizeof *marks && !n; k++)
            n = str_starts(s, str_of(marks[k])) ? str_of(marks[k]).n : 0;
        if (!n)
            return false;
        s = (struct str){ s.p + n, s.n - n };
    }
    return true;
}

static int last_column(const struct reading *r, const struct grid *g)
{
    int last = 0;
    for (size_t c = g->first; c < g->first + g->count; c++)
        last = r->cells[c].column > last ? r->cells[c].column : last;
    return last;
}

/* 续表, and the next row at once: as many columns, and numbers already in the first row, which no head has.
 */
static bool goes_on_at_once(const struct reading *r, const struct grid *a, const struct grid *b)
{
    size_t from = r->cells[a->first + a->count - 1].to, numbers = 0;
    if (str_find((struct str){ r->plain.p + from, r->cells[b->first].from - from }, STR("续")) < 0 ||
            last_column(r, a) != last_column(r, b))
        return false;
    struct row row = row_at(r, b->first, b->first + b->count);
    for (size_t c = row.from; c < row.to; c++) {
        struct str text = table_cell_text(r, c);
        numbers += text.n && *text.p >= '0' && *text.p <= '9';
    }
    return numbers >= 2;
}

static bool continues(const struct reading *r, const struct grid *a, const struct grid *b)
{
    if (!b->plain || a->stream || b->stream || !a->count || !b->count || (a->table >= 0) != (b->table >= 0) ||
            a->aligned != b->aligned)
        return false;
    size_t last = a->first + a->count - 1, end = b->first + b->count;
    return r->cells[b->first].from >= r->cells[last].to &&
           is_page_end(r, r->cells[last].to, r->cells[b->first].from) &&
           ((a->plain && has_head(r, a, row_at(r, b->first, end))) || goes_on_at_once(r, a, b));
}

void grid_continue(struct reading *r)
{
    size_t kept = 0;
    for (size_t g = 0; g < r->grid_count; g++) {
        struct grid next = r->grids[g];
        bool joins = kept > 0 && continues(r, &r->grids[kept - 1], &next);
        struct grid *into = &r->grids[joins ? kept - 1 : kept++];
        int below = joins ? r->cells[into->first + into->count - 1].row + 1 : 0;
        for (size_t c = next.first; c < next.first + next.count; c++) {
            r->cells[c].row += below;
            r->cells[c].grid = (int)(into - r->grids);
        }
        if (joins)
            into->count += next.count;
        else
            *into = next;
    }
    r->grid_count = kept;
}
