/* SPDX-License-Identifier: MIT
 * Tables with tabs: a row a line with tabs between its cells, or one cell a line behind a tab, or
 * in front of one.
 */
#include <string.h>

#include "extract/tables/cells.h"
#include "extract/tables/cells_cut.h"
#include "extract/tables/cells_line.h"
#include "extract/tables/cells_ragged.h"
#include "extract/tables/table.h"

enum {
    CUT_MIN = 2, /* lines that begin with a value */
    BEHIND_ROWS_MIN = 2,
    PAGE_DIGITS = 3,
};

/* A tab between words parts columns; tabs in front of a line only set it in. */
static bool has_inner_tab(struct cells_line l)
{
    size_t i = 0;
    while (i < l.n && l.p[i] == '\t')
        i++;
    return i < l.n && memchr(l.p + i, '\t', l.n - i);
}

/* The last grid, copied without the places of merged cells: below a head of names and points, rows are
 * shorter than it, and none begins with an empty cell, which would be such a place. */
static bool is_ragged(const struct reading *r)
{
    const struct grid *g = &r->grids[r->grid_count - 1];
    int head = -1; /* cells of the head */
    size_t shorter = 0;
    for (size_t c = g->first, end; c < r->cell_count; c = end) {
        int names = 0, points = 0, row = r->cells[c].row;
        for (end = c; end < r->cell_count && r->cells[end].row == row; end++) {
            enum role role = table_role(r, end);
            names += role >= ROLE_LEVEL1 && role <= ROLE_LEVEL3;
            points += role == ROLE_WEIGHT || role == ROLE_SCORE;
        }
        if (names > 1 && points)
            head = (int)(end - c);
        else if (head >= 0 && ((int)(end - c) > head || r->cells[c].from == r->cells[c].to))
            return false;
        else if (head >= 0 && (int)(end - c) < head)
            shorter++;
    }
    return shorter > 0;
}

/* All rows are as long as a head with a weight beside every level: the places of merged cells are there. */
static bool is_level_weighted(const struct reading *r)
{
    const struct grid *g = &r->grids[r->grid_count - 1];
    size_t width = cells_row_end(r, g->first, r->cell_count) - g->first;
    bool weighted = false;
    for (size_t c = g->first, end; c < r->cell_count; c = end) {
        size_t names = 0, weights = 0;
        end = cells_row_end(r, c, r->cell_count);
        for (size_t k = c; k < end; k++) {
            enum role role = table_role(r, k);
            names += role >= ROLE_LEVEL1 && role <= ROLE_LEVEL3;
            weights += role == ROLE_WEIGHT;
        }
        weighted |= names > 1 && weights > 1;
        if (end - c != width)
            return false;
    }
    return weighted;
}

/* Rows of cells between tabs, a line each. */
int cells_tabs_columns_read(struct reading *r, size_t first, size_t end)
{
    const struct plain *p = &r->plain;
    struct cells_cuts cuts = { 0, 0, 0, false };
    for (size_t i = first; i < end; i++) {
        struct cells_line l = cells_line_at(p, i);
        cells_cut_take(r, (struct str){ l.p, l.n }, '\t', &cuts);
    }
    bool stream = cuts.values >= CUT_MIN;
    int err = cells_open(r, false, stream, -1);
    for (size_t i = first; i < end && !err; i++) {
        struct cells_line l = cells_line_at(p, i);
        uint32_t at = l.start, to = l.start + (uint32_t)l.n;
        if (!l.n || !memchr(l.p, '\t', l.n)) /* a note between two rows */
            continue;
        for (int column = 0; at <= to && l.n && !err; column++) {
            const char *tab = at < to ? memchr(p->text.p + at, '\t', to - at) : NULL;
            uint32_t stop = tab ? (uint32_t)(tab - p->text.p) : to;
            err = cells_line_add(r, at, stop, (int)(i - first), column);
            at = stop + 1;
        }
    }
    if (!err && !stream && is_ragged(r))
        cells_ragged_settle(r, false);
    else if (!err && !stream && r->grids[r->grid_count - 1].count && is_level_weighted(r))
        r->grids[r->grid_count - 1].sure = true;
    cells_close(r);
    return err;
}

/* One cell a line behind a tab from here on: no rows of a line each. */
static bool begins_cells(const struct reading *r, size_t line, size_t end)
{
    size_t i = line;
    for (; i < end && i < line + CELLS_TAB_LINES_MIN; i++) {
        struct cells_line l = cells_line_at(&r->plain, i);
        if (l.n < 2 || l.p[0] != '\t' || l.p[1] == '\t' || has_inner_tab(l))
            return false;
    }
    return i == line + CELLS_TAB_LINES_MIN;
}

/* The number behind the last tab of a line, of up to three digits; -1: there is none. */
static long page_of(struct cells_line l)
{
    const char *tab = l.n ? memrchr(l.p, '\t', l.n) : NULL;
    struct str rest = tab ? str_cut((struct str){ l.p, l.n }, (size_t)(tab - l.p) + 1, l.n) : STR_NONE;
    long page = 0;
    for (size_t i = 0; i < rest.n; i++) {
        if (rest.p[i] < '0' || rest.p[i] > '9' || i == PAGE_DIGITS)
            return -1;
        page = page * 10 + (rest.p[i] - '0');
    }
    return rest.n ? page : -1;
}

/* 一、部门概况 and behind a tab 3: below 目录, each with its page, and no page before the last one. */
static bool are_contents(const struct plain *p, size_t first, size_t last)
{
    size_t title = first;
    while (title > 0 && cells_line_is_blank(cells_line_at(p, title - 1)))
        title--;
    if (!title || !str_is(plain_cut(p, p->line_place[title - 1], p->line_place[title]), "目录"))
        return false;
    for (long i = (long)first, before = 0; i < (long)last; i++) {
        long page = page_of(cells_line_at(p, (size_t)i));
        if (page < before)
            return false;
        before = page;
    }
    return true;
}

size_t cells_tabs_columns_end(const struct reading *r, size_t first, size_t end, size_t *looked)
{
    const struct plain *p = &r->plain;
    size_t last = first;
    if (has_inner_tab(cells_line_at(p, first)))
        for (; last < end; last++) {
            struct cells_line l = cells_line_at(p, last);
            bool note = last + 1 < end && cells_line_is_note(l) && has_inner_tab(cells_line_at(p, last + 1));
            if ((!note && (!l.n || !memchr(l.p, '\t', l.n))) || begins_cells(r, last, end))
                break;
        }
    bool contents = last > first + 1 && are_contents(p, first, last);
    *looked = contents ? last : first + 1;
    return last > first + 1 && !contents ? last : first;
}

/* One cell a line behind a tab; lines without a tab go on with the cell; a blank line ends a row. */
int cells_tabs_read(struct reading *r, size_t first, size_t end)
{
    const struct plain *p = &r->plain;
    int row = 0, column = 0, err = cells_open(r, false, false, -1);
    for (size_t i = first; i < end && !err;) {
        struct cells_line l = cells_line_at(p, i);
        if (cells_line_is_blank(l) && (l.n == 0 || l.p[0] != '\t')) {
            row += column > 0;
            column = 0;
            i++;
            continue;
        }
        size_t tabs = 0;
        while (tabs < l.n && l.p[tabs] == '\t')
            tabs++;
        for (size_t t = 1; t < tabs && !err; t++)
            err = cells_line_add(r, l.start, l.start, row, column++);
        uint32_t to = l.start + (uint32_t)l.n;
        for (i++; i < end; i++) {
            struct cells_line next = cells_line_at(p, i);
            if (cells_line_is_blank(next) || next.p[0] == '\t')
                break;
            to = next.start + (uint32_t)next.n;
        }
        if (!err)
            err = cells_line_add(r, l.start, to, row, column++);
    }
    cells_close(r);
    return err;
}

size_t cells_tabs_end(const struct reading *r, size_t first, size_t end, size_t *looked)
{
    const struct plain *p = &r->plain;
    struct cells_line begin = cells_line_at(p, first);
    size_t last = first, tabs = 0, i;
    bool blank = true;
    *looked = first + 1;
    /* Where the format has tables, a tab in front only sets a paragraph in. */
    if (!begin.n || begin.p[0] != '\t' || has_inner_tab(begin) || r->doc->table_count)
        return first;
    for (i = first; i < end; i++) {
        struct cells_line l = cells_line_at(p, i);
        bool tab = l.n && l.p[0] == '\t';
        if (cells_line_is_blank(l) && !tab) {
            blank = true;
            continue;
        }
        /* An indented line is no continuation: the text has begun again. */
        if (!tab && (blank || l.p[0] == ' ' || (unsigned char)l.p[0] == 0xE3))
            break;
        tabs += tab;
        blank = false;
        last = i + 1;
    }
    *looked = i;
    return tabs >= CELLS_TAB_LINES_MIN ? last : first;
}

/* A cell with the tab that stands behind it, and no other. */
static bool has_tab_behind(struct cells_line l)
{
    return l.n && memchr(l.p, '\t', l.n) == l.p + l.n - 1;
}

/* Rows of one cell a line with a tab behind each, between blank lines: as many in every row. 0: none. */
static size_t row_behind(const struct plain *p, size_t line, size_t end)
{
    size_t i = line;
    while (i < end && has_tab_behind(cells_line_at(p, i)))
        i++;
    bool ends = i == end || cells_line_at(p, i).n == 0;
    return ends && i - line >= CELLS_TAB_LINES_MIN ? i - line : 0;
}

size_t cells_tabs_behind_end(const struct reading *r, size_t first, size_t end, size_t *looked)
{
    const struct plain *p = &r->plain;
    size_t width = row_behind(p, first, end), rows = 0, last = first;
    for (size_t i = first; width && row_behind(p, i, end) == width; i++) {
        i += width;
        last = i;
        rows++;
    }
    *looked = last > first ? last : first + 1;
    return rows >= BEHIND_ROWS_MIN ? last : first;
}

int cells_tabs_behind_read(struct reading *r, size_t first, size_t end)
{
    int row = 0, column = 0, err = cells_open(r, true, false, -1);
    for (size_t i = first; i < end && !err; i++) {
        struct cells_line l = cells_line_at(&r->plain, i);
        row += l.n == 0;
        if (l.n)
            err = cells_line_add(r, l.start, l.start + (uint32_t)l.n - 1, row, column++);
        else
            column = 0;
    }
    cells_close(r);
    return err;
}
