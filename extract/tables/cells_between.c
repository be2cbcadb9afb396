/* SPDX-License-Identifier: MIT
 * Tables of web pages whose cells and the strokes between them each have a line of their own: their rows are
 * lost, and their empty cells are strokes below one another.
 */
#include <string.h>

#include "extract/tables/cells.h"
#include "extract/tables/cells_line.h"

enum {
    CELL_LINES = 3,   /* of one cell */
    CELL_BYTES = 300, /* of one line: a longer one is a paragraph */
    CELLS_MIN = 9,
    NUMBERS_MIN = 3,
};

static bool is_stroke(struct str s)
{
    return s.n == 1 && s.p[0] == '|';
}

static bool is_cell(struct str s)
{
    return s.n && s.n <= CELL_BYTES && !memchr(s.p, '|', s.n) && !memchr(s.p, '\t', s.n);
}

/* 注：…, a sentence, 单位：万元: between tables, when it is not alone between two strokes. */
static bool is_between(struct cells_line l)
{
    struct str s = l.words;
    return cells_line_is_note(l) || str_ends(s, STR("。")) || str_find(s, STR("单位：")) >= 0 ||
           str_find(s, STR("单位:")) >= 0;
}

/* The lines [first, …) of one cell; `first` when its stroke does not follow. */
static size_t cell_end(const struct plain *p, size_t first, size_t end)
{
    size_t i = first, lines = 0;
    bool between = false;
    for (; i < end && lines <= CELL_LINES && !is_stroke(cells_line_words(p, i)); i++) {
        struct str s = cells_line_words(p, i);
        if (!s.n)
            continue;
        between |= is_between(cells_line_at(p, i));
        lines++;
        if (!is_cell(s) || (between && lines > 1))
            return first;
    }
    return i < end && lines <= CELL_LINES && is_stroke(cells_line_words(p, i)) ? i : first;
}

size_t cells_between_end(const struct reading *r, size_t first, size_t end, size_t *looked)
{
    const struct plain *p = &r->plain;
    size_t last = first, cells = 0, numbers = 0, i = first;
    *looked = first + 1;
    if (first + 1 >= end || !is_stroke(cells_line_words(p, first + 1)) ||
            !is_cell(cells_line_words(p, first)))
        return first;
    while (i < end) {
        size_t stroke = is_stroke(cells_line_words(p, i)) ? i : cell_end(p, i, end);
        if (stroke == i && !is_stroke(cells_line_words(p, i)))
            break;
        cells++;
        numbers += stroke > i && cells_line_is_number(cells_line_words(p, i));
        last = i = stroke + 1;
    }
    *looked = i > first ? i : first + 1;
    return cells >= CELLS_MIN && numbers >= NUMBERS_MIN ? last : first;
}

int cells_between_read(struct reading *r, size_t first, size_t end)
{
    const struct plain *p = &r->plain;
    int row = 0, err = cells_open(r, false, true, -1);
    for (size_t i = first; i < end && !err; i++, row++) {
        size_t stroke = is_stroke(cells_line_words(p, i)) ? i : cell_end(p, i, end);
        struct str from = cells_line_words(p, i), to = cells_line_words(p, stroke > i ? stroke - 1 : i);
        uint32_t at = (uint32_t)(from.p - p->text.p);
        err = cells_line_add(r, at, stroke > i ? (uint32_t)(to.p + to.n - p->text.p) : at, row, 0);
        i = stroke;
    }
    cells_close(r);
    return err;
}
