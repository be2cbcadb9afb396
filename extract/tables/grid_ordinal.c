/* SPDX-License-Identifier: MIT */
#include "extract/tables/grid_ordinal.h"

#include "extract/tables/cells.h"
#include "extract/tables/table.h"

void grid_ordinal_drop(struct reading *r, const struct grid *g)
{
    size_t end = g->first + g->count;
    int last = -1; /* the number before; -1: no such head yet */
    for (size_t c = g->first; c < end; c = g->stream ? c + 1 : cells_row_end(r, c, end)) {
        struct str s = table_cell_text(r, c);
        int value = table_whole(r, c);
        if (str_is_listed(s, &r->lex->ordinal_heads))
            last = 0;
        if (last < 0 || value != last + 1)
            continue;
        if (g->stream && (c + 1 == end || table_look(r, c + 1) != LOOK_TEXT))
            continue;
        last = value;
        if (r->cell_spot[c] >= 0)
            r->spots[r->cell_spot[c]].dropped = true;
    }
}

/* A postcode has six digits, a telephone more; 固定电话 25 and 接听热线电话 8000 count. */
static bool is_contact(struct str s)
{
    size_t digits = 0;
    while (digits < s.n && s.p[digits] >= '0' && s.p[digits] <= '9')
        digits++;
    return digits == s.n && digits >= 6;
}

void grid_ordinal_drop_contacts(struct reading *r, const struct grid *g)
{
    size_t end = g->first + g->count;
    for (size_t c = g->first; c + 1 < end; c++) {
        if (r->cell_spot[c + 1] < 0 || table_look(r, c + 1) != LOOK_PLAIN_NUMBER ||
                !is_contact(table_cell_text(r, c + 1)) ||
                (!g->stream && r->cells[c].row != r->cells[c + 1].row))
            continue;
        if (str_ends_listed(table_cell_text(r, c), &r->lex->contact_heads))
            r->spots[r->cell_spot[c + 1]].dropped = true;
    }
}
