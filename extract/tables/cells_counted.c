/* SPDX-License-Identifier: MIT
 * Accounts whose rows were lost and whose empty cells with them, but which number their rows: 项目 行次 金额,
 * once or side by side. A number that is one more than the last of its side begins a row, whatever is missing
 * in front of it.
 */
#include "extract/tables/cells.h"
#include "extract/tables/table.h"

enum {
    SIDES_MAX = 4,
    WIDE_MAX = 16, /* columns of one side */
    COUNTED_MIN = 3,
    NAMES = 2, /* the name and the number of a row, in front of its values */
};

/* One of the tables beside one another. */
struct side {
    size_t head;      /* its first head */
    int first, wide;  /* columns */
    int last, filled; /* the number of its last row, the values that this has */
    size_t value;     /* the first of them */
};

struct counted {
    struct reading *r;
    size_t end, body; /* behind the last cell; the first below the heads */
    struct side side[SIDES_MAX];
    int count, rows;
};

static bool is_line_head(const struct reading *r, size_t cell)
{
    return str_is(table_cell_text(r, cell), "行次");
}

static bool is_words(const struct reading *r, size_t cell)
{
    return table_look(r, cell) == LOOK_TEXT;
}

/* The heads, and how many columns each side has. False when no column numbers the rows. */
static bool find_sides(struct counted *t, size_t first)
{
    size_t number = first;
    while (number < t->end && table_whole(t->r, number) < 0)
        number++;
    if (number == t->end || number < first + NAMES)
        return false;
    t->body = number - 1;
    for (size_t c = first + 1; c < t->body; c++) {
        if (!is_line_head(t->r, c))
            continue;
        if (t->count == SIDES_MAX)
            return false;
        t->side[t->count++] = (struct side){ .head = c - 1 };
    }
    for (int k = 0; k < t->count; k++) {
        size_t next = k + 1 < t->count ? t->side[k + 1].head : t->body;
        t->side[k].wide = (int)(next - t->side[k].head);
        t->side[k].first = (int)(t->side[k].head - t->side[0].head);
        if (t->side[k].wide <= NAMES || t->side[k].wide > WIDE_MAX)
            return false;
    }
    return t->count > 0;
}

static void place(struct counted *t, size_t cell, int row, int column)
{
    t->r->cells[cell].row = row;
    t->r->cells[cell].column = column;
}

/* Behind 栏次 1 2 栏次 3 4. */
static size_t skip_counter(struct counted *t, size_t c, int row)
{
    for (int column = 0;
            c < t->end && (str_is(table_cell_text(t->r, c), "栏次") || table_look(t->r, c) != LOOK_TEXT); c++)
        place(t, c, row, column++);
    return c;
}

/* The side whose next row has this number, the one behind `side` first; -1. */
static int side_of(const struct counted *t, int side, int number)
{
    for (int k = 1; k <= t->count; k++) {
        const struct side *s = &t->side[(side + k) % t->count];
        if (s->last ? number == s->last + 1 : number == 1 || s > t->side)
            return (int)(s - t->side);
    }
    return -1;
}

/* Values of a row that has fewer of them than columns stand below no head. */
static void settle(struct counted *t, const struct side *s)
{
    for (int k = 0; s->last && s->filled < s->wide - NAMES && k < s->filled; k++)
        t->r->cells[s->value + (size_t)k].column = CELLS_NOWHERE;
}

/* The row that begins at `c` with its name or, without one, with its number; behind that. `c` when none
 * does. */
static size_t begin_row(struct counted *t, size_t c, int *side, int *row)
{
    size_t number = c + is_words(t->r, c);
    int value = number < t->end ? table_whole(t->r, number) : -1,
        k = value < 0 ? -1 : side_of(t, *side, value);
    if (k < 0 || (number == c && (*side < 0 || !t->side[k].last)))
        return c;
    if (*side < 0 || k <= *side)
        ++*row;
    settle(t, &t->side[k]);
    t->side[k].last = value;
    t->side[k].filled = 0;
    t->side[k].value = number + 1;
    t->rows++;
    if (number > c)
        place(t, c, *row, t->side[k].first);
    place(t, number, *row, t->side[k].first + 1);
    *side = k;
    return number + 1;
}

static bool place_rows(struct counted *t, int row)
{
    int side = -1;
    for (size_t c = skip_counter(t, t->body, row); c < t->end;) {
        size_t next = begin_row(t, c, &side, &row);
        if (next == c && is_words(t->r, c)) { /* 补充资料: */
            place(t, c, ++row, 0);
            side = t->count - 1;
            next++;
        } else if (next == c) {
            struct side *s = side < 0 ? NULL : &t->side[side];
            if (!s || s->filled == s->wide - NAMES)
                return false;
            place(t, c, row, s->first + NAMES + s->filled++);
            next++;
        }
        c = next;
    }
    for (int k = 0; k < t->count; k++)
        settle(t, &t->side[k]);
    return t->rows >= COUNTED_MIN;
}

bool cells_counted_rows(struct reading *r, size_t first, size_t end)
{
    struct counted t = { .r = r, .end = end };
    if (!find_sides(&t, first))
        return false;
    size_t head = t.side[0].head;
    bool over = t.count > 1 && head >= first + (size_t)t.count; /* 收入 支出 */
    size_t titles = over ? head - (size_t)t.count : head;
    int row = 0;
    for (size_t c = first; c < titles; c++)
        place(&t, c, row++, 0);
    for (int k = 0; k < t.count && over; k++) {
        place(&t, titles + (size_t)k, row, t.side[k].first);
        r->cells[titles + (size_t)k].column_span = t.side[k].wide;
    }
    row += over;
    for (size_t c = head; c < t.body; c++)
        place(&t, c, row, (int)(c - head));
    return place_rows(&t, row + 1);
}
