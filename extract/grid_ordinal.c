/* SPDX-License-Identifier: MIT */
#include "extract/grid_ordinal.h"

#include "extract/table.h"

enum { DIGITS_MOST = 4 };

static size_t next_row(const struct reading *r, const struct grid *g, size_t cell)
{
    int row = r->cells[cell].row;
    while (cell < g->first + g->count && r->cells[cell].row == row)
        cell++;
    return cell;
}

static int whole_of(struct str s)
{
    int value = 0;
    for (size_t k = 0; k < s.n; k++) {
        if (s.p[k] < '0' || s.p[k] > '9' || s.n > DIGITS_MOST)
            return -1;
        value = value * 10 + (s.p[k] - '0');
    }
    return s.n ? value : -1;
}

void grid_ordinal_drop(struct reading *r, const struct grid *g)
{
    static const char *const heads[] = { "序号", "序", "编号", "行次" };
    int last = -1; /* the number before; -1: no such head yet */
    for (size_t c = g->first; c < g->first + g->count; c = next_row(r, g, c)) {
        struct str s = table_cell_text(r, c);
        int value = whole_of(s);
        if (str_is_any(s, heads, COUNT_OF(heads)))
            last = 0;
        if (last < 0 || value != last + 1)
            continue;
        last = value;
        if (r->cell_spot[c] >= 0)
            r->spots[r->cell_spot[c]].dropped = true;
    }
}
