/* SPDX-License-Identifier: MIT
 * Rows of cells between tabs whose cells hold line breaks, as a paste from a sheet or from a word processor
 * has them: 年初 / 预算数. Every row has as many tabs, so counting finds where it ends. A sheet quotes such a
 * cell.
 */
#include <string.h>

#include "extract/tables/cells.h"
#include "extract/tables/cells_line.h"
#include "extract/tables/table.h"

enum {
    TABS_MIN = 3,      /* in a row */
    ROWS_MIN = 3,      /* all of them with as many tabs */
    LINES_AHEAD = 64,  /* looked at for the widest line */
    ROW_LINES = 32,    /* of one row */
    QUOTED_LINES = 12, /* of one cell in quotes */
    CELL_BYTES = 900,
    WORD_BYTES = 60, /* of two pieces that are known together */
};

/* A row of the table. */
struct folded {
    size_t end;  /* the line behind it */
    bool broken; /* a cell of it goes on on another line */
};

/* The line in which the offset stands, from line i on. */
static size_t line_of(const struct plain *p, size_t i, uint32_t at)
{
    while (i + 1 < p->line_count && p->line[i + 1] <= at)
        i++;
    return i;
}

static uint32_t line_end_at(const struct plain *p, size_t i)
{
    struct cells_line l = cells_line_at(p, i);
    return l.start + (uint32_t)l.n;
}

/* Behind the quote that closes the cell which opens at `at`; 0 when none does before a tab or a line's end.
 */
static uint32_t quoted_end(const struct plain *p, size_t line, uint32_t at, size_t end)
{
    size_t last = line + QUOTED_LINES < end ? line + QUOTED_LINES : end;
    uint32_t stop = line_end_at(p, last - 1);
    for (uint32_t i = at + 1; i < stop && i < at + CELL_BYTES; i++) {
        if (p->text.p[i] != '"')
            continue;
        if (i + 1 < stop && p->text.p[i + 1] == '"')
            i++;
        else
            return i + 1 == p->text.n || strchr("\t\r\n", p->text.p[i + 1]) ? i + 1 : 0;
    }
    return 0;
}

/* Where the cell ends that begins at `at` in that line: at a tab, or at the end of a line. */
static uint32_t cell_end(const struct plain *p, size_t line, uint32_t at, size_t end)
{
    uint32_t stop = line_end_at(p, line), quoted = 0;
    if (at < stop && p->text.p[at] == '"')
        quoted = quoted_end(p, line, at, end);
    if (quoted)
        return quoted;
    const char *tab = at < stop ? memchr(p->text.p + at, '\t', stop - at) : NULL;
    return tab ? (uint32_t)(tab - p->text.p) : stop;
}

static bool has_tab(const struct plain *p, size_t line)
{
    struct cells_line l = cells_line_at(p, line);
    return l.n && memchr(l.p, '\t', l.n);
}

static bool is_known(const struct reading *r, struct str s)
{
    return words_find_head(&r->lex->columns, s) || words_find_whole(&r->lex->levels, s) ||
           str_is_listed(s, &r->lex->name_heads);
}

/* What the two pieces are together is a head or a level. */
static bool is_known_joined(const struct reading *r, struct str a, struct str b)
{
    char both[WORD_BYTES];
    if (!a.n || !b.n || a.n + b.n > sizeof both)
        return false;
    memcpy(both, a.p, a.n);
    memcpy(both + a.n, b.p, b.n);
    return is_known(r, (struct str){ both, a.n + b.n });
}

/* The cell that ends with one line may go on with what begins the next: words, and neither is a cell of its
 * own. */
static bool may_go_on(const struct reading *r, struct str a, struct str b)
{
    if (!a.n || !b.n || cells_line_is_number(a))
        return false;
    return is_known_joined(r, a, b) || (!is_known(r, a) && !is_known(r, b) && !str_ends(a, STR("。")));
}

static struct str text_between(const struct plain *p, uint32_t from, uint32_t to)
{
    return str_trim(str_cut(p->text, from, to));
}

static struct str first_cell(const struct plain *p, size_t line)
{
    struct cells_line l = cells_line_at(p, line);
    const char *tab = l.n ? memchr(l.p, '\t', l.n) : NULL;
    return str_trim((struct str){ l.p, tab ? (size_t)(tab - l.p) : l.n });
}

/* Lines without a tab behind a whole row go on with its last cell, not with the first of the next row. */
static size_t take_tail(const struct reading *r, struct str last, size_t line, size_t end)
{
    const struct plain *p = &r->plain;
    size_t next = line;
    while (next < end && next < line + ROW_LINES && !has_tab(p, next) &&
            !cells_line_is_blank(cells_line_at(p, next)))
        next++;
    if (next == line || next >= end || !has_tab(p, next) || !may_go_on(r, last, first_cell(p, line)))
        return line;
    struct str first = first_cell(p, next);
    return !first.n || !is_known_joined(r, first_cell(p, next - 1), first) ? next : line;
}

/* The row of `width` tabs that begins with that line; false when the lines make up none. */
static bool take_row(const struct reading *r, size_t line, size_t end, size_t width, struct folded *out)
{
    const struct plain *p = &r->plain;
    size_t tabs = 0, i = line;
    uint32_t at = p->line[line];
    out->broken = false;
    while (i < end && i < line + ROW_LINES) {
        uint32_t stop = cell_end(p, i, at, end);
        size_t now = line_of(p, i, stop);
        out->broken |= now > i;
        i = now;
        if (stop < line_end_at(p, i) && p->text.p[stop] == '\t') {
            if (++tabs > width)
                return false;
            at = stop + 1;
            continue;
        }
        struct str last = text_between(p, at, stop);
        i++;
        if (tabs == width) {
            out->end = take_tail(r, last, i, end);
            out->broken |= out->end > i;
            return true;
        }
        if (i >= end || cells_line_is_blank(cells_line_at(p, i)) || !may_go_on(r, last, first_cell(p, i)))
            return false;
        out->broken = true;
        at = p->line[i];
    }
    return false;
}

/* Tabs of the widest line from there on to the next blank one. */
static size_t width_of(const struct plain *p, size_t first, size_t end)
{
    size_t most = 0;
    for (size_t i = first; i < end && i < first + LINES_AHEAD; i++) {
        struct cells_line l = cells_line_at(p, i);
        size_t tabs = 0;
        if (!l.n)
            break;
        for (size_t k = 0; k < l.n; k++)
            tabs += l.p[k] == '\t';
        most = tabs > most ? tabs : most;
    }
    return most;
}

size_t cells_folded_end(const struct reading *r, size_t first, size_t end, size_t *looked)
{
    const struct plain *p = &r->plain;
    size_t rows = 0, broken = 0, line = first, width;
    *looked = first + 1;
    if (!has_tab(p, first) || (width = width_of(p, first, end)) < TABS_MIN)
        return first;
    for (struct folded row; line < end && take_row(r, line, end, width, &row); line = row.end) {
        rows++;
        broken += row.broken;
    }
    if (rows < ROWS_MIN)
        return first;
    *looked = line;
    return broken ? line : first;
}

static int read_row(struct reading *r, size_t line, const struct folded *row, size_t width, int number)
{
    const struct plain *p = &r->plain;
    uint32_t at = p->line[line], end = line_end_at(p, row->end - 1);
    int err = 0;
    for (size_t k = 0; k <= width && !err; k++) {
        uint32_t from = at, stop = cell_end(p, line, at, row->end);
        bool quoted = at < end && p->text.p[at] == '"' && p->text.p[stop - 1] == '"' && stop > at + 1;
        while (k == width ? stop < end : stop < end && p->text.p[stop] != '\t')
            stop++;
        line = line_of(p, line, stop);
        err = cells_line_add(r, from + quoted, stop - quoted, number, (int)k);
        at = stop + 1;
    }
    return err;
}

int cells_folded_read(struct reading *r, size_t first, size_t end)
{
    size_t width = width_of(&r->plain, first, end);
    int number = 0, err = cells_open(r, true, false, -1);
    struct folded row;
    for (size_t line = first; line < end && !err && take_row(r, line, end, width, &row); line = row.end)
        err = read_row(r, line, &row, width, number++);
    cells_close(r);
    return err;
}
