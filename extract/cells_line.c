/* SPDX-License-Identifier: MIT */
#include "extract/cells_line.h"

#include "extract/cells.h"

struct cells_line cells_line_at(const struct plain *p, size_t i)
{
    uint32_t from = p->line[i], to = i + 1 < p->line_count ? p->line[i + 1] - 1 : (uint32_t)p->text.n;
    return (struct cells_line){ p->text.p + from, to > from ? to - from : 0, from };
}

bool cells_line_is_blank(struct cells_line l)
{
    return str_trim((struct str){ l.p, l.n }).n == 0;
}

int cells_line_add(struct reading *r, uint32_t from, uint32_t to, int row, int column)
{
    size_t a = plain_place(&r->plain, from), b = plain_place(&r->plain, to);
    return cells_add(r, a, b > a ? b : a, row, column);
}
