/* SPDX-License-Identifier: MIT
 * Rows of cells between tabs, or commas, whose cells hold line breaks, as a paste from a sheet or from a word
 * processor has them: 年初 / 预算数. Every row has as many marks, so counting finds where it ends. A sheet
 * quotes such a cell.
 */
#include <string.h>

#include "extract/tables/cells.h"
#include "extract/tables/cells_line.h"
#include "extract/tables/table.h"

enum {
    MARKS_MIN = 3,     /* in a row */
    ROWS_MIN = 3,      /* all of them with as many marks */
    LINES_AHEAD = 64,  /* looked at for the widest line */
    ROW_LINES = 32,    /* of one row */
    QUOTED_LINES = 12, /* of one cell in quotes */
    CELL_BYTES = 900,
};

/* What parts the cells. Where commas do, only quotes let a cell go on. */
struct fold {
    const struct reading *r;
    char mark;
    size_t width, end; /* marks in a row; the line behind the text */
    bool quoted; /* from a sheet: whatever goes on is quoted, and a row may lack the empty cells at its end */
};

/* A row of the table. */
struct folded {
    size_t end; /* the line behind it */
    size_t marks;
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

/* Behind the quote that closes the cell which opens at `at`; 0 when none does before a mark or a line's end.
 */
static uint32_t quoted_end(const struct fold *f, size_t line, uint32_t at)
{
    const struct plain *p = &f->r->plain;
    size_t last = line + QUOTED_LINES < f->end ? line + QUOTED_LINES : f->end;
    uint32_t stop = line_end_at(p, last - 1);
    for (uint32_t i = at + 1; i < stop && i < at + CELL_BYTES; i++) {
        if (p->text.p[i] != '"')
            continue;
        if (i + 1 < stop && p->text.p[i + 1] == '"')
            i++;
        else
            return i + 1 == p->text.n || p->text.p[i + 1] == f->mark || strchr("\r\n", p->text.p[i + 1])
                           ? i + 1
                           : 0;
    }
    return 0;
}

/* Where the cell ends that begins at `at` in that line: at a mark, or at the end of a line. */
static uint32_t cell_end(const struct fold *f, size_t line, uint32_t at)
{
    const struct plain *p = &f->r->plain;
    uint32_t stop = line_end_at(p, line), quoted = 0;
    if (at < stop && p->text.p[at] == '"')
        quoted = quoted_end(f, line, at);
    if (quoted)
        return quoted;
    const char *mark = at < stop ? memchr(p->text.p + at, f->mark, stop - at) : NULL;
    return mark ? (uint32_t)(mark - p->text.p) : stop;
}

static size_t marks_of(const struct fold *f, size_t line)
{
    struct cells_line l = cells_line_at(&f->r->plain, line);
    size_t n = 0;
    bool quoted = false;
    if (!l.n || !memchr(l.p, f->mark, l.n))
        return 0;
    for (size_t k = 0; k < l.n; k++) {
        quoted ^= l.p[k] == '"' && f->mark != '\t';
        n += l.p[k] == f->mark && !quoted;
    }
    return n;
}

/* The cell that ends with one line may go on with what begins the next: words, and neither is a cell of its
 * own. */
static bool may_go_on(const struct fold *f, struct str a, struct str b)
{
    const struct reading *r = f->r;
    if (f->quoted || f->mark != '\t' || !a.n || !b.n || cells_line_is_number(a))
        return false;
    return cells_line_makes_head(r, a, b) ||
           (!cells_line_is_head(r, a) && !cells_line_is_head(r, b) && !str_ends(a, STR("。")));
}

static struct str text_between(const struct plain *p, uint32_t from, uint32_t to)
{
    return str_trim(str_cut(p->text, from, to));
}

static struct str first_cell(const struct fold *f, size_t line)
{
    struct cells_line l = cells_line_at(&f->r->plain, line);
    const char *tab = l.n ? memchr(l.p, f->mark, l.n) : NULL;
    return str_trim((struct str){ l.p, tab ? (size_t)(tab - l.p) : l.n });
}

/* Lines without a mark behind a whole row go on with its last cell, not with the first of the next row. */
static size_t take_tail(const struct fold *f, struct str last, size_t line)
{
    const struct plain *p = &f->r->plain;
    size_t next = line;
    while (next < f->end && next < line + ROW_LINES && !marks_of(f, next) &&
            !cells_line_is_blank(cells_line_at(p, next)))
        next++;
    if (next == line || next >= f->end || !marks_of(f, next) || !may_go_on(f, last, first_cell(f, line)))
        return line;
    struct str first = first_cell(f, next);
    return !first.n || !cells_line_makes_head(f->r, first_cell(f, next - 1), first) ? next : line;
}

/* The row that begins with that line; false when the lines make up none. */
static bool take_row(const struct fold *f, size_t line, struct folded *out)
{
    const struct plain *p = &f->r->plain;
    size_t marks = 0, i = line;
    uint32_t at = p->line[line];
    out->broken = false;
    out->marks = f->width;
    while (i < f->end && i < line + ROW_LINES) {
        uint32_t stop = cell_end(f, i, at);
        size_t now = line_of(p, i, stop);
        out->broken |= now > i;
        i = now;
        if (stop < line_end_at(p, i) && p->text.p[stop] == f->mark) {
            if (++marks > f->width)
                return false;
            at = stop + 1;
            continue;
        }
        struct str last = text_between(p, at, stop);
        i++;
        if (f->quoted && marks) {
            out->end = i;
            return true;
        }
        if (marks == f->width) {
            out->end = take_tail(f, last, i);
            out->broken |= out->end > i;
            return true;
        }
        if (i >= f->end || cells_line_is_blank(cells_line_at(p, i)) || !may_go_on(f, last, first_cell(f, i)))
            return false;
        out->broken = true;
        at = p->line[i];
    }
    return false;
}

/* Marks of the widest line from there on to the next blank one. */
static size_t width_of(const struct fold *f, size_t first)
{
    size_t most = 0;
    for (size_t i = first; i < f->end && i < first + LINES_AHEAD; i++) {
        size_t marks = marks_of(f, i);
        if (!marks && cells_line_is_blank(cells_line_at(&f->r->plain, i)))
            break;
        most = marks > most ? marks : most;
    }
    return most;
}

/* A cell in quotes goes on on the next line. */
static bool has_quoted(const struct fold *f, size_t first)
{
    const struct plain *p = &f->r->plain;
    for (size_t i = first; i < f->end && i < first + LINES_AHEAD; i++) {
        struct cells_line l = cells_line_at(p, i);
        const char *quote = l.n ? memchr(l.p, '"', l.n) : NULL;
        bool begins = quote && (quote == l.p || quote[-1] == f->mark);
        uint32_t to = begins ? quoted_end(f, i, l.start + (uint32_t)(quote - l.p)) : 0;
        if (to > l.start + l.n)
            return true;
    }
    return false;
}

static bool open_fold(const struct reading *r, size_t first, size_t end, struct fold *f)
{
    *f = (struct fold){ .r = r, .mark = '\t', .end = end };
    if (!marks_of(f, first)) {
        f->mark = ',';
        if (marks_of(f, first) < MARKS_MIN) /* a sentence has some */
            return false;
    }
    f->width = width_of(f, first);
    f->quoted = f->width >= MARKS_MIN && has_quoted(f, first);
    return f->width >= MARKS_MIN;
}

/* 总分, and its points behind it: the places of what the word reaches over are not there. */
static bool is_short_total(const struct fold *f, size_t line)
{
    size_t marks = line < f->end ? marks_of(f, line) : 0;
    const struct word *w = marks ? words_find_whole(&f->r->lex->columns, first_cell(f, line)) : NULL;
    return marks < f->width && w && w->value == ROLE_TOTAL;
}

size_t cells_folded_end(const struct reading *r, size_t first, size_t end, size_t *looked)
{
    size_t rows = 0, broken = 0, line = first;
    struct fold f;
    *looked = first + 1;
    if (!open_fold(r, first, end, &f))
        return first;
    for (struct folded row; line < end && take_row(&f, line, &row); line = row.end) {
        rows++;
        broken += row.broken;
    }
    if (rows < ROWS_MIN)
        return first;
    *looked = line;
    return broken ? line + is_short_total(&f, line) : first;
}

static int read_row(
        struct reading *r, const struct fold *f, size_t line, const struct folded *row, int number)
{
    struct plain *p = &r->plain;
    uint32_t at = p->line[line], end = line_end_at(p, row->end - 1);
    int err = 0;
    for (size_t k = 0; at <= end && k <= row->marks && !err; k++) {
        uint32_t from = at, stop = cell_end(f, line, at);
        bool quoted = at < end && p->text.p[at] == '"' && p->text.p[stop - 1] == '"' && stop > at + 1;
        while (stop < end && (k == row->marks || p->text.p[stop] != f->mark))
            stop++;
        line = line_of(p, line, stop);
        p->gap[plain_place(p, from)] |= GAP_TAB; /* 1,234 are two numbers where commas part cells */
        p->gap[plain_place(p, stop)] |= GAP_TAB;
        err = cells_line_add(
                r, from + quoted, stop - quoted, number, (int)(k ? k + f->width - row->marks : 0));
        at = stop + 1;
    }
    return err;
}

int cells_folded_read(struct reading *r, size_t first, size_t end)
{
    int number = 0, err = cells_open(r, true, false, -1);
    struct fold f;
    struct folded row;
    open_fold(r, first, end, &f);
    for (size_t line = first; line < end && !err; line = row.end) {
        if (!take_row(&f, line, &row))
            row = (struct folded){ .end = line + 1, .marks = marks_of(&f, line) };
        err = read_row(r, &f, line, &row, number++);
    }
    cells_close(r);
    return err;
}
