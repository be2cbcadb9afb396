/* SPDX-License-Identifier: MIT
 * Tables whose columns stand below one another, between runs of spaces. Where no row has anything, one column
 * ends and the next begins; Han characters take up two places.
 */
#include <string.h>

#include "common/err.h"
#include "extract/cells.h"
#include "extract/cells_line.h"

enum {
    PLACES_MAX = 512, /* display columns of a line that are looked at */
    PIECES_MAX = 64,  /* of a line */
    COLUMNS_MAX = 64,
    GAP_PLACES = 2, /* spaces that part two cells */
    ROWS_MIN = 3,   /* rows with numbers that make a table */
    SPARSE = 8,     /* the words of one in so many rows may reach across */
};

/* A piece of a line between spaces. */
struct piece {
    uint32_t from, to; /* in the text */
    int first, end;    /* display columns */
};

struct pieces {
    struct piece all[PIECES_MAX];
    int count, numbers;
};

static size_t space_at(const char *p, size_t n, int *width)
{
    if (n && (*p == ' ' || *p == '\t')) {
        *width = 1;
        return 1;
    }
    if (n >= 2 && memcmp(p, "\xC2\xA0", 2) == 0) {
        *width = 1;
        return 2;
    }
    if (n >= 3 && memcmp(p, "\xE3\x80\x80", 3) == 0) {
        *width = 2;
        return 3;
    }
    return 0;
}

static size_t letter_at(const char *p, size_t n, int *width)
{
    size_t step = 1;
    while (step < n && ((unsigned char)p[step] & 0xC0) == 0x80)
        step++;
    *width = step >= 3 ? 2 : 1;
    return step;
}

static void split_line(struct cells_line l, struct pieces *out)
{
    size_t i = 0;
    int place = 0, gap = GAP_PLACES;
    struct piece *last = NULL;
    *out = (struct pieces){ .count = 0 };
    while (i < l.n && place < PLACES_MAX) {
        int width = 1;
        size_t step = space_at(l.p + i, l.n - i, &width);
        if (step) {
            gap += width;
        } else {
            step = letter_at(l.p + i, l.n - i, &width);
            if (gap >= GAP_PLACES) {
                if (out->count == PIECES_MAX)
                    break;
                last = &out->all[out->count++];
                *last = (struct piece){ .from = l.start + (uint32_t)i, .first = place };
            }
            last->to = l.start + (uint32_t)(i + step);
            last->end = place + width;
            gap = 0;
        }
        place += width;
        i += step;
    }
    for (int k = 0; k < out->count; k++)
        out->numbers += cells_line_is_number(
                (struct str){ l.p + (out->all[k].from - l.start), out->all[k].to - out->all[k].from });
}

/* Where the columns stand. */
struct columns {
    int first[COLUMNS_MAX], end[COLUMNS_MAX], count;
};

static void find_columns(const struct plain *p, size_t first, size_t end, struct columns *out)
{
    int cover[PLACES_MAX + 2] = { 0 }, words[PLACES_MAX + 2] = { 0 }, rows = 0;
    for (size_t i = first; i < end; i++) {
        struct pieces pieces;
        split_line(cells_line_at(p, i), &pieces);
        rows += pieces.numbers > 0;
        for (int k = 0; pieces.numbers && k < pieces.count; k++) {
            const struct piece *x = &pieces.all[k];
            bool number = cells_line_is_number((struct str){ p->text.p + x->from, x->to - x->from });
            for (int at = x->first; at < x->end && at < PLACES_MAX; at++)
                *(number ? &cover[at] : &words[at]) += 1;
        }
    }
    *out = (struct columns){ .count = 0 };
    for (int at = 0; at <= PLACES_MAX; at++) {
        bool in = cover[at] > 0 || words[at] > rows / SPARSE,
             was = at > 0 && (cover[at - 1] > 0 || words[at - 1] > rows / SPARSE);
        if (in && !was && out->count < COLUMNS_MAX)
            out->first[out->count++] = at;
        if (!in && was)
            out->end[out->count - 1] = at;
    }
}

/* The head of a score table: its cells are read one after the other (cells_run.c), which bears rows that do
 * not stand below their head. */
static bool is_score_head(const struct reading *r, const struct pieces *x)
{
    bool target = false;
    int known = 0;
    for (int k = 0; k < x->count; k++) {
        struct str s = str_cut(r->plain.text, x->all[k].from, x->all[k].to);
        const struct word *w = words_find_whole(&r->lex->columns, s);
        known += w != NULL;
        target |= w && (w->value == ROLE_TARGET || w->value == ROLE_ACTUAL);
    }
    return target && known >= CELLS_HEAD_RUN;
}

size_t cells_aligned_end(const struct reading *r, size_t first, size_t end, size_t *looked)
{
    const struct plain *p = &r->plain;
    size_t last = first, rows = 0, blank = 0, i;
    int most = 0;
    bool scored = false;
    for (i = first; i < end && blank < 2; i++) {
        struct cells_line l = cells_line_at(p, i);
        struct pieces pieces;
        if (cells_line_is_blank(l)) {
            blank++;
            continue;
        }
        split_line(l, &pieces);
        if (pieces.count < 2 || (l.n && (memchr(l.p, '|', l.n) || memchr(l.p, '\t', l.n))))
            break;
        rows += pieces.numbers > 0 && pieces.count > 1;
        scored |= is_score_head(r, &pieces);
        most = pieces.numbers && pieces.count > most ? pieces.count : most;
        blank = 0;
        last = i + 1;
    }
    *looked = i > first ? i : first + 1;
    if (rows < ROWS_MIN || scored)
        return first;
    struct columns columns; /* where rows do not stand below one another, columns run into each other */
    find_columns(p, first, last, &columns);
    return columns.count >= most ? last : first;
}

/* The columns [from, to] that a piece stands in; the nearest when it stands between two. */
static void find_place(const struct columns *columns, const struct piece *x, int *from, int *to)
{
    int best = 0, least = PLACES_MAX * 2;
    *from = *to = -1;
    for (int k = 0; k < columns->count; k++) {
        if (x->first < columns->end[k] && x->end > columns->first[k]) {
            *from = *from < 0 ? k : *from;
            *to = k;
        }
        int away = x->first >= columns->end[k] ? x->first - columns->end[k] : columns->first[k] - x->end;
        if (away < least) {
            least = away;
            best = k;
        }
    }
    if (*from < 0)
        *from = *to = best;
}

static int add_line(struct reading *r, struct cells_line l, int row, const struct columns *columns)
{
    struct pieces pieces;
    int next = 0;
    split_line(l, &pieces);
    for (int k = 0; k < pieces.count; k++) {
        int from, to;
        find_place(columns, &pieces.all[k], &from, &to);
        from = from < next ? next : from;
        to = to < from ? from : to;
        size_t a = plain_place(&r->plain, pieces.all[k].from), b = plain_place(&r->plain, pieces.all[k].to);
        int err = cells_add(r, a, b > a ? b : a, row, from);
        if (err)
            return err;
        r->cells[r->cell_count - 1].column_span = pieces.numbers ? 1 : to - from + 1;
        next = to + 1;
    }
    return 0;
}

int cells_aligned_read(struct reading *r, size_t first, size_t end)
{
    const struct plain *p = &r->plain;
    struct columns columns;
    int err = cells_open(r, true, false, -1), row = 0;
    find_columns(p, first, end, &columns);
    if (!err)
        r->grids[r->grid_count - 1].aligned = true;
    for (size_t i = first; i < end && !err; i++)
        if (!cells_line_is_blank(cells_line_at(p, i)))
            err = add_line(r, cells_line_at(p, i), row++, &columns);
    cells_close(r);
    return err;
}
