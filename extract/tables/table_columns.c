/* SPDX-License-Identifier: MIT
 * Column by column: below the head a page gives all names, behind an empty line all targets, and so on, as
 * many in each. The rows are the first of each, the second of each.
 */
#include "extract/tables/table.h"

enum {
    ROWS_MIN = 3,
    GROUPS_MAX = 12,
    CELLS_MOST = 4096, /* behind a head: each head looks at all of them */
    LEVELS_MAX = 3     /* groups of levels in front of the names; which rows they cover is not said */
};

/* Runs of cells between empty lines. */
struct groups {
    size_t first[GROUPS_MAX + 1];
    size_t count;
};

static bool find_groups(const struct table_walk *w, struct groups *g)
{
    const struct reading *r = w->r;
    g->count = 0;
    if (w->end - w->at > CELLS_MOST)
        return false;
    for (size_t c = w->at; c < w->end; c++) {
        if (c > w->at && !(r->plain.gap[r->cells[c].from] & GAP_BLANK))
            continue;
        if (g->count == GROUPS_MAX)
            return false;
        g->first[g->count++] = c;
    }
    g->first[g->count] = w->end;
    return true;
}

static size_t size_of(const struct groups *g, size_t k)
{
    return g->first[k + 1] - g->first[k];
}

/* Cells of the group that are numbers. */
static size_t numbers_of(const struct table_walk *w, const struct groups *g, size_t k)
{
    size_t n = 0;
    for (size_t c = g->first[k]; c < g->first[k + 1]; c++) {
        enum cell_look look = table_look(w->r, c);
        n += look == LOOK_NUMBER || look == LOOK_PLAIN_NUMBER;
    }
    return n;
}

/* Which group holds the names: those behind it are the columns of the head, all as long. 0 groups: none. */
static size_t names_of(const struct table_walk *w, const struct groups *g)
{
    if (g->count < w->all_count + 1 || g->count > w->all_count + 1 + LEVELS_MAX || !w->all_count)
        return g->count;
    size_t names = g->count - w->all_count - 1, rows = size_of(g, names), whole = 0;
    if (rows < ROWS_MIN || numbers_of(w, g, names))
        return g->count;
    for (size_t k = names + 1; k < g->count; k++) {
        if (size_of(g, k) != rows)
            return g->count;
        whole += numbers_of(w, g, k) == rows;
    }
    for (size_t k = 0; k < names; k++)
        if (numbers_of(w, g, k))
            return g->count;
    return whole ? names : g->count;
}

int table_columns_read(struct table_walk *w)
{
    struct groups g;
    if (!w->grid->stream || w->budget || w->at >= w->end || !find_groups(w, &g))
        return 0;
    size_t names = names_of(w, &g);
    for (size_t i = 0; names < g.count && i < size_of(&g, names); i++) {
        struct table_row *row;
        int err = table_row_add(w, &row);
        if (err)
            return err;
        row->kind = ROW_INDICATOR;
        row->name_cell = (int)(g.first[names] + i);
        row->name = table_cell_text(w->r, g.first[names] + i);
        for (size_t k = 0; k < w->all_count; k++) {
            size_t cell = g.first[names + 1 + k] + i;
            if (w->all_roles[k] == ROLE_TEXT || table_look(w->r, cell) == LOOK_DASH)
                continue;
            row->cell[w->all_roles[k]] = (int)cell;
            row->head[w->all_roles[k]] = w->all_heads[k];
        }
    }
    w->at = names < g.count ? w->end : w->at;
    return 0;
}
