/* SPDX-License-Identifier: MIT
 * Rows of a grid whose columns can be trusted: what stands below a head's word is that word's value, whatever
 * it looks like, and merged cells reach down into the rows that they cover.
 */
#include <string.h>

#include "common/err.h"
#include "extract/tables/cells.h"
#include "extract/tables/table.h"

/* The cells that cover a row in front of its values, from left to right. */
struct names {
    size_t cell[TABLE_GRID_COLUMNS];
    size_t count;
};

static bool is_value(enum role role)
{
    return role >= ROLE_SIGN && role != ROLE_GROUP && role != ROLE_TEXT && role != ROLE_TOTAL;
}

/* 评价内容, 评价项目, 评价指标, 目标值: where no other head is that of the names, the indicators' own column
 * right in front of the values holds them. */
static void name_column(struct table_walk *w)
{
    int last = -1;
    for (int k = 0; k < TABLE_GRID_COLUMNS; k++) {
        if (w->column_role[k] == ROLE_LEVEL3)
            return;
        if (is_value(w->column_role[k])) {
            last = k - 1;
            break;
        }
    }
    if (last > 0 && w->column_role[last] == ROLE_TEXT &&
            str_ends(table_cell_text(w->r, w->column_head[last]), STR("指标")))
        w->column_role[last] = ROLE_LEVEL3;
}

/* 一级指标, 分值, 二级指标, 分值, 三级指标, 分值: every level has its weight beside it. Those of the upper
 * ones are no values of the rows. */
static void level_weights(struct table_walk *w)
{
    int last = -1;
    w->level_weight[0] = w->level_weight[1] = w->weight_cover[0] = w->weight_cover[1] = -1;
    for (int k = 0; k < TABLE_GRID_COLUMNS; k++)
        if (w->column_role[k] == ROLE_LEVEL3)
            last = k;
    for (int k = 1; k < last; k++) {
        enum role before = w->column_role[k - 1];
        if (w->column_role[k] != ROLE_WEIGHT || (before != ROLE_LEVEL1 && before != ROLE_LEVEL2))
            continue;
        w->level_weight[before == ROLE_LEVEL2] = k;
        w->column_role[k] = ROLE_TEXT;
    }
}

/* No level stands left of the column. */
static bool is_left(const struct table_walk *w, int column)
{
    for (int k = 0; k < column; k++)
        if (w->column_role[k] >= ROLE_LEVEL1 && w->column_role[k] <= ROLE_LEVEL3)
            return false;
    return true;
}

/* 项目名称, 预算数, 年度目标, 一级指标 …: an amount in front of the levels is that of all rows beside it, and
 * no value of one. */
static void group_amounts(struct table_walk *w)
{
    int last = -1;
    for (int k = 0; k < TABLE_GRID_COLUMNS; k++)
        if (w->column_role[k] == ROLE_LEVEL3)
            last = k;
    for (int k = 0; k < last; k++) {
        enum role role = w->column_role[k];
        if (((role >= ROLE_INITIAL && role <= ROLE_SPENT) || role == ROLE_TARGET) && is_left(w, k))
            w->column_role[k] = ROLE_TEXT;
    }
}

/* What the levels of this row weigh: the numbers in those columns reach down to the next. */
static void take_level_weights(struct table_walk *w, size_t begin, size_t end, struct table_row *row)
{
    for (size_t c = begin; c < end; c++)
        for (int k = 0; k < 2; k++)
            if (w->level_weight[k] == w->r->cells[c].column && table_look(w->r, c) == LOOK_PLAIN_NUMBER) {
                w->weight_cover[k] = (int)c;
                w->weight_cover[1] = k ? w->weight_cover[1] : -1;
                if (row->kind == ROW_TOTAL && row->cell[ROLE_WEIGHT] < 0) {
                    row->cell[ROLE_WEIGHT] = (int)c;
                    row->head[ROLE_WEIGHT] = table_cell_text(w->r, w->column_head[w->level_weight[k]]);
                }
            }
    if (row->kind != ROW_INDICATOR)
        return;
    row->level1_weight = w->weight_cover[0];
    row->level2_weight = w->weight_cover[1];
}

void table_sure_head(struct table_walk *w, size_t first, size_t last)
{
    const struct reading *r = w->r;
    for (size_t c = first; c <= last; c++) {
        enum role role = table_head_role(r, w->grid, c);
        int from = r->cells[c].column, to = from + r->cells[c].column_span;
        for (int k = from; k < to && k < TABLE_GRID_COLUMNS; k++) {
            if (role == ROLE_NONE)
                continue;
            w->column_role[k] = role;
            w->column_head[k] = c;
        }
    }
    name_column(w);
    level_weights(w);
    group_amounts(w);
    w->first_value = TABLE_GRID_COLUMNS;
    for (int k = TABLE_GRID_COLUMNS; k-- > 0;)
        if (is_value(w->column_role[k]) && w->column_role[k] != ROLE_REASON)
            w->first_value = k;
}

/* The role of a cell by the columns that it covers; ROLE_NONE where they differ. */
static enum role role_of(const struct table_walk *w, size_t cell)
{
    const struct slot_cell *c = &w->r->cells[cell];
    enum role role = ROLE_NONE;
    for (int k = c->column; k < c->column + c->column_span && k < TABLE_GRID_COLUMNS; k++) {
        if (k > c->column && w->column_role[k] != role)
            return ROLE_NONE;
        role = w->column_role[k];
    }
    return role;
}

static bool is_filled(const struct table_walk *w, size_t cell)
{
    return w->r->cells[cell].from < w->r->cells[cell].to;
}

/* Values by their columns. How many there are that are numbers, or a target or result in words. */
static size_t read_values(const struct table_walk *w, size_t begin, size_t end, struct table_row *row)
{
    size_t count = 0;
    for (size_t c = begin; c < end; c++) {
        enum role role = role_of(w, c);
        if (!is_value(role) || !is_filled(w, c) || row->cell[role] >= 0)
            continue;
        enum cell_look look = table_look(w->r, c);
        if (w->budget && (look == LOOK_DASH || look == LOOK_TEXT)) /* 开展培训360人次, a goal of the year */
            continue;
        bool points = role == ROLE_WEIGHT || role == ROLE_SCORE;
        if (points && look == LOOK_TEXT && !str_has_digit(table_cell_text(w->r, c)))
            continue; /* 存在问题, of a row of words */
        row->cell[role] = (int)c;
        row->head[role] = table_cell_text(w->r, w->column_head[w->r->cells[c].column]);
        count += role != ROLE_REASON && role != ROLE_UNIT && role != ROLE_SIGN;
    }
    return count;
}

/* Where nothing is merged, an empty cell in front of a row's name stands for the one above it; the first
 * column of this row that is filled, running numbers left out. */
static int first_name(const struct table_walk *w, size_t begin, size_t end)
{
    for (size_t c = begin; c < end; c++)
        if (is_filled(w, c) && role_of(w, c) != ROLE_TEXT && !w->r->cells[c].begun)
            return w->r->cells[c].column;
    return 0;
}

/* 得分, 分值, 三级指标, 目标值, 二级指标, 一级指标: no name stands left of the values, so what the head calls
 * names are, wherever they are; the lowest level last. */
static bool read_names_behind(const struct table_walk *w, size_t begin, size_t end, struct names *names)
{
    names->count = 0;
    for (int k = 0; k < w->first_value; k++)
        if (w->column_role[k] >= ROLE_LEVEL1 && w->column_role[k] <= ROLE_LEVEL3)
            return false;
    for (enum role level = ROLE_LEVEL1; level <= ROLE_LEVEL3; level++)
        for (size_t c = begin; c < end; c++)
            if (role_of(w, c) == level && is_filled(w, c) && names->count < TABLE_GRID_COLUMNS)
                names->cell[names->count++] = c;
    return names->count > 0;
}

/* What covers this row left of the values, the cells from rows above among them. */
static void read_names(struct table_walk *w, size_t begin, size_t end, struct names *names)
{
    const struct reading *r = w->r;
    int row = r->cells[begin].row, first = first_name(w, begin, end);
    if (read_names_behind(w, begin, end, names))
        return;
    names->count = 0;
    for (int k = 0; k < w->first_value; k++) {
        if (k < first && first < w->first_value && w->cover_until[k] == row && row > 0)
            w->cover_until[k] = row + 1;
        if (w->cover_until[k] > row && names->count < TABLE_GRID_COLUMNS &&
                (!names->count || names->cell[names->count - 1] != w->cover[k]))
            names->cell[names->count++] = w->cover[k];
        for (size_t c = begin; c < end; c++) {
            const struct slot_cell *cell = &r->cells[c];
            if (cell->column != k || !is_filled(w, c) || names->count == TABLE_GRID_COLUMNS)
                continue;
            bool text = w->column_role[k] == ROLE_TEXT;
            for (int to = k; to < k + cell->column_span && to < w->first_value; to++) {
                w->cover[to] = c;
                w->cover_until[to] = text ? 0 : row + cell->row_span;
            }
            if (!text)
                names->cell[names->count++] = c;
        }
    }
}

static struct str level_of(const struct table_walk *w, size_t cell)
{
    bool weighted;
    return table_level_name(table_cell_text(w->r, cell), &weighted);
}

/* 合计 | 100 below 完成值 and 权重, for the row has no other cells: it is the row's name. */
static void take_total(const struct table_walk *w, struct names *names, struct table_row *row)
{
    for (enum role role = ROLE_TARGET; role <= ROLE_ACTUAL; role++) {
        int cell = row->cell[role];
        if (cell < 0 || table_role(w->r, (size_t)cell) != ROLE_TOTAL)
            continue;
        names->cell[0] = (size_t)cell;
        names->count = 1;
        row->cell[role] = -1;
    }
}

static bool names_total(const struct table_walk *w, const struct names *names)
{
    for (size_t k = 0; k < names->count; k++)
        if (table_role(w->r, names->cell[k]) == ROLE_TOTAL)
            return true;
    return false;
}

/* 二级指标, 三级指标, 指标值 of the long run, and the same again of the year: what is filled is named by what
 * stands right in front of it. */
static void take_beside(const struct table_walk *w, struct table_row *row)
{
    int value = row->cell[ROLE_TARGET];
    if (value < 0)
        return;
    for (size_t c = (size_t)value; c-- > w->grid->first;) {
        const struct slot_cell *cell = &w->r->cells[c];
        if (cell->row != w->r->cells[value].row || cell->column <= w->first_value)
            return;
        enum role role = role_of(w, c);
        if (role == ROLE_LEVEL3 && is_filled(w, c)) {
            row->name_cell = (int)c;
            row->name = table_cell_text(w->r, c);
        } else if (role == ROLE_LEVEL2 && is_filled(w, c)) {
            row->level2_cell = (int)c;
            row->level2 = level_of(w, c);
        } else {
            return;
        }
    }
}

/* The last name is the row's, those in front of it are its levels. */
static void name_row(const struct table_walk *w, const struct names *names, struct table_row *row)
{
    size_t n = names->count, first = 0;
    row->name_cell = (int)names->cell[n - 1];
    row->name = table_cell_text(w->r, names->cell[n - 1]);
    if (row->kind != ROW_INDICATOR)
        return;
    struct str s = row->name;
    const char *colon = str_starts(s, STR("指标")) ? memchr(s.p, ':', s.n < 12 ? s.n : 12) : NULL;
    if (colon)
        row->name = str_cut(s, (size_t)(colon - s.p) + 1, s.n);
    table_take_weight(w, row);
    /* What the whole block is called stands in front of its levels, beside the head. */
    while (first + 1 < n && n - first > 3)
        first++;
    if (first + 1 < n && w->block_cell >= 0 && names->cell[first] == (size_t)w->block_cell)
        first++;
    /* A level 1 in the middle of its rows has not come yet. */
    if (first + 1 < n && !(w->grid->centred && role_of(w, names->cell[first]) == ROLE_LEVEL2)) {
        row->level1_cell = (int)names->cell[first];
        row->level1 = level_of(w, names->cell[first++]);
    }
    if (first + 1 < n) {
        row->level2_cell = (int)names->cell[first];
        row->level2 = level_of(w, names->cell[first]);
    }
}

/* The words of another head: read_head is to have them. */
static bool is_head(const struct table_walk *w, size_t begin, size_t end)
{
    size_t known = 0;
    for (size_t c = begin; c < end; c++) {
        enum role role = table_role(w->r, c);
        known += role != ROLE_NONE && role != ROLE_TOTAL;
    }
    return known >= TABLE_HEAD_MIN;
}

/* What a project is given, beside its goals: a row of its own. */
static int add_amounts(struct table_walk *w, size_t begin, size_t end)
{
    const struct reading *r = w->r;
    for (size_t c = begin + 1; c < end; c++) {
        int column = r->cells[c].column;
        if (column >= TABLE_GRID_COLUMNS || w->column_role[column] != ROLE_TEXT ||
                table_look(r, c) != LOOK_PLAIN_NUMBER)
            continue;
        enum role role = table_role(r, w->column_head[column]);
        size_t name = c - 1;
        while (name > begin && !is_filled(w, name))
            name--;
        if (role < ROLE_INITIAL || role > ROLE_SPENT || table_look(r, name) != LOOK_TEXT)
            continue;
        struct table_row *row;
        int err = table_row_add(w, &row);
        if (err)
            return err;
        row->kind = ROW_BUDGET;
        row->name_cell = (int)name;
        row->name = table_cell_text(r, name);
        row->cell[role] = (int)c;
        row->head[role] = table_cell_text(r, w->column_head[column]);
    }
    return 0;
}

int table_sure_row(struct table_walk *w, bool *taken)
{
    struct reading *r = w->r;
    struct names names;
    size_t begin = w->at, end = cells_row_end(w->r, begin, w->end);
    *taken = false;
    while (begin > w->grid->first && r->cells[begin - 1].row == r->cells[begin].row)
        begin--;
    read_names(w, begin, end, &names);
    struct table_row row = table_row_begin(w);
    bool head = is_head(w, begin, end);
    int err = head ? 0 : add_amounts(w, begin, end);
    if (err || !names.count || head || !read_values(w, begin, end, &row))
        return err;
    take_total(w, &names, &row);
    int weight = row.cell[ROLE_WEIGHT];
    bool money = w->budget && (weight < 0 || !str_is(table_cell_text(r, (size_t)weight), "100")) &&
                 (row.cell[ROLE_BUDGET] >= 0 || row.cell[ROLE_INITIAL] >= 0) && row.cell[ROLE_SPENT] >= 0;
    /* 合计 of what projects were given and spent is no total of points. */
    row.kind = names_total(w, &names) && !money ? ROW_TOTAL : w->budget ? ROW_BUDGET : ROW_INDICATOR;
    if (row.kind == ROW_INDICATOR && str_is(table_cell_text(r, names.cell[names.count - 1]), "小计"))
        row.kind = ROW_PART;
    /* A row of an indicator that has merely a name is a line of words. */
    if (row.kind == ROW_INDICATOR && row.cell[ROLE_WEIGHT] < 0 && row.cell[ROLE_SCORE] < 0 &&
            row.cell[ROLE_TARGET] < 0)
        return 0;
    name_row(w, &names, &row);
    take_beside(w, &row);
    take_level_weights(w, begin, end, &row);
    struct table_row *out;
    err = table_row_add(w, &out);
    if (err)
        return err;
    *out = row;
    w->text_count = 0;
    w->at = end;
    *taken = true;
    return 0;
}
