/* SPDX-License-Identifier: MIT
 * Weights that stand in brackets behind the name of an indicator, in tables without a column for them.
 */
#include <string.h>

#include "extract/tables/table.h"

struct str table_weighted(struct str s, struct str *weight)
{
    size_t end = s.n;
    *weight = STR_NONE;
    if (!end || s.p[--end] != ')')
        return s;
    if (end < 3 || memcmp(s.p + end - 3, "分", 3) != 0) /* 培训期数(12): may be anything */
        return s;
    end -= 3;
    size_t from = end;
    while (from > 0 && ((s.p[from - 1] >= '0' && s.p[from - 1] <= '9') || s.p[from - 1] == '.'))
        from--;
    if (from == end || from < 2 || s.p[from - 1] != '(')
        return s;
    *weight = str_cut(s, from, end);
    return str_cut(s, 0, from - 1);
}

static bool has_column(const struct table_walk *w, enum role role)
{
    for (size_t k = 0; k < w->role_count; k++)
        if (w->roles[k] == role)
            return true;
    return false;
}

void table_take_weight(const struct table_walk *w, struct table_row *row)
{
    struct str weight, name = table_weighted(row->name, &weight);
    if (!weight.n || has_column(w, ROLE_WEIGHT) || row->cell[ROLE_WEIGHT] >= 0)
        return;
    row->name = name;
    row->cell[ROLE_WEIGHT] = row->name_cell;
}

static bool is_weighted(const struct reading *r, size_t cell)
{
    struct str weight;
    table_weighted(table_cell_text(r, cell), &weight);
    return weight.n > 0;
}

int table_block_cell(const struct table_walk *w, int least)
{
    size_t n = w->text_count;
    if (table_role(w->r, w->at) == ROLE_GROUP && is_weighted(w->r, w->at)) /* 绩效指标(90分) over the head */
        return (int)w->at;
    bool near = n && (int)w->texts[n - 1] >= least;
    for (size_t k = n; k-- > 0 && !(near && is_weighted(w->r, w->texts[n - 1]));)
        if (is_weighted(w->r, w->texts[k]) &&
                str_find(table_cell_text(w->r, w->texts[k]), STR("绩效目标")) >= 0)
            return (int)w->texts[k];
    return near ? (int)w->texts[n - 1] : -1;
}
