/* SPDX-License-Identifier: MIT
 * Tables with strokes between their cells, one row a line or cut anywhere.
 */
#include <string.h>

#include "extract/tables/cells.h"
#include "extract/tables/cells_line.h"
#include "extract/tables/cells_ragged.h"

enum {
    CUT_MIN = 2,        /* lines that break off within a row */
    ENDED_ROWS_MIN = 2, /* lines of strokes alone that end rows */
    ENDED_COLUMNS_MIN = 3,
};

static bool has_stroke(struct cells_line l)
{
    return l.n && memchr(l.p, '|', l.n);
}

static bool is_rule(struct cells_line l)
{
    for (size_t i = 0; i < l.n; i++)
        if (!strchr("|-: \t", l.p[i]))
            return false;
    return l.n >= 3 && memchr(l.p, '-', l.n);
}

/* True when a line breaks off behind the name of a level: what stands beside it follows on the next. */
static bool is_cut(const struct reading *r, struct str s)
{
    while (s.n && (s.p[s.n - 1] == '|' || s.p[s.n - 1] == ' '))
        s.n--;
    size_t from = s.n;
    while (from > 0 && s.p[from - 1] != '|')
        from--;
    struct str last = str_trim(str_cut(s, from, s.n));
    return last.n && words_find_whole(&r->lex->levels, last);
}

/* What the lines [first, end) with strokes are: a grid whose lines all have as many cells, rows of different
 * widths, or a stream. */
static void judge_strokes(const struct reading *r, size_t first, size_t end, bool *sure, bool *stream)
{
    const struct plain *p = &r->plain;
    int cut = 0;
    size_t width = 0;
    *sure = true;
    *stream = false;
    for (size_t i = first; i < end; i++) {
        struct cells_line l = cells_line_at(p, i);
        struct str s = str_trim((struct str){ l.p, l.n });
        if (is_rule(l))
            continue;
        if (str_is(s, "|") || (cut += is_cut(r, s)) >= CUT_MIN)
            *stream = true;
        size_t n = cells_line_strokes((struct str){ l.p, l.n });
        *sure &= s.p[0] == '|' && s.p[s.n - 1] == '|' && (!width || n == width);
        width = n;
    }
    *sure &= !*stream;
}

/* True when lines end with strokes but none begins with one: then a stroke alone closes an empty cell. */
static bool ends_only(const struct plain *p, size_t first, size_t end)
{
    for (size_t i = first; i < end; i++) {
        struct cells_line l = cells_line_at(p, i);
        struct str s = str_trim((struct str){ l.p, l.n });
        if (s.n > 1 && s.p[0] == '|' && s.p[1] != '|')
            return false;
    }
    return true;
}

/* True when each line is one cell with a stroke behind it, or nothing but strokes: those end a row. */
static bool is_ended(const struct plain *p, size_t first, size_t end)
{
    size_t rows = 0, cells = 0;
    for (size_t i = first; i < end; i++) {
        struct cells_line l = cells_line_at(p, i);
        struct str s = str_trim((struct str){ l.p, l.n });
        size_t n = cells_line_strokes((struct str){ l.p, l.n });
        if (s.n && n == s.n) {
            rows += n > 1;
            continue;
        }
        if (s.n && (n != 1 || s.p[s.n - 1] != '|'))
            return false;
        cells += s.n > 0;
    }
    return rows >= ENDED_ROWS_MIN && cells > rows;
}

/* What the rows of a table whose lines are one cell each hold in one column. */
struct ended_column {
    size_t numbers, words;
};

/* A cell that closes a row of `width`, or is far from it. */
struct ended_row {
    size_t cells, rows;
    struct ended_column column[CELLS_RAGGED_COLUMNS];
};

static struct str line_at(const struct plain *p, size_t i)
{
    struct cells_line l = cells_line_at(p, i);
    return str_trim((struct str){ l.p, l.n });
}

/* Takes one line into rows of `width` cells; false when it breaks them: the first holds words, every other
 * begins with them, and empty cells do not go over its end. */
static bool take_line(struct ended_row *t, struct str s, size_t width)
{
    size_t n = cells_line_strokes(s);
    bool filled = n < s.n, number = filled && cells_line_is_number(str_trim(str_cut(s, 0, s.n - 1)));
    if ((filled && n != 1) || t->cells + n > width || ((t->cells == 0 || !t->rows) && (!filled || number)))
        return false;
    t->column[t->cells].numbers += t->rows && number;
    t->column[t->cells].words += t->rows && filled && !number;
    t->cells += n;
    t->rows += t->cells == width;
    t->cells %= width;
    return true;
}

/* How many cells each row has where lines are one cell each and strokes alone are empty ones: the fewest with
 * which every row begins with words and numbers stand below one another. 0: none. */
static size_t ended_width(const struct plain *p, size_t first, size_t end)
{
    for (size_t width = ENDED_COLUMNS_MIN; width < CELLS_RAGGED_COLUMNS; width++) {
        struct ended_row t = { 0 };
        size_t numeric = 0, mixed = 0, i = first;
        while (i < end && (!line_at(p, i).n || take_line(&t, line_at(p, i), width)))
            i++;
        for (size_t k = 0; k < width; k++)
            if (t.column[k].numbers > 1)
                *(t.column[k].words ? &mixed : &numeric) += 1;
        if (i == end && !t.cells && t.rows > ENDED_ROWS_MIN && numeric > 1 && !mixed)
            return width;
    }
    return 0;
}

/* Reads such rows. */
static int read_counted(struct reading *r, size_t first, size_t end, size_t width)
{
    size_t cells = 0;
    int err = cells_open(r, true, false, -1);
    for (size_t i = first; i < end && !err; i++) {
        struct str s = line_at(&r->plain, i);
        size_t n = cells_line_strokes(s);
        uint32_t at = (uint32_t)(s.p - r->plain.text.p), to = n < s.n ? at + (uint32_t)s.n - 1 : at;
        for (size_t k = 0; k < n && !err; k++, cells++)
            err = cells_line_add(r, at, to, (int)(cells / width), (int)(cells % width));
    }
    cells_close(r);
    return err;
}

static int read_ended(struct reading *r, size_t first, size_t end)
{
    int row = 0, column = 0, err = cells_open(r, false, false, -1);
    for (size_t i = first; i < end && !err; i++) {
        struct cells_line l = cells_line_at(&r->plain, i);
        struct str s = str_trim((struct str){ l.p, l.n });
        if (s.n > 1 && cells_line_strokes(s) == s.n) {
            row += column > 0;
            column = 0;
        } else if (s.n) {
            uint32_t at = (uint32_t)(s.p - r->plain.text.p);
            err = cells_line_add(r, at, at + (uint32_t)s.n - 1, row, column++);
        }
    }
    cells_close(r);
    return err;
}

/* A cell ends at a stroke; where a line ends with one and the next begins with one, the two are the same. */
int cells_strokes_read(struct reading *r, size_t first, size_t end)
{
    const struct plain *p = &r->plain;
    bool sure, stream;
    size_t width = ended_width(p, first, end);
    if (width)
        return read_counted(r, first, end, width);
    if (is_ended(p, first, end))
        return read_ended(r, first, end);
    judge_strokes(r, first, end, &sure, &stream);
    int row = 0, column = 0, err = cells_open(r, sure, stream, -1);
    bool closing = stream && ends_only(p, first, end);
    bool after = false; /* a stroke has just closed the line before */
    bool lone = false;  /* the line before was that stroke again and nothing else */
    for (size_t i = first; i < end && !err; i++) {
        struct cells_line l = cells_line_at(p, i);
        struct str s = str_trim((struct str){ l.p, l.n });
        if (s.n == 0 || is_rule(l))
            continue;
        uint32_t at = (uint32_t)(s.p - p->text.p), to = at + (uint32_t)s.n;
        if (closing && at + 1 == to) {
            err = cells_line_add(r, at, at, row, column++);
            row++;
            continue;
        }
        if (!stream) {
            column = 0;
            at += s.p[0] == '|';
        } else if (s.p[0] == '|' && after) {
            at++;
            lone = at == to;
        } else if (s.p[0] == '|' && lone) {
            err = cells_line_add(r, at, at, row, column++);
            lone = false;
        }
        after = false;
        while (at < to && !err) {
            const char *stroke = memchr(p->text.p + at, '|', to - at);
            uint32_t stop = stroke ? (uint32_t)(stroke - p->text.p) : to;
            bool lead = stream && stop == at && stroke && at == (uint32_t)(s.p - p->text.p);
            if (!lead || after)
                err = cells_line_add(r, at, stop, row, column++);
            at = stop + 1;
            after = stroke && at >= to;
        }
        row++;
    }
    cells_close(r);
    return err;
}

size_t cells_strokes_end(const struct reading *r, size_t first, size_t end, size_t *looked)
{
    const struct plain *p = &r->plain;
    size_t last = first;
    for (size_t i = first; i < end; i++) {
        struct cells_line l = cells_line_at(p, i);
        if (i > first && cells_line_is_blank(l))
            continue;
        if (!has_stroke(l))
            break;
        last = i + 1;
    }
    *looked = first + 1;
    return last > first + 1 ? last : first;
}
