/* SPDX-License-Identifier: MIT
 * Tables of web pages between strokes: every row has as many of them as the table has columns, those of cells
 * that are merged with others among them, but a line may end behind any. Counting finds the rows.
 */
#include <string.h>

#include "extract/tables/cells.h"
#include "extract/tables/cells_line.h"
#include "extract/tables/cells_ragged.h"

enum { ROWS_MIN = 3, CELL_ROWS_MIN = 6, COLUMNS_MIN = 3 };

/* The lines [first, …) of one row of `width` strokes; `first` when no line ends behind the last of them. */
static size_t row_end(const struct plain *p, size_t first, size_t end, size_t width)
{
    size_t n = 0, i = first;
    while (i < end && n < width)
        n += cells_line_strokes(cells_line_words(p, i++));
    struct str last = cells_line_words(p, i - 1);
    return n == width && last.n && last.p[last.n - 1] == '|' ? i : first;
}

/* What rows of that many strokes would look like. */
struct rows {
    size_t count, cut, filled; /* rows, those of several lines, those that end with strokes side by side */
    bool framed;               /* each begins with a stroke */
};

static bool split_rows(const struct plain *p, size_t first, size_t end, size_t width, struct rows *out)
{
    *out = (struct rows){ .framed = true };
    for (size_t i = first, to; i < end; i = to) {
        to = row_end(p, i, end, width);
        if (to == i)
            return false;
        out->count++;
        out->cut += to > i + 1;
        out->filled += str_ends(cells_line_words(p, to - 1), STR("||"));
        out->framed &= cells_line_words(p, i).p[0] == '|';
    }
    return true;
}

/* How many strokes a row has; 0: the lines are no such rows. */
static size_t width_of(const struct plain *p, size_t first, size_t end, struct rows *rows)
{
    size_t most = 0;
    bool beside = false; /* two cells on one line */
    for (size_t i = first; i < end; i++) {
        struct str s = cells_line_words(p, i);
        size_t n = cells_line_strokes(s);
        beside |= n > 1 && n < s.n;
        if (!n || str_starts(s, STR("| ---")) || str_starts(s, STR("|---")))
            return 0;
        most = n > most ? n : most;
    }
    /* With one cell a line it takes more rows to be sure that each has so many. */
    size_t least = beside ? ROWS_MIN : CELL_ROWS_MIN;
    for (size_t width = most; width <= 2 * most && width < CELLS_RAGGED_COLUMNS; width++)
        if (split_rows(p, first, end, width, rows))
            return rows->count >= least && width >= COLUMNS_MIN + (size_t)rows->framed &&
                                   (rows->cut || (rows->filled && rows->filled < rows->count))
                           ? width
                           : 0;
    return 0;
}

static int read_row(struct reading *r, size_t first, size_t end, int row, bool framed)
{
    const struct plain *p = &r->plain;
    struct str begin = cells_line_words(p, first), last = cells_line_words(p, end - 1);
    uint32_t at = (uint32_t)(begin.p - p->text.p) + framed, to = (uint32_t)(last.p + last.n - p->text.p);
    int err = 0;
    for (int column = 0; at < to && !err; column++) {
        const char *stroke = memchr(p->text.p + at, '|', to - at);
        uint32_t stop = stroke ? (uint32_t)(stroke - p->text.p) : to;
        err = cells_line_add(r, at, stop, row, column);
        at = stop + 1;
    }
    return err;
}

size_t cells_bars_end(const struct reading *r, size_t first, size_t end, size_t *looked)
{
    struct rows rows;
    size_t last = cells_strokes_end(r, first, end, looked);
    return last > first && width_of(&r->plain, first, last, &rows) ? last : first;
}

int cells_bars_read(struct reading *r, size_t first, size_t end)
{
    struct rows rows;
    size_t width = width_of(&r->plain, first, end, &rows);
    int row = 0, err = cells_open(r, false, false, -1);
    for (size_t i = first, to; i < end && !err; i = to, row++) {
        to = row_end(&r->plain, i, end, width);
        err = read_row(r, i, to, row, rows.framed);
    }
    if (!err)
        cells_ragged_settle(r, true);
    cells_close(r);
    return err;
}
