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

void table_lone_weight(struct table_walk *w, size_t first, size_t last)
{
    size_t weights = 0;
    for (size_t k = 0; k < w->role_count; k++)
        weights += w->roles[k] == ROLE_WEIGHT;
    w->lone_weight = !w->grid->sure && weights > 1 && w->role_count && w->roles[0] == ROLE_WEIGHT;
    for (size_t c = first; c < last && w->lone_weight; c++)
        w->lone_weight = table_role(w->r, c) != ROLE_LEVEL2 || table_role(w->r, c + 1) != ROLE_WEIGHT;
    if (!w->lone_weight)
        return;
    w->role_count--;
    memmove(w->roles, w->roles + 1, w->role_count * sizeof *w->roles);
    memmove(w->heads, w->heads + 1, w->role_count * sizeof *w->heads);
    memmove(w->columns, w->columns + 1, w->role_count * sizeof *w->columns);
}

bool table_skip_weight(struct table_walk *w)
{
    size_t cell = w->at, next = table_filled(w, cell + 1);
    bool skips = w->lone_weight && w->role_count && w->text_count == 1 &&
                 table_look(w->r, cell) == LOOK_PLAIN_NUMBER && next < w->end &&
                 table_look(w->r, next) == LOOK_TEXT;
    w->at += skips;
    return skips;
}
