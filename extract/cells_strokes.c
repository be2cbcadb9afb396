/* SPDX-License-Identifier: MIT
 * Tables with strokes between their cells, one row a line or cut anywhere.
 */
#include <string.h>

#include "extract/cells.h"
#include "extract/cells_line.h"

enum {
    CUT_MIN = 2,        /* lines that break off within a row */
    ENDED_ROWS_MIN = 2, /* lines of strokes alone that end rows */
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
