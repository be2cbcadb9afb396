/* SPDX-License-Identifier: MIT
 * Accounts whose rows were lost and whose codes stand in three cells, 类 款 项: 206 01 01 行政运行 212.40
 * 212.40 0.00. How many values a row has is told by the numbers of the columns, 栏次 1 2 3, or by the heads.
 */
#include "extract/tables/cells.h"
#include "extract/tables/table.h"

enum {
    CODES = 3,
    CODE_BYTES = 3, /* of 类; 款 and 项 have two */
    ROWS_MIN = 3,
    VALUES_MAX = 24,
};

struct coded {
    struct reading *r;
    size_t end, name, codes, body; /* cells: 项目, 类, the first behind the heads */
    int values;
};

static bool is_cell(const struct reading *r, size_t cell, const char *text)
{
    return str_is(table_cell_text(r, cell), text);
}

static bool is_words(const struct reading *r, size_t cell)
{
    return table_look(r, cell) == LOOK_TEXT;
}

static bool is_code(const struct coded *t, size_t cell)
{
    struct str s = table_cell_text(t->r, cell);
    return cell < t->end && s.n >= 2 && s.n <= CODE_BYTES && table_whole(t->r, cell) >= 0;
}

/* The heads and how many values they announce: 项目, as many heads, 科目编码, 科目名称, 类 款 项. */
static bool find_heads(struct coded *t, size_t first)
{
    const struct reading *r = t->r;
    for (t->codes = first; t->codes + CODES < t->end; t->codes++)
        if (is_cell(r, t->codes, "类") && is_cell(r, t->codes + 1, "款") && is_cell(r, t->codes + 2, "项"))
            break;
    if (t->codes + CODES >= t->end)
        return false;
    for (t->name = t->codes; t->name > first && !is_cell(r, t->name, "项目");)
        t->name--;
    size_t c = t->name + 1;
    while (c < t->codes && !str_ends(table_cell_text(r, c), STR("编码")))
        c++;
    t->values = (int)(c - t->name) - 1;
    t->body = t->codes + CODES;
    if (is_cell(r, t->body, "栏次"))
        t->body += 1 + (size_t)t->values;
    return is_cell(r, t->name, "项目") && t->values > 0 && t->values <= VALUES_MAX && c < t->codes &&
           t->body < t->end;
}

static void place(struct coded *t, size_t cell, int row, int column)
{
    t->r->cells[cell].row = row;
    t->r->cells[cell].column = column;
}

/* Returns the first row below them. */
static int place_heads(struct coded *t, size_t first)
{
    int row = 0, column = CODES;
    for (size_t c = first; c < t->name; c++)
        place(t, c, row++, 0);
    for (size_t c = t->name; c < t->codes; c++) {
        bool over = column <= CODES + t->values;
        place(t, c, over ? row : row + 1, over ? column : c + 1 == t->codes ? CODES : 0);
        column++;
    }
    for (size_t c = t->codes; c < t->codes + CODES; c++)
        place(t, c, row + 2, (int)(c - t->codes));
    for (size_t c = t->codes + CODES; c < t->body; c++)
        place(t, c, row + 3, (int)(c - t->codes));
    return row + 4;
}

bool cells_coded_rows(struct reading *r, size_t first, size_t end)
{
    struct coded t = { .r = r, .end = end };
    if (!find_heads(&t, first))
        return false;
    int row = place_heads(&t, first), rows = 0;
    for (size_t c = t.body; c < end; row++, rows++) {
        int codes = 0, values = 0;
        for (; codes < CODES && is_code(&t, c); c++)
            place(&t, c, row, codes++);
        if (c == end || !is_words(r, c))
            return false;
        place(&t, c++, row, CODES);
        size_t value = c;
        while (c < end && values < t.values && !is_words(r, c))
            place(&t, c++, row, CODES + ++values);
        for (; values < t.values && value < c; value++) /* which of them is missing, nobody can tell */
            r->cells[value].column = CELLS_NOWHERE;
    }
    return rows >= ROWS_MIN;
}
