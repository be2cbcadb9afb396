/* SPDX-License-Identifier: MIT */
#include "extract/tables/cells_tasks.h"

#include "extract/tables/cells.h"
#include "extract/tables/table.h"

enum { NAMES_MAX = 4, VALUES_MIN = 3 };

static bool is_value(const struct reading *r, size_t cell)
{
    enum cell_look look = table_look(r, cell);
    return look == LOOK_NUMBER || look == LOOK_PLAIN_NUMBER || look == LOOK_DASH;
}

/* The next cell with words or a value at c or behind it. */
static size_t filled(const struct reading *r, size_t c, size_t end)
{
    while (c < end && table_look(r, c) == LOOK_EMPTY)
        c++;
    return c;
}

/* Filled cells from c on that are words, up to the first value; *to is that value. */
static int count_words(const struct reading *r, size_t c, size_t end, size_t *to)
{
    int n = 0;
    for (c = filled(r, c, end); c < end && !is_value(r, c); c = filled(r, c + 1, end))
        n++;
    *to = c;
    return n;
}

/* 批复金额(万元), 预算执行率: what says what stands below it, before its measure. */
static bool is_value_head(const struct reading *r, size_t c)
{
    return cells_is_value_head(r, table_cell_text(r, c));
}

/* The heads from `first` on: names, then values of which one has 总额 and others below it. */
static bool read_heads(const struct reading *r, size_t first, size_t end, struct cells_tasks *t)
{
    int column = 0, values = 0;
    size_t c = first;
    *t = (struct cells_tasks){ .first = first, .group = -1 };
    for (; c < end && column < CELLS_TASKS_HEADS && !str_is_listed(table_cell_text(r, c), &r->lex->sum_heads);
            c = filled(r, c + 1, end)) {
        if (is_value(r, c))
            return false;
        bool value = is_value_head(r, c);
        t->group = value && !values ? column : t->group;
        t->names += !values && !value;
        values += value;
        column++;
    }
    t->lower = c;
    int words = c < end ? count_words(r, c, end, &c) : 0, lower = words - t->names;
    if (t->group < 0 || lower < 2 || t->names > NAMES_MAX)
        return false;
    t->row = t->lower;
    for (int k = 0; k < lower; k++)
        t->row = filled(r, t->row + 1, end);
    t->values = lower + values - 1;
    return t->values >= VALUES_MIN;
}

/* Behind the values of a row that begins at *c; false when it has others. */
static bool take_row(const struct reading *r, const struct cells_tasks *t, size_t *c, size_t end)
{
    size_t at;
    if (count_words(r, *c, end, &at) != t->names)
        return false;
    for (int k = 0; k < t->values; k++, at = filled(r, at + 1, end))
        if (at >= end || !is_value(r, at))
            return false;
    *c = at;
    return true;
}

/* Words behind the values of a row are the reason, when as many as the names of the next follow them. */
static size_t skip_reason(const struct reading *r, const struct cells_tasks *t, size_t c, size_t end)
{
    size_t to;
    return count_words(r, c, end, &to) == t->names + 1 && to < end ? filled(r, c + 1, end) : c;
}

bool cells_tasks_find(const struct reading *r, size_t first, size_t end, struct cells_tasks *out)
{
    while (first < end && !str_is_listed(table_cell_text(r, first), &r->lex->task_heads))
        first++;
    if (first == end || !read_heads(r, first, end, out))
        return false;
    size_t c = out->row;
    out->end = first;
    while (c < end && take_row(r, out, &c, end)) {
        out->end = c;
        c = skip_reason(r, out, c, end);
    }
    return out->end > first;
}

struct cells_place {
    int row, column, span;
};

/* What stands between the name of a task and its values only describes it. */
static void set_place(struct reading *r, const struct cells_tasks *t, size_t c, struct cells_place at)
{
    bool told = at.column > 0 && at.column < t->names;
    r->cells[c].row = at.row;
    r->cells[c].column = told ? CELLS_NOWHERE : at.column;
    r->cells[c].column_span = told ? 1 : at.span;
}

void cells_tasks_settle(struct reading *r, const struct cells_tasks *t, struct grid *grid)
{
    size_t c = t->first;
    int lower = 0, column = 0, row = 2;
    for (size_t k = t->lower; k < t->row; k = filled(r, k + 1, t->end))
        lower++;
    for (size_t k = t->first; k < t->end; k++) /* what is empty has no place */
        set_place(r, t, k, (struct cells_place){ 0, CELLS_NOWHERE, 1 });
    for (; c < t->lower; c = filled(r, c + 1, t->end)) {
        int span = column == t->group ? lower : 1;
        set_place(r, t, c, (struct cells_place){ 0, column, span });
        column += span;
    }
    column = t->group;
    for (; c < t->row; c = filled(r, c + 1, t->end))
        set_place(r, t, c, (struct cells_place){ 1, column++, 1 });
    for (column = 0; c < t->end; c = filled(r, c + 1, t->end)) {
        bool reason = column == t->names + t->values && count_words(r, c, t->end, &(size_t){ 0 }) > t->names;
        if (column >= t->names + t->values && !reason) {
            column = 0;
            row++;
        }
        set_place(r, t, c, (struct cells_place){ row, column++, 1 });
    }
    for (size_t k = t->first + 1; k < t->end; k++) /* nor a row of its own */
        if (r->cells[k].column == CELLS_NOWHERE)
            r->cells[k].row = r->cells[k - 1].row;
    grid->sure = true;
    grid->stream = false;
}
