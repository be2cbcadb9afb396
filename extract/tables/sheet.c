/* SPDX-License-Identifier: MIT */
#include "extract/tables/sheet.h"

#include <string.h>

#include "common/err.h"
#include "extract/tables/cells.h"

enum {
    YEAR_FIRST = 1950, /* a bare number in a head between these is a year */
    YEAR_LAST = 2099,
    COUNTER_LAST = 200, /* 栏次 go no further */
    HEAD_WORDS_MIN = 3, /* in a row that may be the heads again */
    HEAD_BYTES_MAX = 120,
    CAPTION_BYTES = 40,
};

int sheet_cell(const struct sheet *s, int row, int column)
{
    return row >= 0 && row < s->rows && column >= 0 && column < s->columns
                   ? s->at[(size_t)row * (size_t)s->columns + (size_t)column]
                   : -1;
}

bool sheet_is_number(const struct reading *r, int cell)
{
    if (cell < 0 || r->cell_spot[cell] < 0)
        return false;
    enum cell_look look = table_look(r, (size_t)cell);
    return look == LOOK_NUMBER || look == LOOK_PLAIN_NUMBER;
}

int sheet_spot(const struct sheet *s, int row, int column)
{
    int cell = sheet_cell(s, row, column);
    return sheet_is_number(s->r, cell) ? s->r->cell_spot[cell] : -1;
}

/* 甲 with 乙 below it is the name of a row, not of a column. */
static bool is_enumerated(const struct sheet *s, int row)
{
    int cell = sheet_cell(s, row, 0), below = sheet_cell(s, row + 1, 0);
    return cell >= 0 && below >= 0 && str_is(table_cell_text(s->r, (size_t)cell), "甲") &&
           str_is(table_cell_text(s->r, (size_t)below), "乙");
}

/* 栏次 1 2 3, (1) (2), 甲 乙 1 2: numbers the columns. */
static bool is_counter(const struct sheet *s, int row)
{
    int count = 0, last = 0;
    bool named = false;
    if (is_enumerated(s, row))
        return false;
    for (int c = 0; c < s->columns; c++) {
        int cell = sheet_cell(s, row, c);
        if (cell < 0 || (c && cell == sheet_cell(s, row, c - 1)))
            continue;
        struct str t = table_cell_text(s->r, (size_t)cell);
        bool name = str_is_listed(t, &s->r->lex->counter_words);
        named |= name;
        if (name || t.n == 0)
            continue;
        if (t.n > 2 && t.p[0] == '(' && t.p[t.n - 1] == ')')
            continue;
        int value = table_whole(s->r, (size_t)cell);
        if (value <= last || value > COUNTER_LAST || (count && value != last + 1) || (!count && value > 2)) {
            if (value >= 0 || !memchr(t.p, '=', t.n)) /* 3=1+2 */
                return false;
            value = last + 1;
        }
        last = value;
        count++;
    }
    return count >= 2 || (named && count);
}

static bool is_year(const struct reading *r, int cell)
{
    int value = table_whole(r, (size_t)cell);
    return value >= YEAR_FIRST && value <= YEAR_LAST;
}

/* A row with numbers that are no years. */
static bool has_numbers(const struct sheet *s, int row)
{
    int numbers = 0, years = 0;
    for (int c = 0; c < s->columns; c++) {
        int cell = sheet_cell(s, row, c);
        if (!sheet_is_number(s->r, cell))
            continue;
        numbers++;
        years += is_year(s->r, cell);
    }
    return numbers > years;
}

/* One filled cell, over all columns or alone: a title, 单位:万元. */
static bool is_title(const struct sheet *s, int row)
{
    int filled = -1;
    for (int c = 0; c < s->columns; c++) {
        int cell = sheet_cell(s, row, c);
        if (cell < 0 || cell == filled || table_cell_text(s->r, (size_t)cell).n == 0)
            continue;
        if (filled >= 0)
            return false;
        filled = cell;
    }
    return true;
}

/* Rows with fewer cells than the table has columns: the cells of the left, merged with those above, are not
 * there, or those of the right. What fits the other rows decides. */
static void shift_row(struct sheet *s, int row, int filled, const int *numeric)
{
    int *at = s->at + (size_t)row * (size_t)s->columns, left = 0, right = 0, gap = s->columns - filled;
    for (int c = 0; c < filled; c++) {
        bool number = sheet_is_number(s->r, at[c]);
        left += number == (numeric[c] > 0);
        right += number == (numeric[c + gap] > 0);
    }
    if (right <= left)
        return;
    memmove(at + gap, at, (size_t)filled * sizeof *at);
    for (int c = 0; c < gap; c++)
        at[c] = -1;
}

static void shift_rows(struct sheet *s)
{
    int numeric[SHEET_COLUMNS_MAX] = { 0 };
    for (int pass = 0; pass < 2; pass++) {
        for (int row = 0; row < s->rows; row++) {
            int filled = 0;
            for (int c = 0; c < s->columns; c++)
                if (sheet_cell(s, row, c) >= 0)
                    filled = c + 1;
            if (!has_numbers(s, row) || (filled == s->columns) != (pass == 0))
                continue;
            for (int c = 0; c < filled && pass == 0; c++) {
                int cell = sheet_cell(s, row, c);
                if (cell >= 0 && table_look(s->r, (size_t)cell) != LOOK_EMPTY)
                    numeric[c] += sheet_is_number(s->r, cell) ? 1 : -1;
            }
            if (pass == 1)
                shift_row(s, row, filled, numeric);
        }
    }
}

/* The cells by row and column, merged ones wherever they reach. */
static int fill_square(struct sheet *s)
{
    const struct reading *r = s->r;
    size_t end = s->grid->first + s->grid->count;
    int filled = 0;
    for (size_t c = s->grid->first; c < end; c++) {
        const struct slot_cell *x = &r->cells[c];
        s->rows = x->row + 1 > s->rows ? x->row + 1 : s->rows;
        if ((x->to > x->from || s->grid->table >= 0) && x->column < CELLS_NOWHERE)
            filled = x->column + x->column_span > filled ? x->column + x->column_span : filled;
    }
    s->columns = filled > SHEET_COLUMNS_MAX ? SHEET_COLUMNS_MAX : filled;
    size_t square = (size_t)s->rows * (size_t)s->columns;
    if (square == 0 || square > SHEET_SQUARE_MAX) {
        s->rows = s->columns = 0;
        return 0;
    }
    s->at = arena_array(r->mem, square, sizeof *s->at);
    s->counts = arena_array(r->mem, (size_t)s->rows, sizeof *s->counts);
    if (!s->at || !s->counts)
        return ERR_MEMORY;
    for (size_t k = 0; k < square; k++)
        s->at[k] = -1;
    memset(s->counts, 0, (size_t)s->rows * sizeof *s->counts);
    for (size_t c = s->grid->first; c < end; c++) {
        const struct slot_cell *x = &r->cells[c];
        for (int row = x->row; row < x->row + x->row_span && row < s->rows; row++)
            for (int k = x->column; k < x->column + x->column_span && k < s->columns; k++)
                s->at[(size_t)row * (size_t)s->columns + (size_t)k] = (int)c;
    }
    return 0;
}

/* A cell of a sentence, 单位:某局, or a date: the form above the table, none of its heads. */
static bool is_form_cell(struct str t)
{
    const char *colon = t.n ? memchr(t.p, ':', t.n) : NULL, *open = t.n ? memchr(t.p, '(', t.n) : NULL;
    if (colon && (!open || open > colon) && !str_starts(t, STR("其中")))
        return true;
    if (str_ends(t, STR("日")) && str_find(t, STR("年")) > 0 && str_find(t, STR("月")) > 0)
        return true;
    return t.n > HEAD_BYTES_MAX || str_find(t, STR("。")) >= 0 || str_find(t, STR(";")) >= 0;
}

/* 部门名称 and what it is, once or twice, or such a cell. */
static bool is_form(const struct sheet *s, int row)
{
    int filled = 0, fields = 0, last = -1;
    for (int c = 0; c < s->columns; c++) {
        int cell = sheet_cell(s, row, c);
        struct str t = cell < 0 || cell == last ? STR_NONE : table_cell_text(s->r, (size_t)cell);
        last = cell;
        if (!t.n)
            continue;
        if (is_form_cell(t))
            return true;
        fields += filled % 2 == 0 && words_find_whole(&s->r->lex->fields, t);
        filled++;
    }
    return filled && fields * 2 >= filled;
}

/* The heads again, on another page. */
static bool repeats_head(const struct sheet *s, int row)
{
    for (int k = 0; k < s->heads; k++) {
        int same = 0, c = 0;
        for (; c < s->columns; c++) {
            int a = sheet_cell(s, row, c), b = sheet_cell(s, s->head_row[k], c);
            if (a < 0 || b < 0)
                continue;
            struct str text = table_cell_text(s->r, (size_t)a);
            if (!str_eq(text, table_cell_text(s->r, (size_t)b)))
                break;
            same += text.n > 0;
        }
        if (c == s->columns && same >= HEAD_WORDS_MIN)
            return true;
    }
    return false;
}

/* 流动资产: and 流动负债: between the heads and the first row: words over rows, none of the form above them.
 */
static bool is_caption(const struct sheet *s, int row)
{
    int captions = 0;
    for (int c = 0; c < s->columns; c++) {
        struct str t =
                sheet_cell(s, row, c) < 0 ? STR_NONE : table_cell_text(s->r, (size_t)sheet_cell(s, row, c));
        if (t.n && (!str_ends(t, STR(":")) || t.n > CAPTION_BYTES))
            return false;
        captions += t.n > 0;
    }
    return captions > 1;
}

/* Where the heads end and the rows begin. */
static void find_rows(struct sheet *s)
{
    s->first = s->rows;
    for (int row = 0; row < s->rows; row++) {
        s->counts[row] = is_counter(s, row);
        if (s->first == s->rows && !s->counts[row] && has_numbers(s, row))
            s->first = row;
    }
    for (int row = s->first - 1; row >= 0; row--) {
        if (s->counts[row] || is_title(s, row) || (row == s->first - 1 && is_caption(s, row)))
            continue;
        if (s->heads == SHEET_HEADS_MAX || is_form(s, row))
            break;
        memmove(s->head_row + 1, s->head_row, (size_t)s->heads * sizeof *s->head_row);
        s->head_row[0] = row;
        s->heads++;
    }
    for (int row = s->first; row < s->rows; row++)
        s->counts[row] |= repeats_head(s, row);
}

int sheet_build(struct reading *r, size_t grid, struct sheet **out)
{
    struct sheet *s = arena_alloc(r->mem, sizeof *s);
    *out = NULL;
    if (!s)
        return ERR_MEMORY;
    memset(s, 0, sizeof *s);
    s->r = r;
    s->grid = &r->grids[grid];
    int err = fill_square(s);
    if (err || !s->rows)
        return err;
    if (s->grid->table < 0 && !s->grid->aligned)
        shift_rows(s);
    find_rows(s);
    if (s->first == s->rows)
        return 0;
    err = sheet_head_read(s);
    if (!err)
        err = sheet_kind_find(s);
    if (!err)
        err = sheet_head_join(s);
    if (!err)
        err = sheet_entry_read(s);
    if (err)
        return err;
    measure_find(s);
    *out = s;
    return 0;
}
