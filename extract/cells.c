/* SPDX-License-Identifier: MIT */
#include "extract/cells.h"

#include <string.h>

#include "common/err.h"

enum { TOTAL_LINES = 2 /* lines with words, of a row of totals that came loose */ };

int cells_open(struct reading *r, bool sure, bool stream, int table)
{
    struct grid *g = arena_push(r->mem, (void **)&r->grids, &r->grid_count, &r->grid_cap,
            (struct arena_row){ sizeof *g, CELLS_GRIDS_MAX });
    if (!g)
        return r->grid_count >= CELLS_GRIDS_MAX ? ERR_LIMIT : ERR_MEMORY;
    *g = (struct grid){ .first = r->cell_count, .sure = sure, .stream = stream, .table = table };
    return 0;
}

int cells_add(struct reading *r, size_t from, size_t to, int row, int column)
{
    struct slot_cell *c = arena_push(r->mem, (void **)&r->cells, &r->cell_count, &r->cell_cap,
            (struct arena_row){ sizeof *c, CELLS_MAX });
    if (!c)
        return r->cell_count >= CELLS_MAX ? ERR_LIMIT : ERR_MEMORY;
    *c = (struct slot_cell){ from, to, (int)r->grid_count - 1, row, column, 1, 1 };
    r->grids[r->grid_count - 1].count++;
    return 0;
}

void cells_close(struct reading *r)
{
    if (r->grid_count && r->grids[r->grid_count - 1].count == 0)
        r->grid_count--;
}

/* One line of the text as it stands. */
struct raw_line {
    const char *p;
    size_t n;
    uint32_t start;
};

static struct raw_line line_at(const struct plain *p, size_t i)
{
    uint32_t from = p->line[i], to = i + 1 < p->line_count ? p->line[i + 1] - 1 : (uint32_t)p->text.n;
    return (struct raw_line){ p->text.p + from, to > from ? to - from : 0, from };
}

static bool is_blank(struct raw_line l)
{
    return str_trim((struct str){ l.p, l.n }).n == 0;
}

static int add_raw(struct reading *r, uint32_t from, uint32_t to, int row, int column)
{
    size_t a = plain_place(&r->plain, from), b = plain_place(&r->plain, to);
    return cells_add(r, a, b > a ? b : a, row, column);
}

static bool has_stroke(struct raw_line l)
{
    return l.n && memchr(l.p, '|', l.n);
}

/* A tab between words parts columns; tabs in front of a line only set it in. */
static bool has_inner_tab(struct raw_line l)
{
    size_t i = 0;
    while (i < l.n && l.p[i] == '\t')
        i++;
    return i < l.n && memchr(l.p + i, '\t', l.n - i);
}

/* Rows of cells between tabs, a line each. */
static int read_columns(struct reading *r, size_t first, size_t end)
{
    const struct plain *p = &r->plain;
    int err = cells_open(r, false, false, -1);
    for (size_t i = first; i < end && !err; i++) {
        struct raw_line l = line_at(p, i);
        uint32_t at = l.start, to = l.start + (uint32_t)l.n;
        for (int column = 0; at <= to && l.n && !err; column++) {
            const char *tab = at < to ? memchr(p->text.p + at, '\t', to - at) : NULL;
            uint32_t stop = tab ? (uint32_t)(tab - p->text.p) : to;
            err = add_raw(r, at, stop, (int)(i - first), column);
            at = stop + 1;
        }
    }
    cells_close(r);
    return err;
}

static size_t columns_end(const struct plain *p, size_t first)
{
    size_t end = first;
    while (end < p->line_count) {
        struct raw_line l = line_at(p, end);
        if (!l.n || !memchr(l.p, '\t', l.n))
            break;
        end++;
    }
    return end > first + 1 ? end : first;
}

/* One cell a line behind a tab; lines without a tab go on with the cell; a blank line ends a row. */
static int read_tabs(struct reading *r, size_t first, size_t end)
{
    const struct plain *p = &r->plain;
    int row = 0, column = 0, err = cells_open(r, false, false, -1);
    for (size_t i = first; i < end && !err;) {
        struct raw_line l = line_at(p, i);
        if (is_blank(l) && (l.n == 0 || l.p[0] != '\t')) {
            row += column > 0;
            column = 0;
            i++;
            continue;
        }
        size_t tabs = 0;
        while (tabs < l.n && l.p[tabs] == '\t')
            tabs++;
        for (size_t t = 1; t < tabs && !err; t++)
            err = add_raw(r, l.start, l.start, row, column++);
        uint32_t to = l.start + (uint32_t)l.n;
        for (i++; i < end; i++) {
            struct raw_line next = line_at(p, i);
            if (is_blank(next) || next.p[0] == '\t')
                break;
            to = next.start + (uint32_t)next.n;
        }
        if (!err)
            err = add_raw(r, l.start, to, row, column++);
    }
    cells_close(r);
    return err;
}

/* The lines [first, end) that one table of tabs takes, or first when there is none. */
static size_t tabs_end(const struct plain *p, size_t first)
{
    size_t end = first, tabs = 0;
    bool blank = true;
    for (size_t i = first; i < p->line_count; i++) {
        struct raw_line l = line_at(p, i);
        bool tab = l.n && l.p[0] == '\t';
        if (is_blank(l) && !tab) {
            blank = true;
            continue;
        }
        /* An indented line is no continuation: the text has begun again. */
        if (!tab && (blank || l.p[0] == ' ' || (unsigned char)l.p[0] == 0xE3))
            break;
        tabs += tab;
        blank = false;
        end = i + 1;
    }
    return tabs >= CELLS_TAB_LINES_MIN ? end : first;
}

static bool is_rule(struct raw_line l)
{
    for (size_t i = 0; i < l.n; i++)
        if (!strchr("|-: \t", l.p[i]))
            return false;
    return l.n >= 3 && memchr(l.p, '-', l.n);
}

static size_t strokes_of(struct raw_line l)
{
    size_t n = 0;
    for (size_t i = 0; i < l.n; i++)
        n += l.p[i] == '|';
    return n;
}

/* What the lines [first, end) with strokes are: a grid whose lines all have as many cells, rows of different
 * widths, or a stream. */
static void judge_strokes(const struct plain *p, size_t first, size_t end, bool *sure, bool *stream)
{
    size_t width = 0;
    *sure = true;
    *stream = false;
    for (size_t i = first; i < end; i++) {
        struct raw_line l = line_at(p, i);
        struct str s = str_trim((struct str){ l.p, l.n });
        if (is_rule(l))
            continue;
        if (str_is(s, "|"))
            *stream = true;
        size_t n = strokes_of(l);
        *sure &= s.p[0] == '|' && s.p[s.n - 1] == '|' && (!width || n == width);
        width = n;
    }
    *sure &= !*stream;
}

/* A cell ends at a stroke; where a line ends with one and the next begins with one, the two are the same. */
static int read_strokes(struct reading *r, size_t first, size_t end)
{
    const struct plain *p = &r->plain;
    bool sure, stream;
    judge_strokes(p, first, end, &sure, &stream);
    int row = 0, column = 0, err = cells_open(r, sure, stream, -1);
    bool after = false; /* a stroke has just closed the line before */
    bool lone = false;  /* the line before was that stroke again and nothing else */
    for (size_t i = first; i < end && !err; i++) {
        struct raw_line l = line_at(p, i);
        struct str s = str_trim((struct str){ l.p, l.n });
        if (s.n == 0 || is_rule(l))
            continue;
        uint32_t at = (uint32_t)(s.p - p->text.p), to = at + (uint32_t)s.n;
        if (!stream) {
            column = 0;
            at += s.p[0] == '|';
        } else if (s.p[0] == '|' && after) {
            at++;
            lone = at == to;
        } else if (s.p[0] == '|' && lone) {
            err = add_raw(r, at, at, row, column++);
            lone = false;
        }
        after = false;
        while (at < to && !err) {
            const char *stroke = memchr(p->text.p + at, '|', to - at);
            uint32_t stop = stroke ? (uint32_t)(stroke - p->text.p) : to;
            bool lead = stream && stop == at && stroke && at == (uint32_t)(s.p - p->text.p);
            if (!lead || after)
                err = add_raw(r, at, stop, row, column++);
            at = stop + 1;
            after = stroke && at >= to;
        }
        row++;
    }
    cells_close(r);
    return err;
}

static size_t strokes_end(const struct plain *p, size_t first)
{
    size_t end = first;
    for (size_t i = first; i < p->line_count; i++) {
        struct raw_line l = line_at(p, i);
        if (is_blank(l))
            continue;
        if (!has_stroke(l))
            break;
        end = i + 1;
    }
    return end > first + 1 ? end : first;
}

/* The grids that the format has. */
static int read_grid(struct reading *r, size_t index)
{
    const struct table *t = &r->doc->tables[index];
    int err = cells_open(r, true, false, (int)index);
    size_t before = 0;
    for (size_t i = 0; i < t->cell_count && !err; i++) {
        const struct cell *c = &t->cells[i];
        size_t from = plain_place(&r->plain, c->start), to = plain_place(&r->plain, c->end);
        from = from < before ? before : from;
        to = to < from ? from : to;
        err = cells_add(r, from, to, c->row, c->column);
        if (!err) {
            r->cells[r->cell_count - 1].row_span = c->row_span;
            r->cells[r->cell_count - 1].column_span = c->column_span;
        }
        before = to;
    }
    cells_close(r);
    return err;
}

/* A row of totals that came loose: 总分 on a line below the grid, its number on one of the next. Moves *line
 * behind it.
 */
static int read_loose_total(struct reading *r, size_t *line)
{
    const struct plain *p = &r->plain;
    struct raw_line total = { 0 };
    for (size_t i = *line, seen = 0; i < p->line_count && seen < TOTAL_LINES; i++) {
        struct raw_line l = line_at(p, i);
        struct str s = str_trim((struct str){ l.p, l.n });
        const struct word *w = total.n ? NULL : words_find_whole(&r->lex->columns, s);
        if (!s.n)
            continue;
        seen++;
        if (!total.n && (!w || w->value != ROLE_TOTAL))
            return 0;
        if (!total.n) {
            total = l;
            continue;
        }
        for (size_t k = 0; k < s.n; k++)
            if (!strchr("0123456789.", s.p[k]))
                return 0;
        int row = r->cells[r->cell_count - 1].row + 1;
        int err = add_raw(r, total.start, total.start + (uint32_t)total.n, row, 0);
        *line = i + 1;
        return err ? err : add_raw(r, l.start, l.start + (uint32_t)l.n, row, 1);
    }
    return 0;
}

/* The tables that lie in the text between two grids of the format, or in all of it. */
static int read_layout(struct reading *r, size_t line, size_t end)
{
    const struct plain *p = &r->plain;
    size_t run = line;
    while (line < end) {
        struct raw_line l = line_at(p, line);
        size_t to = line;
        int err = 0;
        /* Where the format has tables, a tab in front only sets a paragraph in. */
        bool columns = has_inner_tab(l), stroke = has_stroke(l),
             tab = !columns && l.n && l.p[0] == '\t' && !r->doc->table_count;
        if (columns)
            to = columns_end(p, line);
        else if (tab || stroke)
            to = tab ? tabs_end(p, line) : strokes_end(p, line);
        to = to > end ? end : to;
        if (to == line) {
            line++;
            if (line < end)
                continue;
        }
        size_t stop = to > line ? line : end;
        if (stop > run)
            err = cells_run_find(r, plain_place(p, p->line[run]),
                    stop < p->line_count ? plain_place(p, p->line[stop]) : p->n);
        if (!err && to > line)
            err = columns ? read_columns(r, line, to)
                  : tab   ? read_tabs(r, line, to)
                          : read_strokes(r, line, to);
        if (err)
            return err;
        line = run = to > line ? to : line;
    }
    return 0;
}

int cells_find(struct reading *r)
{
    const struct plain *p = &r->plain;
    size_t line = 0;
    for (size_t t = 0; t < r->doc->table_count; t++) {
        size_t first = plain_line(p, r->doc->tables[t].start) - 1,
               last = plain_line(p, r->doc->tables[t].end);
        if (first < line) /* within the cell of another, as text of that cell */
            continue;
        int err = first > line ? read_layout(r, line, first) : 0;
        if (!err)
            err = read_grid(r, t);
        line = last > line ? last : line;
        if (!err && r->grid_count && r->doc->tables[t].cell_count)
            err = read_loose_total(r, &line);
        if (err)
            return err;
    }
    return line < p->line_count ? read_layout(r, line, p->line_count) : 0;
}
