/* SPDX-License-Identifier: MIT
 * Tables without rulings: lines whose pieces stand below each other in columns.
 */
#include <stdlib.h>
#include <string.h>

#include "common/err.h"
#include "extract/layout/layout_lane.h"

enum {
    COLUMNS_MAX = 64,
    ROWS_MIN = 3,    /* lines with several pieces; fewer are a heading, or signatures side by side */
    NUMBERS_MIN = 3, /* pieces that are numbers: a table of a report has some */
    WRAPS_MAX = 2,   /* lines with one piece between two rows: a cell that was too narrow */
    LOOK = 100,      /* lines within which these numbers show: hardly a page has more */
};

struct piece {
    size_t first, count; /* of the sheet's glyphs */
    struct layout_box box;
};

/* A run of lines that may be a table. */
struct stretch {
    struct sheet *s;
    size_t first, end; /* strips outside grids */
    struct layout_box bands[COLUMNS_MAX];
    int band_count;
    bool settled; /* its bands are known */
    struct lanes lanes;
};

/* ---- pieces ---- */

/* The band that the middle of the box lies in; -1: none. */
static int band_at(const struct stretch *b, const struct layout_box *box)
{
    int32_t middle = box->x0 + box_width(box) / 2;
    for (int k = 0; k < b->band_count; k++)
        if (middle >= b->bands[k].x0 && middle <= b->bands[k].x1)
            return k;
    return -1;
}

/* Known bands part what a line has in both. */
static bool is_parted(const struct stretch *b, const struct layout_box *last, const struct layout_box *next)
{
    int from = b->settled ? band_at(b, last) : -1, to = from < 0 ? -1 : band_at(b, next);
    return to >= 0 && to != from;
}

/* Columns of numbers may stand closer than others: in a line that has columns two numbers are two pieces,
 * however narrow the blank between them. */
static size_t piece_end(const struct stretch *b, const struct strip *strip, size_t from)
{
    const struct sheet *s = b->s;
    size_t end = layout_strip_piece(s, strip, from);
    bool whole = from == strip->first && end == strip->first + strip->count;
    for (size_t i = from + 1; i < end; i++) {
        const struct layout_glyph *last = &s->glyphs[i - 1], *next = &s->glyphs[i];
        bool close = !whole && last->confidence < 0 && layout_glyph_is_number(last->code) &&
                     layout_glyph_is_number(next->code) &&
                     (next->box.x0 - last->box.x1 - strip->digits) * 4 > strip->size;
        if (close || layout_lane_parts(&b->lanes, &last->box, &next->box) ||
                is_parted(b, &last->box, &next->box))
            return i;
    }
    return end;
}

/* The piece of the strip that begins at glyph `from`. */
static struct piece piece_at(const struct stretch *b, const struct strip *strip, size_t from)
{
    const struct sheet *s = b->s;
    size_t end = piece_end(b, strip, from);
    struct piece p = { from, end - from, s->glyphs[from].box };
    for (size_t i = from + 1; i < end; i++)
        box_join(&p.box, &s->glyphs[i].box);
    return p;
}

static int count_pieces(const struct stretch *b, const struct strip *strip)
{
    int n = 0;
    for (size_t at = strip->first; at < strip->first + strip->count; at = piece_end(b, strip, at))
        n++;
    return n;
}

static bool is_number(const struct sheet *s, const struct piece *p)
{
    for (size_t i = p->first; i < p->first + p->count; i++)
        if (!layout_glyph_is_number(s->glyphs[i].code))
            return false;
    return s->glyphs[p->first].code >= '0' && s->glyphs[p->first].code <= '9';
}

/* ---- bands ---- */

/* Widens the bands by the strip's pieces. False when one lies over two of them. */
static bool add_to_bands(struct stretch *b, const struct strip *strip)
{
    for (size_t at = strip->first; at < strip->first + strip->count;) {
        struct piece p = piece_at(b, strip, at);
        int over = -1;
        for (int k = 0; k < b->band_count; k++) {
            if (p.box.x0 >= b->bands[k].x1 || p.box.x1 <= b->bands[k].x0)
                continue;
            if (over >= 0)
                return false;
            over = k;
        }
        if (over >= 0)
            box_join(&b->bands[over], &p.box);
        else if (b->band_count < COLUMNS_MAX)
            b->bands[b->band_count++] = p.box;
        else
            return false;
        at = p.first + p.count;
    }
    return true;
}

static bool bands_meet(const struct stretch *b)
{
    for (int i = 0; i < b->band_count; i++)
        for (int k = i + 1; k < b->band_count; k++)
            if (b->bands[i].x0 < b->bands[k].x1 && b->bands[k].x0 < b->bands[i].x1)
                return true;
    return false;
}

static bool stands_apart(const struct strip *above, const struct strip *below)
{
    return below->box.y0 - above->box.y1 > 2 * above->size;
}

/* Takes lines from `first` on as long as they keep to columns. The number of rows with several pieces. */
static int grow(struct stretch *b, size_t *numbers)
{
    const struct sheet *s = b->s;
    int rows = 0, wraps = 0;
    *numbers = 0;
    size_t at = b->first;
    for (b->end = at; at < s->outside; at++) {
        const struct strip *strip = &s->strips[at];
        if (strip->dropped || strip->note || strip->typed == TYPED_TABS ||
                strip->flow != s->strips[b->first].flow ||
                (at > b->first && stands_apart(&s->strips[at - 1], strip)) ||
                (at - b->first >= LOOK && *numbers < NUMBERS_MIN))
            break;
        int pieces = count_pieces(b, strip);
        if (pieces < 2 && (rows == 0 || ++wraps > WRAPS_MAX))
            break;
        struct stretch before = *b;
        if (!add_to_bands(b, strip) || bands_meet(b)) {
            *b = before;
            break;
        }
        if (pieces < 2)
            continue;
        wraps = 0;
        rows++;
        b->end = at + 1; /* a last line of one piece is text again */
        for (size_t i = strip->first; i < strip->first + strip->count; i = piece_end(b, strip, i)) {
            struct piece p = piece_at(b, strip, i);
            *numbers += is_number(s, &p);
        }
    }
    return rows;
}

/* ---- columns that were typed ---- */

static int by_left(const void *a, const void *b)
{
    const struct layout_box *p = a, *q = b;
    return (p->x0 > q->x0) - (p->x0 < q->x0);
}

static int band_of(const struct stretch *b, const struct layout_box *box)
{
    for (int k = 0; k < b->band_count; k++)
        if (box->x0 < b->bands[k].x1 && box->x1 > b->bands[k].x0)
            return k;
    return 0;
}

/* Between the least and the greatest of what the pieces of a band have. */
struct range {
    int32_t least, most;
};

static void widen(struct range *r, int32_t v)
{
    r->least = v < r->least ? v : r->least;
    r->most = v > r->most ? v : r->most;
}

/* The pieces of band k stand well below each other: with their left or right ends, or their middles. */
static bool is_upright(const struct stretch *b, int k)
{
    const struct sheet *s = b->s;
    int32_t near = s->strips[b->first].size * 7 / 10;
    struct range ends[3];
    for (int i = 0; i < 3; i++)
        ends[i] = (struct range){ INT32_MAX, INT32_MIN };
    for (size_t at = b->first; at < b->end; at++) {
        const struct strip *strip = &s->strips[at];
        for (size_t i = strip->first; i < strip->first + strip->count;) {
            struct piece p = piece_at(b, strip, i);
            i = p.first + p.count;
            if (band_of(b, &p.box) != k)
                continue;
            widen(&ends[0], p.box.x0);
            widen(&ends[1], p.box.x1);
            widen(&ends[2], p.box.x0 + box_width(&p.box) / 2);
        }
    }
    /* A band of a glyph without width has no pieces: nothing in it speaks against a column. */
    for (int i = 0; i < 3; i++)
        if (ends[i].most < ends[i].least || ends[i].most - ends[i].least <= near)
            return true;
    return false;
}

/* Words that were parted by blanks are a table when they stand below each other all the same; else the blanks
 * tell more: a font in which a Chinese character is not as wide as two others moves what stands behind it.
 * The names on the left may be indented. */
static bool is_table(struct stretch *b)
{
    bool typed = false;
    int most = 0;
    for (size_t i = b->first; i < b->end; i++) {
        int pieces = count_pieces(b, &b->s->strips[i]);
        typed |= b->s->strips[i].typed != TYPED_NOT;
        most = pieces > most ? pieces : most;
    }
    qsort(b->bands, (size_t)b->band_count, sizeof *b->bands, by_left);
    for (int k = 1; typed && k < b->band_count; k++)
        if (!is_upright(b, k))
            return false;
    return !typed || most == b->band_count;
}

/* ---- the grid ---- */

static int add_piece(struct sheet *s, const struct piece *p, int32_t size)
{
    enum { STRIPS_MAX = LAYOUT_GLYPHS_MAX * 2 };
    struct strip *strip = arena_push(s->mem, (void **)&s->strips, &s->strip_count, &s->strip_cap,
            (struct arena_row){ sizeof *strip, STRIPS_MAX });
    if (!strip)
        return ERR_MEMORY;
    *strip = (struct strip){ .first = p->first, .count = p->count, .box = p->box, .size = size };
    return 0;
}

/* The pieces of band k in the strips [from, to) become the lines of a cell. */
static int fill_cell(const struct stretch *b, struct grid_cell *cell, size_t from, size_t to)
{
    struct sheet *s = b->s;
    int err = 0;
    cell->first = s->strip_count;
    for (size_t i = from; i < to && !err; i++) {
        for (size_t at = s->strips[i].first; at < s->strips[i].first + s->strips[i].count && !err;) {
            struct piece p = piece_at(b, &s->strips[i], at);
            at = p.first + p.count;
            if (band_of(b, &p.box) == cell->column)
                err = add_piece(s, &p, s->strips[i].size);
        }
    }
    cell->count = s->strip_count - cell->first;
    return err;
}

/* Two lines stand beside rather than below each other: cells of one row that are centred on it, and have not
 * as many lines. */
static bool lie_beside(const struct stretch *b, size_t i)
{
    const struct strip *above = &b->s->strips[i], *below = above + 1;
    return i + 1 < b->end && (above->box.y1 - below->box.y0) * 4 > above->size &&
           below->box.y0 > above->box.y0;
}

/* The strip behind the row that begins at `from`: lines of one piece belong to it, and lines that lie beside
 * it. */
static size_t row_end(const struct stretch *b, size_t from)
{
    size_t to = from + 1;
    while (to < b->end &&
            (lie_beside(b, to - 1) || (count_pieces(b, &b->s->strips[to]) < 2 && !lie_beside(b, to))))
        to++;
    return to;
}

static int fill_rows(const struct stretch *b, struct layout_grid *g)
{
    int err = 0, row = 0;
    for (size_t from = b->first, to; from < b->end && !err; from = to, row++) {
        to = row_end(b, from);
        for (int k = 0; k < b->band_count && !err; k++) {
            struct grid_cell *cell = &g->cells[g->cell_count++];
            *cell = (struct grid_cell){ .row = row, .column = k, .row_span = 1, .column_span = 1 };
            cell->box = (struct layout_box){ b->bands[k].x0, b->s->strips[from].box.y0, b->bands[k].x1,
                b->s->strips[to - 1].box.y1 };
            err = fill_cell(b, cell, from, to);
        }
    }
    g->rows = row;
    return err;
}

static int make_grid(struct stretch *b)
{
    struct sheet *s = b->s;
    struct layout_grid *g = arena_push(s->mem, (void **)&s->grids, &s->grid_count, &s->grid_cap,
            (struct arena_row){ sizeof *g, LAYOUT_GRIDS_MAX });
    if (!g)
        return s->grid_count >= LAYOUT_GRIDS_MAX ? 0 : ERR_MEMORY;
    size_t rows = b->end - b->first;
    g->columns = b->band_count;
    g->flow = s->strips[b->first].flow;
    g->xs = arena_array(s->mem, (size_t)g->columns + 1, sizeof *g->xs);
    g->cells = arena_array(s->mem, rows * (size_t)g->columns, sizeof *g->cells);
    if (!g->xs || !g->cells)
        return ERR_MEMORY;
    for (int k = 0; k < g->columns; k++)
        g->xs[k] = b->bands[k].x0;
    g->xs[g->columns] = b->bands[g->columns - 1].x1;
    g->box = (struct layout_box){ g->xs[0], s->strips[b->first].box.y0, g->xs[g->columns],
        s->strips[b->end - 1].box.y1 };
    int err = fill_rows(b, g);
    for (size_t i = b->first; i < b->end; i++)
        s->strips[i].dropped = true;
    return err;
}

/* A line above the first that lies beside it, with all its words in the bands, belongs to its row. */
static void reach_up(struct stretch *b)
{
    const struct strip *above = b->first ? &b->s->strips[b->first - 1] : NULL;
    b->settled = true;
    if (!above || above->dropped || above->note || above->flow != b->s->strips[b->first].flow ||
            !lie_beside(b, b->first - 1))
        return;
    for (size_t i = above->first; i < above->first + above->count; i++)
        if (band_at(b, &b->s->glyphs[i].box) < 0)
            return;
    b->first--;
}

/* The stretch that begins there is a table. */
static bool find_stretch(struct stretch *b)
{
    size_t numbers;
    return grow(b, &numbers) >= ROWS_MIN && numbers >= NUMBERS_MIN && b->band_count >= 2;
}

int layout_column_find(struct sheet *s)
{
    size_t before = s->grid_count;
    int err = 0;
    for (size_t i = 0; i < s->outside && !err; i++) {
        struct stretch b = { .s = s, .first = i };
        if (s->strips[i].dropped || s->strips[i].note || s->strips[i].typed == TYPED_TABS ||
                count_pieces(&b, &s->strips[i]) < 2)
            continue;
        layout_lane_find(s, i, &b.lanes);
        bool found = find_stretch(&b);
        if (!found && b.lanes.count) {
            b = (struct stretch){ .s = s, .first = i };
            found = find_stretch(&b);
        }
        if (!found)
            continue;
        if (is_table(&b)) {
            reach_up(&b);
            err = make_grid(&b);
        }
        i = b.end - 1;
    }
    if (s->grid_count > before)
        layout_flow_sort(s);
    return err;
}
