/* SPDX-License-Identifier: MIT
 * Columns one below another, a cell a line: a head, its values, the next head, as many values, and at the end
 * 总分 with its own. table_upright.c makes rows of them.
 */
#include "extract/tables/cells.h"
#include "extract/tables/cells_line.h"
#include "extract/tables/table.h"

enum {
    ROWS_MIN = 3,
    ROWS_MAX = 200,
    HEADS_MIN = 4, /* the name among them */
    CELL_BYTES = 150,
};

/* The next line with something in it. */
static size_t filled(const struct plain *p, size_t i, size_t end)
{
    while (i < end && cells_line_is_blank(cells_line_at(p, i)))
        i++;
    return i;
}

static enum role role_at(const struct reading *r, size_t i)
{
    const struct word *w = words_find_head(&r->lex->columns, cells_line_at(&r->plain, i).words);
    return w ? (enum role)w->value : ROLE_NONE;
}

/* Values of the column whose head is line i; *next is the line behind the last. */
static size_t count_values(const struct reading *r, size_t i, size_t end, size_t *next)
{
    size_t n = 0;
    for (i = filled(&r->plain, i + 1, end); i < end && n <= ROWS_MAX;
            i = filled(&r->plain, i + 1, end), n++) {
        struct cells_line l = cells_line_at(&r->plain, i);
        if (l.words.n > CELL_BYTES || role_at(r, i) != ROLE_NONE)
            break;
        *next = i + 1;
    }
    return n;
}

size_t cells_upright_end(const struct reading *r, size_t first, size_t end, size_t *looked)
{
    size_t heads = 0, next = first, i = first, points = 0;
    *looked = first + 1;
    if (role_at(r, first) != ROLE_LEVEL3)
        return first;
    size_t rows = count_values(r, first, end, &next);
    for (; i < end && rows >= ROWS_MIN; heads++) {
        enum role role = role_at(r, i);
        size_t last = next;
        if (role == ROLE_NONE || role == ROLE_TOTAL || (heads && role == ROLE_LEVEL3) ||
                count_values(r, i, end, &last) != rows)
            break;
        points += role == ROLE_WEIGHT || role == ROLE_SCORE;
        next = last;
        i = filled(&r->plain, last, end);
    }
    if (heads < HEADS_MIN || !points)
        return first;
    for (size_t k = 0;
            i < end && k <= points &&
            (k ? cells_line_is_number(cells_line_at(&r->plain, i).words) : role_at(r, i) == ROLE_TOTAL);
            k++, i = filled(&r->plain, i + 1, end))
        next = i + 1;
    return next;
}

int cells_upright_read(struct reading *r, size_t first, size_t end)
{
    size_t next = first;
    int column = 0, err = cells_open(r, false, true, -1);
    for (size_t i = first; i < end && !err; i = filled(&r->plain, i + 1, end)) {
        struct cells_line l = cells_line_at(&r->plain, i);
        err = cells_line_add(r, l.start, l.start + (uint32_t)l.n, 0, column++);
    }
    if (!err)
        r->grids[r->grid_count - 1].upright = count_values(r, first, end, &next);
    cells_close(r);
    return err;
}
