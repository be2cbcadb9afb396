/* SPDX-License-Identifier: MIT
 * Two tables side by side, a row a line, single spaces between cells: 一、财政拨款 1980.00 一、教育支出
 * 1800.00. Rows of one table tell themselves by their words and numbers (cells_stream.c); of two, only lines
 * that are alike tell where the second begins.
 */
#include <string.h>

#include "extract/tables/cells.h"
#include "extract/tables/cells_line.h"

enum {
    WIDTH_MAX = 24,  /* cells of a line */
    STRIPS_MIN = 2,  /* tables beside one another */
    ROWS_MIN = 3,    /* lines that are alike */
    HEADS_MAX = 3,   /* lines of heads */
    CELL_BYTES = 90, /* a longer one is a sentence */
};

/* The cells of one line: where they stand, and w for words, n for a number or a dash. */
struct spaced {
    size_t from[WIDTH_MAX], to[WIDTH_MAX];
    char kind[WIDTH_MAX + 1];
    size_t count, words;
};

static bool is_value(struct str s)
{
    return cells_line_is_number(s) || str_is(s, "—") || str_is(s, "-");
}

/* False when the line is none of such a table. */
static bool split(struct cells_line l, struct spaced *out)
{
    out->count = out->words = 0; /* what stands behind is not looked at */
    for (size_t i = 0; i < l.n;) {
        const char *space = memchr(l.p + i, ' ', l.n - i);
        size_t to = space ? (size_t)(space - l.p) : l.n;
        if (to > i) {
            struct str s = { l.p + i, to - i };
            if (out->count == WIDTH_MAX || s.n > CELL_BYTES || memchr(s.p, '\t', s.n) ||
                    memchr(s.p, '|', s.n))
                return false;
            bool value = is_value(s);
            out->from[out->count] = i;
            out->to[out->count] = to;
            out->kind[out->count++] = value ? 'n' : 'w';
            out->words += !value;
        }
        i = to + 1;
    }
    return out->count > 0;
}

/* A row of two tables: words, numbers, words, numbers. */
static bool is_row(const struct spaced *s)
{
    for (size_t k = 0; k < s->count; k++)
        if (s->kind[k] == 'w' && (k + 1 == s->count || s->kind[k + 1] == 'w'))
            return false;
    return s->words >= STRIPS_MIN && s->kind[0] == 'w';
}

/* 流动资产: 流动负债: words over the rows of both tables. */
static bool is_caption(const struct plain *p, size_t i, const struct spaced *line)
{
    struct cells_line l = cells_line_at(p, i);
    for (size_t k = 0; k < line->count; k++) {
        struct str s = { l.p + line->from[k], line->to[k] - line->from[k] };
        if (!str_ends(s, STR(":")) && !str_ends(s, STR("：")))
            return false;
    }
    return line->words == line->count;
}

/* 栏次 1 栏次 2: numbers the columns, and where a table has none of its own it has no place for them. */
static bool is_counter(const struct plain *p, size_t i, const struct spaced *line)
{
    struct cells_line l = cells_line_at(p, i);
    for (size_t k = 0; k < line->count; k++) {
        struct str s = { l.p + line->from[k], line->to[k] - line->from[k] };
        if (line->kind[k] == 'w' && !str_is(s, "栏次") && !str_is(s, "列次"))
            return false;
    }
    return line->words && line->words < line->count;
}

/* The heads in front of the first row: lines of words, the last as many as a row has cells. */
static size_t skip_heads(const struct plain *p, size_t first, size_t end, struct spaced *row)
{
    size_t heads = 0, last = 0;
    struct cells_line begin = cells_line_at(p, first);
    if (!memchr(begin.p, ' ', begin.n)) /* one cell, as on nearly all lines of running text */
        return end;
    for (size_t i = first; i < end && i <= first + HEADS_MAX; i++) {
        if (!split(cells_line_at(p, i), row))
            return end;
        if (heads && is_counter(p, i, row))
            continue;
        if (is_row(row))
            return heads && last == row->count ? i : end;
        if (row->words != row->count || row->count < STRIPS_MIN)
            return end;
        if (heads && is_caption(p, i, row))
            continue;
        last = row->count;
        heads++;
    }
    return end;
}

/* Where the strip begins in which such a line of one table stands alone; WIDTH_MAX when it may be either. */
static size_t strip_of(const struct spaced *row, const struct spaced *one)
{
    size_t found = WIDTH_MAX, hits = 0;
    for (size_t k = 0; k < row->count; k++) {
        size_t to = k + 1;
        while (to < row->count && row->kind[to] == 'n')
            to++;
        if (row->kind[k] != 'w' || to - k != one->count || memcmp(row->kind + k, one->kind, one->count) != 0)
            continue;
        found = k;
        hits++;
    }
    return hits == 1 ? found : WIDTH_MAX;
}

static bool is_alike(const struct spaced *a, const struct spaced *b)
{
    return a->count == b->count && memcmp(a->kind, b->kind, a->count) == 0;
}

size_t cells_spaced_end(const struct reading *r, size_t first, size_t end, size_t *looked)
{
    const struct plain *p = &r->plain;
    struct spaced row, line;
    size_t from = skip_heads(p, first, end, &row), rows = 0, last = first;
    *looked = first + 1;
    for (size_t i = from; i < end; i++) {
        if (!split(cells_line_at(p, i), &line))
            break;
        bool alike = is_alike(&row, &line);
        if (!alike && !is_caption(p, i, &line) &&
                (line.words != 1 || line.count > row.count || line.kind[0] != 'w' || line.count < 2))
            break;
        rows += alike;
        last = i + 1;
    }
    return rows >= ROWS_MIN ? last : first;
}

static int add_line(struct reading *r, struct cells_line l, int row, const struct spaced *shape)
{
    struct spaced line;
    int err = 0;
    split(l, &line);
    size_t column = 0;
    bool over = line.words == line.count && line.count == shape->words && line.count < shape->count;
    if (!is_alike(&line, shape) && line.words == 1)
        column = strip_of(shape, &line);
    for (size_t k = 0, at = column; k < line.count && !err; k++) {
        int place = column == WIDTH_MAX ? CELLS_NOWHERE : (int)at;
        err = cells_line_add(r, l.start + (uint32_t)line.from[k], l.start + (uint32_t)line.to[k], row, place);
        size_t next = at + 1;
        while (over && next < shape->count && shape->kind[next] == 'n')
            next++;
        if (!err)
            r->cells[r->cell_count - 1].column_span = (int)(next - at);
        at = next;
    }
    return err;
}

int cells_spaced_read(struct reading *r, size_t first, size_t end)
{
    struct spaced row;
    skip_heads(&r->plain, first, end, &row);
    int err = cells_open(r, true, false, -1);
    for (size_t i = first; i < end && !err; i++)
        err = add_line(r, cells_line_at(&r->plain, i), (int)(i - first), &row);
    if (!err)
        r->grids[r->grid_count - 1].flowed = true;
    cells_close(r);
    return err;
}
