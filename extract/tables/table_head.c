/* SPDX-License-Identifier: MIT
 * Heads of score tables in words that nobody has listed. Between two heads that are known, a cell of words is
 * a head as well, and what it speaks of tells what stands below it; else one strange word would move the
 * values of every column behind it.
 */
#include <string.h>

#include "extract/tables/table.h"

enum { HEAD_BYTES = 60 };

static enum role role_told(const struct reading *r, struct str s)
{
    s = str_before_bracket(s);
    for (size_t end = s.n; end > 0; end--) {
        const struct word *w = words_find_back(&r->lex->heads, s.p + end, s.p);
        if (w)
            return (enum role)w->value;
    }
    return ROLE_NONE;
}

/* The filled cell next to this one, in its row where rows can be trusted; `cell` when there is none. */
static size_t neighbour(const struct reading *r, const struct grid *g, size_t cell, bool right)
{
    for (size_t c = cell; right ? c + 1 < g->first + g->count : c > g->first;) {
        c = right ? c + 1 : c - 1;
        if (!g->stream && r->cells[c].row != r->cells[cell].row)
            break;
        if (r->cells[c].from < r->cells[c].to)
            return c;
    }
    return cell;
}

static bool is_known(const struct reading *r, size_t cell)
{
    enum role role = table_role(r, cell);
    return role != ROLE_NONE && role != ROLE_TOTAL;
}

/* Words that could be a head. */
static bool is_likely(const struct reading *r, size_t cell)
{
    struct str s = table_cell_text(r, cell);
    return is_known(r, cell) ||
           (s.n <= HEAD_BYTES && table_look(r, cell) == LOOK_TEXT && role_told(r, s) != ROLE_NONE);
}

/* 得分情况 with 分值 and 得分 below it stands over them. */
static bool is_over_points(const struct reading *r, const struct grid *g, size_t cell)
{
    enum { REACH = 12 };
    bool weight = false;
    if (!str_ends(table_cell_text(r, cell), STR("情况")) || g->stream)
        return false;
    for (size_t c = cell + 1; c < g->first + g->count && c <= cell + REACH; c++) {
        enum role role = r->cells[c].row == r->cells[cell].row + 1 ? table_role(r, c) : ROLE_NONE;
        if (weight && role == ROLE_SCORE)
            return true;
        weight |= role == ROLE_WEIGHT;
    }
    return false;
}

enum role table_head_role(const struct reading *r, const struct grid *g, size_t cell)
{
    enum role role = table_role(r, cell);
    struct str s = table_cell_text(r, cell);
    if (role != ROLE_NONE || s.n == 0 || s.n > HEAD_BYTES || table_look(r, cell) != LOOK_TEXT)
        return role;
    if (str_ends(s, STR("。")) ||
            str_ends(s, STR(";"))) /* a goal of the year, between its head and this one */
        return ROLE_NONE;
    size_t left = neighbour(r, g, cell, false), right = neighbour(r, g, cell, true);
    bool last = right == cell && !g->stream;
    /* 执行率, 执行率权重, 执行率得分: two in a row, of which the first stands beside a known one. */
    bool beside = is_known(r, left) || (is_likely(r, left) && is_known(r, neighbour(r, g, left, false)));
    if (left == cell || !beside || !(last || is_likely(r, right)))
        return ROLE_NONE;
    enum role told = role_told(r, s);
    return told == ROLE_SCORE && is_over_points(r, g, cell) ? ROLE_GROUP : told;
}

static bool is_adjusted(struct str head)
{
    return str_starts(head, STR("调整"));
}

static void find_former(enum role *roles, const struct str *heads, size_t count)
{
    for (size_t k = 1; k < count; k++)
        if (roles[k] == ROLE_TARGET && roles[k - 1] == ROLE_TARGET && is_adjusted(heads[k]))
            roles[k - 1] = ROLE_FORMER;
        else if (roles[k] == ROLE_BUDGET && roles[k - 1] == ROLE_BUDGET &&
                 str_starts(heads[k], STR("调整后")))
            roles[k - 1] = ROLE_OTHER; /* 预算调整数, 调整后预算: what it was changed by */
}

void table_head_former(struct table_walk *w)
{
    find_former(w->roles, w->heads, w->role_count);
    find_former(w->all_roles, w->all_heads, w->all_count);
    for (int k = 1; w->grid->sure && k < TABLE_GRID_COLUMNS; k++)
        if (w->column_head[k] == w->column_head[k - 1])
            continue; /* one head over two columns */
        else if (w->column_role[k] == ROLE_TARGET && w->column_role[k - 1] == ROLE_TARGET &&
                 is_adjusted(table_cell_text(w->r, w->column_head[k])))
            w->column_role[k - 1] = ROLE_FORMER;
        else if (w->column_role[k] == ROLE_BUDGET && w->column_role[k - 1] == ROLE_BUDGET &&
                 str_starts(table_cell_text(w->r, w->column_head[k]), STR("调整后")))
            w->column_role[k - 1] = ROLE_OTHER;
}

bool table_is_value(enum role role)
{
    return role >= ROLE_SIGN && role != ROLE_GROUP && role != ROLE_TEXT && role != ROLE_TOTAL &&
           role != ROLE_REASON;
}

bool table_valued_behind(const struct table_walk *w, size_t cell)
{
    for (enum role role; cell < w->end; cell = table_filled(w, cell + 1)) {
        role = table_head_role(w->r, w->grid, cell);
        if (role == ROLE_NONE || role == ROLE_TOTAL)
            return false;
        if (table_is_value(role))
            return true;
    }
    return false;
}
