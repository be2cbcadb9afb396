/* SPDX-License-Identifier: MIT
 * Tables whose columns stand below one another, between runs of spaces. Where no row has anything, one column
 * ends and the next begins; Han characters take up two places.
 */
#include <string.h>

#include "extract/tables/cells.h"
#include "extract/tables/cells_centred.h"
#include "extract/tables/cells_line.h"
#include "extract/tables/cells_pieces.h"
#include "extract/tables/table.h"

enum {
    ROWS_MIN = 3,     /* rows with numbers that make a table */
    LOOSE = 4,        /* display columns that a full line of a cell may leave free */
    JOINED_MAX = 24,  /* lines of one row: what goes on longer is running text */
    WRAP_PLACES = 40, /* a line of one piece that is longer goes on with no cell */
};

/* The head of a score table: its cells are read one after the other (cells_run.c), which bears rows that do
 * not stand below their head. */
static bool is_score_head(const struct reading *r, const struct pieces *x)
{
    bool target = false;
    int known = 0;
    for (int k = 0; k < x->count; k++) {
        struct str s = str_cut(r->plain.text, x->all[k].from, x->all[k].to);
        const struct word *w = words_find_head(&r->lex->columns, s);
        known += w != NULL;
        target |= w && (w->value == ROLE_TARGET || w->value == ROLE_ACTUAL);
    }
    return target && known >= CELLS_HEAD_RUN;
}

/* True when what stands on the line may go on with cells of the line above: one short piece. */
static bool is_tail(const struct pieces *x)
{
    return x->count == 1 && !x->numbers && x->all[0].end - x->all[0].first <= WRAP_PLACES;
}

/* The heads of the next block of a form, which has columns of its own: words, two of them of values. */
static bool is_next_head(const struct reading *r, const struct pieces *x)
{
    int known = 0, last = ROLE_NONE;
    for (int k = 0; k < x->count; k++) {
        const struct word *w =
                words_find_head(&r->lex->columns, str_cut(r->plain.text, x->all[k].from, x->all[k].to));
        if (!w || w->value < ROLE_TARGET || w->value == ROLE_TOTAL || w->value == ROLE_GROUP ||
                w->value == last)
            continue;
        known++;
        last = w->value;
    }
    return !x->numbers && x->count >= CELLS_HEAD_RUN && known >= 2;
}

/* What the lines of one block hold that may be a table. */
struct census {
    size_t last, rows;
    int most, head; /* pieces of the widest row, and of the head of a score table */
    bool more;      /* the next block follows */
    bool astray;    /* a level stands beside no numbers: in the middle of its rows (cells_centred.c) */
};

/* A piece of the line above begins where x does. */
static bool stands_below(const struct pieces *above, const struct piece *x)
{
    for (int k = 0; k < above->count; k++)
        if (above->all[k].first <= x->first + 1 && x->first <= above->all[k].first + 1)
            return true;
    return false;
}

/* A level, in a line without numbers, that goes on with nothing above it. */
static bool has_lone_level(const struct reading *r, const struct pieces *x, const struct pieces *above)
{
    for (int k = 0; k < x->count && !x->numbers; k++)
        if (words_find_whole(&r->lex->levels, str_cut(r->plain.text, x->all[k].from, x->all[k].to)) &&
                !stands_below(above, &x->all[k]))
            return true;
    return false;
}

/* Heads of two lines above and below those of one: what lies like that is read by its middle
 * (cells_centred.c). */
static bool has_halves(const struct reading *reading, const struct pieces *x, size_t line, size_t end)
{
    if (x->count <= 2 || x->numbers)
        return false;
    struct reading r = *reading; /* its arena is written */
    struct centred_line l;
    return centred_split(&r, line, &l) && centred_halves(&r, line, end, &l);
}

static size_t take_census(const struct reading *r, size_t first, size_t end, struct census *n)
{
    const struct plain *p = &r->plain;
    size_t blank = 0, i;
    struct pieces above;
    above.count = above.numbers = 0;
    *n = (struct census){ .last = first };
    for (i = first; i < end && blank < 2; i++) {
        struct cells_line l = cells_line_at(p, i);
        struct pieces pieces;
        if (cells_line_is_blank(l)) {
            blank++;
            continue;
        }
        if (n->last == first &&
                !pieces_may_part(l.words)) /* one piece, and nothing above it that it may go on with */
            break;
        pieces_at(r, i, &pieces);
        bool tail = n->last > first && is_tail(&pieces);
        n->astray |= n->head ? has_lone_level(r, &pieces, &above) : has_halves(r, &pieces, i, end);
        above = pieces;
        if ((pieces.count < 2 && !tail) || (l.n && (memchr(l.p, '|', l.n) || memchr(l.p, '\t', l.n))))
            break;
        blank = 0;
        if (tail)
            continue;
        n->more = n->rows && is_next_head(r, &pieces);
        if (n->more)
            break;
        n->rows += pieces.numbers > 0;
        if (is_score_head(r, &pieces))
            n->head = pieces.count;
        n->most = pieces.numbers && pieces.count > n->most ? pieces.count : n->most;
        n->last = i + 1;
    }
    return i;
}

size_t cells_aligned_end(const struct reading *r, size_t first, size_t end, size_t *looked)
{
    size_t last = first, rows = 0, i = first;
    struct census n = { .more = true };
    while (n.more) {
        struct columns columns; /* where rows do not stand below one another, columns run into each other */
        size_t begin = i;
        i = take_census(r, begin, end, &n);
        if (!n.more && rows + n.rows < ROWS_MIN)
            break;
        pieces_find_columns(r, begin, n.last, &columns);
        /* Rows of a score table that do not stand below their head are read cell by cell (cells_run.c). */
        if (n.astray || (n.head && columns.count != n.head) || columns.count < n.most) {
            rows = n.more || begin > first ? 0 : rows;
            break;
        }
        rows += n.rows;
        last = n.last;
    }
    *looked = i > first ? i : first + 1;
    return rows >= ROWS_MIN ? last : first;
}

/* The row that is being read: by column, its cell and the piece that stands there; -1. */
struct row {
    int number, lines;
    int cell[PIECES_COLUMNS];
    struct piece piece[PIECES_COLUMNS];
    int level[PIECES_COLUMNS]; /* the last cell of the column, in whichever row */
};

/* （50分）: below the level whose weight it is, whatever row it stands beside. */
static bool is_weight(const struct reading *r, const struct piece *x)
{
    struct str s = str_cut(r->plain.text, x->from, x->to);
    return (str_starts(s, STR("（")) || str_starts(s, STR("("))) &&
           (str_ends(s, STR("分）")) || str_ends(s, STR("分)")));
}

/* The cell that a weight belongs to; -1 when x is none. */
static int weighed(
        const struct reading *r, const struct columns *columns, const struct row *row, const struct piece *x)
{
    int from, to;
    if (!is_weight(r, x))
        return -1;
    pieces_find_place(columns, x, &from, &to);
    int cell = row->level[from];
    return cell >= 0 && words_find_whole(&r->lex->levels, table_cell_text(r, (size_t)cell)) ? cell : -1;
}

static int add_line(
        struct reading *r, const struct pieces *pieces, const struct columns *columns, struct row *row)
{
    int next = 0;
    row->number++;
    row->lines = 1;
    for (int k = 0; k < PIECES_COLUMNS; k++)
        row->cell[k] = -1;
    for (int k = 0; k < pieces->count; k++) {
        const struct piece *x = &pieces->all[k];
        int from, to, level = weighed(r, columns, row, x);
        if (level >= 0) {
            int err = cells_line_join(r, (size_t)level, x->from, x->to, row->number);
            if (err)
                return err;
            continue;
        }
        pieces_find_place(columns, x, &from, &to);
        from = from < next ? next : from;
        to = to < from ? from : to;
        size_t a = plain_place(&r->plain, x->from), b = plain_place(&r->plain, x->to);
        int err = cells_add(r, a, b > a ? b : a, row->number, from);
        if (err)
            return err;
        r->cells[r->cell_count - 1].column_span = pieces->numbers ? 1 : to - from + 1;
        if (from < PIECES_COLUMNS) {
            row->cell[from] = row->level[from] = (int)r->cell_count - 1;
            row->piece[from] = *x;
        }
        next = to + 1;
    }
    return 0;
}

/* The column in which a piece goes on with the cell above it: it begins where that does, and that reached as
 * far as its column does, or further than this one. -1 when it does not. */
static int column_above(const struct columns *columns, const struct row *row, const struct piece *x)
{
    for (int k = 0; k < columns->count; k++) {
        const struct piece *above = &row->piece[k];
        /* ≥ is as wide as one letter for some programs, as two for others */
        if (row->cell[k] < 0 || above->first > x->first + 1 || x->first > above->first + 1)
            continue;
        int room = k + 1 < columns->count ? columns->first[k + 1] - PIECES_GAP : columns->end[k];
        return above->end + LOOSE >= room && above->end >= x->end ? k : -1;
    }
    return -1;
}

static bool goes_on(const struct reading *r, const struct columns *columns, const struct row *row,
        const struct pieces *pieces)
{
    if (row->number < 0 || pieces->numbers || row->lines >= JOINED_MAX)
        return false;
    for (int k = 0; k < pieces->count; k++)
        if (column_above(columns, row, &pieces->all[k]) < 0 && weighed(r, columns, row, &pieces->all[k]) < 0)
            return false;
    return true;
}

/* What stands there belongs to the cells above, and to no column of its own. */
static int join_line(
        struct reading *r, const struct pieces *pieces, const struct columns *columns, struct row *row)
{
    for (int k = 0; k < pieces->count; k++) {
        const struct piece *x = &pieces->all[k];
        int column = column_above(columns, row, x), level = weighed(r, columns, row, x);
        size_t cell = (size_t)(level >= 0 ? level : row->cell[column]);
        int err = cells_line_join(r, cell, x->from, x->to, row->number);
        if (err)
            return err;
        if (level < 0)
            row->piece[column] = *x;
    }
    row->lines++;
    return 0;
}

int cells_aligned_read(struct reading *r, size_t first, size_t end)
{
    struct columns columns;
    struct row row = { .number = -1 };
    struct census n;
    size_t next = first; /* where the next block begins */
    for (int k = 0; k < PIECES_COLUMNS; k++)
        row.level[k] = -1;
    int err = cells_open(r, true, false, -1);
    if (!err)
        r->grids[r->grid_count - 1].aligned = true;
    for (size_t i = first; i < end && !err; i++) {
        struct pieces pieces;
        if (cells_line_is_blank(cells_line_at(&r->plain, i)))
            continue;
        bool begins = i >= next;
        if (begins) {
            next = take_census(r, i, end, &n);
            next = n.more ? next : end;
            pieces_find_columns(r, i, next, &columns);
        }
        pieces_at(r, i, &pieces);
        err = !begins && goes_on(r, &columns, &row, &pieces) ? join_line(r, &pieces, &columns, &row)
                                                             : add_line(r, &pieces, &columns, &row);
    }
    cells_close(r);
    return err;
}
