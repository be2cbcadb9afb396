/* SPDX-License-Identifier: MIT
 * What each column of a table holds, by what stands in it and by the words of its head.
 */
#include <string.h>

#include "common/err.h"
#include "extract/tables/sheet.h"

enum {
    CODE_DIGITS_MIN = 3, /* 类: 201 */
    CODE_DIGITS_MAX = 9,
    LINES_MIN = 3, /* so many numbers, one after the other, count the rows */
};

/* What stands in one column. */
struct census {
    int filled, numbers, words, units;
    int whole;          /* numbers without point and separator */
    int steps;          /* of those, one more than the one above */
    int first;          /* the first of them */
    int nested;         /* codes that begin with the one above, or go on beside it */
    int classes, items; /* 类, 款: what the rows of accounts are */
    int lone;           /* words where nothing stands to the left */
    int repeats;        /* words that repeat what stands above */
};

static long whole_of(struct str s)
{
    long value = 0;
    if (s.n == 0 || s.n > CODE_DIGITS_MAX)
        return -1;
    for (size_t k = 0; k < s.n; k++) {
        if (s.p[k] < '0' || s.p[k] > '9')
            return -1;
        value = value * 10 + (s.p[k] - '0');
    }
    return value;
}

static bool left_is_empty(const struct sheet *s, int row, int column)
{
    for (int c = 0; c < column; c++) {
        int cell = sheet_cell(s, row, c);
        if (cell < 0 || table_cell_text(s->r, (size_t)cell).n == 0)
            continue;
        if (sheet_cell(s, row - 1, c) != cell)
            return false;
    }
    return column > 0;
}

static void count_cell(const struct sheet *s, int row, int column, struct census *n, struct str *last)
{
    const struct reading *r = s->r;
    int cell = sheet_cell(s, row, column);
    if (cell < 0)
        return;
    struct str t = table_cell_text(r, (size_t)cell);
    enum cell_look look = table_look(r, (size_t)cell);
    struct measure measure;
    if (look == LOOK_EMPTY || look == LOOK_DASH)
        return;
    n->filled++;
    n->classes += str_is(t, "类");
    n->items += str_is(t, "款");
    long value = whole_of(t), before = whole_of(*last);
    if (value >= 0) {
        n->first = n->whole++ ? n->first : (int)value;
        n->steps += n->whole > 1 && value == before + 1;
        n->nested += before > 0 && last->n >= CODE_DIGITS_MIN && t.n > last->n && str_starts(t, *last);
        *last = t;
    }
    if (sheet_is_number(r, cell) || value >= 0) {
        n->numbers++;
    } else if (measure_parse(r->lex, t, &measure)) {
        n->units++;
    } else {
        n->words++;
        n->lone += !str_ends(t, STR("计")) && left_is_empty(s, row, column);
        int above = sheet_cell(s, row - 1, column);
        n->repeats += row > s->first && above >= 0 &&
                      (above == cell || str_eq(t, table_cell_text(r, (size_t)above)));
    }
}

static void take_census(const struct sheet *s, int column, struct census *n)
{
    struct str last = STR_NONE;
    *n = (struct census){ .filled = 0 };
    int end = s->first + SHEET_SAMPLE_ROWS * 4 < s->rows ? s->first + SHEET_SAMPLE_ROWS * 4 : s->rows;
    for (int row = s->first; row < end; row++)
        if (!s->counts[row])
            count_cell(s, row, column, n, &last);
}

static bool head_says(const struct sheet *s, int column, const char *word)
{
    for (int k = 0; k < s->heads; k++) {
        int cell = s->column[column].above[k];
        if (cell >= 0 && str_find(table_cell_text(s->r, (size_t)cell), str_of(word)) >= 0)
            return true;
    }
    return false;
}

static enum column_kind kind_of(const struct sheet *s, int column, const struct census *n)
{
    const struct lexicon *lex = s->r->lex;
    struct str leaf = s->column[column].leaf;
    const struct word *w = words_find_whole(&lex->columns, leaf);
    bool whole = n->whole && n->whole == n->numbers && n->words == 0;
    if (n->whole >= n->words && n->whole == n->numbers &&
            (head_says(s, column, "编码") || head_says(s, column, "代码") ||
                    str_is_listed(leaf, &lex->code_heads)))
        return COLUMN_CODE;
    if (str_is_listed(leaf, &lex->ordinal_heads))
        return COLUMN_LINE;
    if (whole && n->whole >= LINES_MIN && n->steps == n->whole - 1 && n->first <= 1 &&
            (leaf.n == 0 || column == 0))
        return COLUMN_LINE;
    if (whole && n->nested && n->nested + n->steps * 2 >= n->whole / 2 && column + 1 < s->columns)
        return COLUMN_CODE;
    if (n->classes && n->items && !n->numbers)
        return COLUMN_WORDS; /* how deep a row stands among the accounts */
    if (n->units && n->units >= n->words && n->units >= n->numbers)
        return COLUMN_UNIT;
    if (w && w->value == ROLE_UNIT && n->words == 0)
        return COLUMN_UNIT;
    if (n->numbers && n->numbers >= n->words)
        return COLUMN_VALUE;
    if (n->words == 0)
        return leaf.n ? COLUMN_VALUE : COLUMN_NONE;
    if (w && w->value == ROLE_REASON)
        return COLUMN_WORDS;
    return COLUMN_NAME;
}

/* Of the columns of words in front of values, the first names the rows; further ones do where they stand
 * alone below a merged cell, or where the ones in front repeat themselves. */
static void name_columns(struct sheet *s, int from, int to, const struct census *all)
{
    bool first = true, repeats = false;
    for (int c = from; c < to; c++) {
        if (s->column[c].kind != COLUMN_NAME)
            continue;
        if (!first && !all[c].lone && !repeats)
            s->column[c].kind = COLUMN_WORDS;
        repeats = all[c].repeats > 0;
        first = false;
    }
}

/* Where a strip that begins behind column `from` ends: before the next column of names that has values behind
 * it. */
static int strip_end(const struct sheet *s, int from, const struct census *all)
{
    bool values = false, named = false;
    for (int c = from; c < s->columns; c++) {
        values |= s->column[c].kind == COLUMN_VALUE && all[c].numbers;
        named |= !values && (s->column[c].kind == COLUMN_NAME || s->column[c].kind == COLUMN_CODE);
        if (!values || !named || s->column[c].kind != COLUMN_NAME || all[c].words < 2)
            continue;
        bool more = false;
        for (int k = c + 1; k < s->columns; k++)
            more |= s->column[k].kind == COLUMN_VALUE && all[k].numbers;
        if (!more)
            break;
        while (c > from && (s->column[c - 1].kind == COLUMN_CODE || s->column[c - 1].kind == COLUMN_LINE))
            c--;
        return c;
    }
    return s->columns;
}

int sheet_kind_find(struct sheet *s)
{
    struct census all[SHEET_COLUMNS_MAX];
    for (int c = 0; c < s->columns; c++) {
        take_census(s, c, &all[c]);
        s->column[c].kind = kind_of(s, c, &all[c]);
    }
    for (int from = 0; from < s->columns && s->strip_count < SHEET_STRIPS_MAX;) {
        int to = s->strip_count + 1 == SHEET_STRIPS_MAX ? s->columns : strip_end(s, from, all), values = 0;
        bool named = false;
        for (int c = from; c < to; c++) {
            bool value = s->column[c].kind == COLUMN_VALUE && all[c].numbers;
            if (values && named && s->column[c].kind == COLUMN_NAME)
                s->column[c].kind = COLUMN_WORDS;
            named |= s->column[c].kind == COLUMN_NAME || s->column[c].kind == COLUMN_CODE;
            s->column[c].strip = s->strip_count;
            values += value;
        }
        name_columns(s, from, to, all);
        s->strip[s->strip_count++] = (struct sheet_strip){ .from = from, .to = to };
        from = to;
    }
    return 0;
}
