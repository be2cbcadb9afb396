/* SPDX-License-Identifier: MIT
 * Columns one below another (cells_upright.c): the first of each make a row, the second of each the next.
 */
#include "extract/tables/table.h"

/* The head at the first cell of column k, and its role. */
static enum role head_of(const struct table_walk *w, size_t k, size_t *cell)
{
    *cell = w->grid->first + k * (w->grid->upright + 1);
    enum role role = *cell < w->end ? table_role(w->r, *cell) : ROLE_NONE;
    return role == ROLE_TOTAL ? ROLE_NONE : role;
}

static void take(const struct table_walk *w, struct table_row *row, enum role role, size_t head, size_t cell)
{
    row->cell[role] = (int)cell;
    row->head[role] = table_cell_text(w->r, head);
}

static int read_total(struct table_walk *w, size_t total)
{
    struct table_row *row;
    size_t value = total + 1, head;
    if (total >= w->end)
        return 0;
    int err = table_row_add(w, &row);
    if (err)
        return err;
    row->kind = ROW_TOTAL;
    row->name_cell = (int)total;
    row->name = table_cell_text(w->r, total);
    for (size_t k = 0; value < w->end; k++) {
        enum role role = head_of(w, k, &head);
        if (role == ROLE_NONE)
            break;
        if (role == ROLE_WEIGHT || role == ROLE_SCORE)
            take(w, row, role, head, value++);
    }
    return 0;
}

int table_upright_read(struct table_walk *w)
{
    size_t head;
    w->block++;
    for (size_t i = 1; i <= w->grid->upright; i++) {
        struct table_row *row;
        int err = table_row_add(w, &row);
        if (err)
            return err;
        row->kind = ROW_INDICATOR;
        row->name_cell = (int)(w->grid->first + i);
        row->name = table_cell_text(w->r, w->grid->first + i);
        enum role role;
        for (size_t k = 1; (role = head_of(w, k, &head)) != ROLE_NONE; k++)
            if (table_is_value(role))
                take(w, row, role, head, head + i);
    }
    size_t columns = 0;
    while (head_of(w, columns, &head) != ROLE_NONE)
        columns++;
    return read_total(w, head);
}
