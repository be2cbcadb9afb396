/* SPDX-License-Identifier: MIT
 * 按收入性质分, 按支出性质分 in the block of the money: below them, each cell holds a name and an amount.
 */
#include "common/err.h"
#include "extract/tables/table.h"

enum {
    CLASS_BYTES = 80, /* of a cell with a name and an amount */
};

bool table_class_note(struct table_walk *w, size_t cell)
{
    struct str s = table_cell_text(w->r, cell);
    if (!w->budget || !str_starts(s, STR("按")) || str_find(s, STR("分")) < 0 || s.n > 40)
        return false;
    w->class_column[str_find(s, STR("支出")) >= 0] = w->r->cells[cell].column;
    return true;
}

/* Where rows are lost, the names tell: 基本支出, 项目支出. */
static bool is_of_class(const struct table_walk *w, size_t cell, int k)
{
    bool spent = str_find(table_cell_text(w->r, cell), STR("支出")) >= 0;
    return w->grid->stream ? w->class_column[k] >= 0 && spent == k
                           : w->class_column[k] == w->r->cells[cell].column;
}

int table_class_add(struct table_walk *w, size_t cell)
{
    struct reading *r = w->r;
    for (int k = 0; k < 2; k++) {
        int spot = r->cell_spot[cell];
        if (!is_of_class(w, cell, k) || spot < 0 || table_cell_text(r, cell).n > CLASS_BYTES ||
                (r->spots[spot].dim != DIM_MONEY && !r->spots[spot].bare))
            continue;
        struct class_cell *c = arena_push(r->mem, (void **)&r->classes, &r->class_count, &r->class_cap,
                (struct arena_row){ sizeof *c, TABLE_ROWS_MAX });
        if (!c)
            return ERR_MEMORY;
        *c = (struct class_cell){ (int)cell, w->block, k == 1, w->scale10, w->scale, w->unit };
    }
    return 0;
}
