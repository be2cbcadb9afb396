/* SPDX-License-Identifier: MIT
 * Tables with strokes between their cells, one row a line or cut anywhere.
 */
#include <string.h>

#include "extract/tables/cells.h"
#include "extract/tables/cells_cut.h"
#include "extract/tables/cells_line.h"
#include "extract/tables/cells_ragged.h"

enum {
    CUT_MIN = 2,        /* lines that break off within a row */
    ENDED_ROWS_MIN = 2, /* lines of strokes alone that end rows */
    ENDED_COLUMNS_MIN = 3,
    ENDED_HEADS_MAX = 8, /* heads of several columns above the rows */
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

static bool is_whole(const struct plain *p, size_t line)
{
    struct cells_line l = cells_line_at(p, line);
    struct str s = l.words;
    return s.n > 1 && s.p[0] == '|' && s.p[s.n - 1] == '|';
}

/* What the lines with strokes are: a grid whose lines all have as many cells, rows of different widths, or a
 * stream. Framed: each line begins with a stroke, in front of its first cell. */
struct strokes {
    bool sure, stream, framed;
    bool whole; /* the first line has a stroke at both ends: one without its last goes on in the next line */
};

static struct strokes judge_strokes(const struct reading *r, size_t first, size_t end)
{
    const struct plain *p = &r->plain;
    int cut = 0;
    size_t width = 0, part = 0; /* part: strokes of a row that goes on */
    struct cells_cuts cuts = { 0, 0, 0, false };
    struct strokes t = { true, false, true, is_whole(p, first) };
    bool closed = true, alone = false;
    for (size_t i = first; i < end; i++) {
        struct cells_line l = cells_line_at(p, i);
        struct str s = l.words;
        if (is_rule(l) || !has_stroke(l))
            continue;
        bool more = part && s.p[0] != '|', last = s.p[s.n - 1] == '|';
        closed &= more || !part;
        size_t n = cells_line_strokes((struct str){ l.p, l.n }) + (more ? part : 0);
        part = t.whole && !last && (more || s.p[0] == '|') ? n : 0;
        if (part)
            continue;
        if (!more)
            cells_cut_take(r, s, '|', &cuts);
        alone |= str_is(s, "|");
        cut += !more && is_cut(r, s);
        t.framed &= more || s.p[0] == '|';
        closed &= last;
        if (!width && n == 2 && last && s.p[0] == '|') /* the title of the table */
            continue;
        t.sure &= !width || n == width;
        width = n;
    }
    t.sure &= !alone && cuts.shifted <= CUT_MIN && (t.framed ? closed && !part : !closed && width > 1);
    t.stream = !t.sure && (alone || cut >= CUT_MIN || cuts.values >= CUT_MIN || cuts.shifted > CUT_MIN);
    t.framed |= !t.sure;
    t.whole &= t.sure;
    return t;
}

/* True when lines end with strokes but none begins with one: then a stroke alone closes an empty cell. */
static bool ends_only(const struct plain *p, size_t first, size_t end)
{
    for (size_t i = first; i < end; i++) {
        struct cells_line l = cells_line_at(p, i);
        struct str s = l.words;
        if (s.n > 1 && s.p[0] == '|' && s.p[1] != '|')
            return false;
    }
    return true;
}

/* What ends the rows where each line is one cell with a stroke behind it. */
enum row_end {
    END_NONE,
    END_STROKES, /* a line of several strokes */
    END_BLANK,   /* a blank line; a stroke alone is an empty cell */
};

static enum row_end ended_by(const struct plain *p, size_t first, size_t end)
{
    size_t rows = 0, blank = 0, cells = 0;
    for (size_t i = first; i < end; i++) {
        struct cells_line l = cells_line_at(p, i);
        struct str s = l.words;
        size_t n = cells_line_strokes((struct str){ l.p, l.n });
        blank += !s.n;
        if (s.n && n == s.n) {
            rows += n > 1;
            continue;
        }
        if (s.n && (n != 1 || s.p[s.n - 1] != '|'))
            return END_NONE;
        cells += s.n > 0;
    }
    if (rows >= ENDED_ROWS_MIN && cells > rows)
        return END_STROKES;
    return !rows && blank >= ENDED_ROWS_MIN && cells > blank * 2 ? END_BLANK : END_NONE;
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

/* Rows of `width` cells from there to the end, each of which begins with words, and numbers stand below one
 * another. */
static bool has_width(const struct plain *p, size_t first, size_t end, size_t width, size_t least)
{
    struct ended_row t = { 0 };
    size_t numeric = 0, mixed = 0, i = first;
    while (i < end && (!cells_line_words(p, i).n || take_line(&t, cells_line_words(p, i), width)))
        i++;
    for (size_t k = 0; k < width; k++)
        if (t.column[k].numbers > 1)
            *(t.column[k].words ? &mixed : &numeric) += 1;
    return i == end && !t.cells && t.rows > least && numeric > 1 && !mixed;
}

/* How many cells each row has where lines are one cell each and strokes alone are empty ones: the fewest that
 * will do. 0: none. Moves *first behind heads that each cover several columns: 收入, 支出. */
static size_t ended_width(const struct plain *p, size_t *first, size_t end)
{
    for (size_t skip = 0; skip <= ENDED_HEADS_MAX && *first + skip < end; skip++) {
        for (size_t width = ENDED_COLUMNS_MIN; width < CELLS_RAGGED_COLUMNS; width++)
            if (has_width(p, *first + skip, end, width, ENDED_ROWS_MIN + (skip > 0))) {
                *first += skip;
                return width;
            }
        struct str s = cells_line_words(p, *first + skip);
        if (cells_line_strokes(s) != 1 || s.n < 2 || cells_line_is_number(str_cut(s, 0, s.n - 1)))
            break;
    }
    return 0;
}

/* Reads such rows. */
static int read_counted(struct reading *r, size_t first, size_t end, size_t width)
{
    size_t cells = 0;
    int err = cells_open(r, true, false, -1);
    for (size_t i = first; i < end && !err; i++) {
        struct str s = cells_line_words(&r->plain, i);
        size_t n = cells_line_strokes(s);
        uint32_t at = (uint32_t)(s.p - r->plain.text.p), to = n < s.n ? at + (uint32_t)s.n - 1 : at;
        for (size_t k = 0; k < n && !err; k++, cells++)
            err = cells_line_add(r, at, to, (int)(cells / width), (int)(cells % width));
    }
    cells_close(r);
    return err;
}

static int read_ended(struct reading *r, size_t first, size_t end, enum row_end by)
{
    int row = 0, column = 0, err = cells_open(r, false, false, -1);
    for (size_t i = first; i < end && !err; i++) {
        struct str s = cells_line_words(&r->plain, i);
        size_t n = cells_line_strokes(s);
        if (by == END_BLANK ? !s.n : n > 1 && n == s.n) {
            row += column > 0;
            column = 0;
        } else if (s.n && (n < s.n || by == END_BLANK)) {
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
    size_t width = ended_width(p, &first, end);
    if (width)
        return read_counted(r, first, end, width);
    enum row_end by = ended_by(p, first, end);
    if (by != END_NONE)
        return read_ended(r, first, end, by);
    struct strokes t = judge_strokes(r, first, end);
    int row = 0, column = 0, err = cells_open(r, t.sure, t.stream, -1);
    bool closing = t.stream && ends_only(p, first, end);
    bool after = false; /* a stroke has just closed the line before */
    bool lone = false;  /* the line before was that stroke again and nothing else */
    bool open = false;  /* nor had the line before its last stroke: its last cell goes on */
    for (size_t i = first; i < end && !err; i++) {
        struct cells_line l = cells_line_at(p, i);
        struct str s = l.words;
        if (s.n == 0 || is_rule(l) || !has_stroke(l))
            continue;
        uint32_t at = (uint32_t)(s.p - p->text.p), to = at + (uint32_t)s.n;
        if (closing && at + 1 == to) {
            err = cells_line_add(r, at, at, row, column++);
            row++;
            continue;
        }
        if (open && s.p[0] != '|') {
            const char *stroke = memchr(s.p, '|', s.n);
            at = (uint32_t)(stroke - p->text.p);
            r->cells[r->cell_count - 1].to = plain_place(p, at++);
            row--;
        } else if (!t.stream) {
            column = 0;
            at += t.framed && s.p[0] == '|';
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
            bool lead = t.stream && stop == at && stroke && at == (uint32_t)(s.p - p->text.p);
            if (!lead || after)
                err = cells_line_add(r, at, stop, row, column++);
            at = stop + 1;
            after = stroke && at >= to;
        }
        open = t.whole && s.p[s.n - 1] != '|';
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
        if (i > first && (cells_line_is_blank(l) || cells_line_is_note(l)))
            continue;
        if (!has_stroke(l))
            break;
        last = i + 1;
    }
    *looked = first + 1;
    return last > first + 1 ? last : first;
}
