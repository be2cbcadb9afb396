/* SPDX-License-Identifier: MIT
 * Money without a head: in a form that only plans, 资金情况(万元) stands in front of 年度资金总额: 9860,
 * 其中:财政拨款 8460, 其他资金 1400, a name and one amount each.
 */
#include "extract/tables/table.h"

enum {
    PAIR_REACH = 6 /* cells from one name to the next, what is merged beside them and empty among them */
};

enum source { SOURCE_TOTAL = 1, SOURCE_PART = 2 };

static struct str name_of(struct str s)
{
    if (str_starts(s, STR("其中:")))
        s = str_cut(s, 7, s.n);
    s.n -= str_ends(s, STR(":"));
    return s;
}

static int source_of(const struct reading *r, size_t cell)
{
    const struct word *w = words_find_whole(&r->lex->sources, name_of(table_cell_text(r, cell)));
    return w ? w->value : 0;
}

/* The cell of the amount behind a name; 0 when there is none, or more than one. */
static size_t amount_of(const struct table_walk *w, size_t name)
{
    const struct reading *r = w->r;
    size_t cell = name + 1;
    while (cell < w->end && table_look(r, cell) == LOOK_EMPTY)
        cell++;
    if (cell >= w->end || table_look(r, cell) != LOOK_PLAIN_NUMBER || r->cell_spot[cell] < 0 ||
            (!w->grid->stream && r->cells[cell].row != r->cells[name].row))
        return 0;
    enum cell_look next = cell + 1 < w->end ? table_look(r, cell + 1) : LOOK_TEXT;
    return next == LOOK_PLAIN_NUMBER || next == LOOK_NUMBER ? 0 : cell;
}

/* The row goes on with the pairs above it. */
static bool goes_on(const struct table_walk *w)
{
    const struct table_row *last = w->r->row_count ? &w->r->rows[w->r->row_count - 1] : NULL;
    return last && w->pairs && last->block == w->pairs && w->block == w->pairs &&
           last->grid == (int)(w->grid - w->r->grids) && w->at - (size_t)last->name_cell <= PAIR_REACH;
}

int table_pair_read(struct table_walk *w, bool *taken)
{
    struct table_row *row;
    int source = w->unit.n && !w->role_count ? source_of(w->r, w->at) : 0;
    bool more = source && goes_on(w);
    size_t amount = source == SOURCE_TOTAL || more ? amount_of(w, w->at) : 0;
    *taken = amount > 0;
    if (!amount)
        return 0;
    if (!more)
        w->pairs = ++w->block;
    w->block_cell = -1;
    int err = table_row_add(w, &row);
    if (err)
        return err;
    row->kind = ROW_BUDGET;
    row->name_cell = (int)w->at;
    row->name = name_of(table_cell_text(w->r, w->at));
    row->cell[ROLE_INITIAL] = (int)amount;
    w->text_count = 0;
    w->at = amount + 1;
    return 0;
}
