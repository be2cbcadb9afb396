/* SPDX-License-Identifier: MIT */
#include "extract/tables/cells_cut.h"

#include <string.h>

#include "extract/tables/cells.h"
#include "extract/tables/cells_line.h"

/* The cell of a line that begins at *i: moves behind the mark after it. */
static struct str take_cell(struct str s, char mark, size_t *i)
{
    const char *next = memchr(s.p + *i, mark, s.n - *i);
    size_t from = *i, to = next ? (size_t)(next - s.p) : s.n;
    *i = to + 1;
    return str_trim(str_cut(s, from, to));
}

static bool is_target(struct str s)
{
    return str_starts(s, STR("≥")) || str_starts(s, STR("≤")) || str_ends(s, STR("%")) ||
           (cells_line_is_number(s) && memchr(s.p, '.', s.n));
}

void cells_cut_take(const struct reading *r, struct str s, char mark, struct cells_cuts *n)
{
    bool value = false, first = !n->lone && !n->roles && !n->values && !n->shifted;
    size_t cells = 0, numbers = 0;
    struct str cell = STR_NONE;
    for (size_t i = s.n && s.p[0] == '|'; i < s.n; cells++) {
        cell = take_cell(s, mark, &i);
        const struct word *w = words_find_head(&r->lex->columns, cell);
        n->roles += w && w->value != ROLE_TOTAL;
        numbers += cell.n && cells_line_is_number(cell);
        value |= !cells && cell.n && is_target(cell);
    }
    n->values += n->roles >= CELLS_HEAD_RUN && (value || (cells > 1 && numbers == cells));
    n->lone |= first && cells == 1 && str_ends_listed(cell, &r->lex->name_heads);
    n->shifted += n->lone && cells > 1 && numbers + 1 == cells && cell.n && !cells_line_is_number(cell);
}
