/* SPDX-License-Identifier: MIT
 * Characters become strips: lines of a page, and lines of each cell.
 */
#include <stdlib.h>
#include <string.h>

#include "common/err.h"
#include "extract/layout/layout_parts.h"

enum {
    STRIPS_MAX = LAYOUT_GLYPHS_MAX,
    SMALLEST = 100, /* hundredths of a point: smaller characters are there for no reader */
    OUTSIDE = -1,   /* the owner of what lies in no grid */
};

/* A glyph and where it belongs: the number of its cell, counted over all grids of the sheet. */
struct placed {
    struct layout_glyph glyph;
    int32_t owner;
    int32_t line; /* later: the y of its line */
};

static int by_owner_and_height(const void *a, const void *b)
{
    const struct placed *p = a, *q = b;
    int32_t x = box_middle(&p->glyph.box), y = box_middle(&q->glyph.box);
    if (p->owner != q->owner)
        return p->owner < q->owner ? -1 : 1;
    if (x != y)
        return x < y ? -1 : 1;
    return (p->glyph.box.x0 > q->glyph.box.x0) - (p->glyph.box.x0 < q->glyph.box.x0);
}

static int by_line(const void *a, const void *b)
{
    const struct placed *p = a, *q = b;
    if (p->line != q->line)
        return p->line < q->line ? -1 : 1;
    if (p->glyph.box.x0 != q->glyph.box.x0)
        return p->glyph.box.x0 < q->glyph.box.x0 ? -1 : 1;
    return (p->glyph.code > q->glyph.code) - (p->glyph.code < q->glyph.code);
}

/* ---- which cell ---- */

/* The interval of the edges that v lies in, -1 outside. */
static int find_interval(const int32_t *edges, int count, int32_t v)
{
    int low = 0, high = count;
    if (v < edges[0] || v >= edges[count])
        return -1;
    while (high - low > 1) {
        int middle = low + (high - low) / 2;
        if (edges[middle] <= v)
            low = middle;
        else
            high = middle;
    }
    return low;
}

/* For every grid a map from its places to its cells; cells of several places have several. */
struct cell_map {
    int32_t *cell; /* rows × columns: the cell's number over all grids */
};

static int map_cells(struct sheet *s, struct cell_map *maps)
{
    int32_t base = 0;
    for (size_t i = 0; i < s->grid_count; i++) {
        const struct layout_grid *g = &s->grids[i];
        maps[i].cell = arena_array(s->mem, (size_t)g->rows * (size_t)g->columns, sizeof *maps[i].cell);
        if (!maps[i].cell)
            return ERR_MEMORY;
        for (size_t k = 0; k < g->cell_count; k++) {
            const struct grid_cell *c = &g->cells[k];
            for (int row = c->row; row < c->row + c->row_span; row++)
                for (int column = c->column; column < c->column + c->column_span; column++)
                    maps[i].cell[(size_t)row * (size_t)g->columns + (size_t)column] = base + (int32_t)k;
        }
        base += (int32_t)g->cell_count;
    }
    return 0;
}

static int32_t find_owner(const struct sheet *s, const struct cell_map *maps, const struct layout_box *box)
{
    int32_t x = box->x0 + box_width(box) / 2, y = box_middle(box);
    for (size_t i = 0; i < s->grid_count; i++) {
        const struct layout_grid *g = &s->grids[i];
        int row = find_interval(g->ys, g->rows, y), column = find_interval(g->xs, g->columns, x);
        if (row >= 0 && column >= 0)
            return maps[i].cell[(size_t)row * (size_t)g->columns + (size_t)column];
    }
    return OUTSIDE;
}

static bool is_sound(const struct layout_page *page, const struct layout_glyph *g)
{
    const struct layout_box *b = &g->box;
    return b->x0 >= -LAYOUT_PLACE_MAX && b->x1 <= LAYOUT_PLACE_MAX && b->y0 >= -LAYOUT_PLACE_MAX &&
           b->y1 <= LAYOUT_PLACE_MAX && b->x1 >= b->x0 && b->y1 - b->y0 >= SMALLEST && b->x1 > 0 &&
           b->x0 < page->width && b->y1 > 0 && b->y0 < page->height && layout_glyph_is_printed(g->code);
}

static int place_all(struct sheet *s, struct placed **out, size_t *count)
{
    const struct layout_page *page = s->page;
    struct cell_map *maps = arena_array(s->mem, s->grid_count, sizeof *maps);
    struct placed *all = arena_array(s->mem, page->glyph_count, sizeof *all);
    if (!maps || !all || map_cells(s, maps))
        return ERR_MEMORY;
    size_t n = 0;
    for (size_t i = 0; i < page->glyph_count; i++) {
        const struct layout_glyph *g = &page->glyphs[i];
        if (is_sound(page, g))
            all[n++] = (struct placed){ .glyph = *g, .owner = find_owner(s, maps, &g->box) };
    }
    *out = all;
    *count = n;
    return 0;
}

/* ---- lines ---- */

/* A boldface is sometimes made by printing twice. */
static bool is_again(const struct layout_glyph *a, const struct layout_glyph *b)
{
    return a->code == b->code && abs(a->box.x0 - b->box.x0) * 4 < box_width(&a->box) + 4;
}

/* The least distance between its characters, from four of them on: 2 0 2 4 in a title is one number. */
static int32_t find_spacing(const struct sheet *s, const struct strip *strip)
{
    int32_t least = INT32_MAX;
    for (size_t i = strip->first + 1; i < strip->first + strip->count; i++) {
        int32_t gap = s->glyphs[i].box.x0 - s->glyphs[i - 1].box.x1;
        least = gap < least ? gap : least;
    }
    return strip->count < 4 || least < 0 ? 0 : least;
}

/* Digits of a Chinese font may stand in the middle of a whole character's room. The four of a year are needed
 * to see that: their gaps are all alike, and not so wide that they part columns. */
static int32_t find_digits(const struct sheet *s, const struct strip *strip)
{
    enum { GAPS_MIN = 3 };
    int32_t least = INT32_MAX, most = 0;
    int gaps = 0;
    for (size_t i = strip->first + 1; i < strip->first + strip->count; i++) {
        const struct layout_glyph *a = &s->glyphs[i - 1], *b = &s->glyphs[i];
        int32_t gap = b->box.x0 - a->box.x1;
        if (!layout_glyph_is_number(a->code) || !layout_glyph_is_number(b->code))
            continue;
        least = gap < least ? gap : least;
        most = gap > most ? gap : most;
        gaps++;
    }
    bool alike = gaps >= GAPS_MIN && (most - least) * 8 < strip->size && most * 10 < strip->size * 7;
    return alike && least > strip->spacing ? least : strip->spacing;
}

/* The mean width of its Chinese characters, and the mean size of their type. */
static void measure_type(const struct sheet *s, struct strip *strip)
{
    int64_t width = 0, wide = 0, all = 0, n = 0;
    for (size_t i = strip->first; i < strip->first + strip->count; i++) {
        const struct layout_glyph *g = &s->glyphs[i];
        all += g->font;
        if (!layout_glyph_is_wide(g->code))
            continue;
        width += box_width(&g->box);
        wide += g->font;
        n++;
    }
    strip->wide = n ? (int32_t)(width / n) : 0;
    strip->font = (int32_t)(n ? wide / n : all / (int64_t)strip->count);
}

void layout_strip_measure(const struct sheet *s, struct strip *strip)
{
    int64_t heights = 0;
    strip->box = s->glyphs[strip->first].box;
    for (size_t i = strip->first; i < strip->first + strip->count; i++) {
        box_join(&strip->box, &s->glyphs[i].box);
        heights += box_height(&s->glyphs[i].box);
    }
    measure_type(s, strip);
    strip->size = (int32_t)(heights / (int64_t)strip->count);
    if (strip->wide && strip->size * 10 > strip->wide * 15) /* some fonts are far higher than their type */
        strip->size = strip->wide * 15 / 10;
    strip->spacing = find_spacing(s, strip);
    strip->digits = find_digits(s, strip);
}

static int add_strip(struct sheet *s, size_t first)
{
    struct strip *strip = arena_push(s->mem, (void **)&s->strips, &s->strip_count, &s->strip_cap,
            (struct arena_row){ sizeof *strip, STRIPS_MAX });
    if (!strip)
        return ERR_MEMORY;
    *strip = (struct strip){ .first = first, .count = s->glyph_count - first };
    layout_strip_measure(s, strip);
    return 0;
}

/* The raised 1 of a footnote behind a word or a figure, of which it would be another digit; behind a letter
 * it belongs to a unit (km2). */
static void drop_note_marks(struct sheet *s, size_t first)
{
    size_t kept = first;
    const struct layout_glyph *beside = NULL;
    bool mark = false;
    for (size_t i = first; i < s->glyph_count; i++) {
        struct layout_glyph g = s->glyphs[i];
        bool digit = layout_glyph_is_digit(g.code);
        mark = digit && beside && layout_glyph_is_raised(&g, beside) &&
               (mark || (!layout_glyph_is_letter(s->glyphs[kept - 1].code) &&
                                (g.box.x0 - s->glyphs[kept - 1].box.x1) * 2 < box_height(&beside->box)));
        if (mark) { /* what follows stands behind its room */
            s->glyphs[kept - 1].box.x1 = g.box.x1;
            continue;
        }
        s->glyphs[kept++] = g;
        if (digit || layout_glyph_is_wide(g.code))
            beside = &s->glyphs[kept - 1];
    }
    s->glyph_count = kept;
}

/* [from, to) stand on one line. */
static int close_line(struct sheet *s, struct placed *from, struct placed *to)
{
    size_t first = s->glyph_count;
    qsort(from, (size_t)(to - from), sizeof *from, by_line);
    for (struct placed *p = from; p < to; p++) {
        if (s->glyph_count > first && is_again(&s->glyphs[s->glyph_count - 1], &p->glyph))
            continue;
        s->glyphs[s->glyph_count++] = p->glyph;
    }
    drop_note_marks(s, first);
    return add_strip(s, first);
}

/* All of one owner, by height. A line goes on while the next character's middle is near its own. */
static int split_lines(struct sheet *s, struct placed *from, struct placed *to)
{
    int err = 0;
    for (struct placed *begin = from, *p = from; p < to && !err; p++) {
        int64_t middle = box_middle(&begin->glyph.box), height = box_height(&begin->glyph.box);
        if (p + 1 < to) {
            int64_t next = box_middle(&p[1].glyph.box), least = box_height(&p[1].glyph.box);
            least = least < height ? least : height;
            if ((next - middle) * 2 <= least)
                continue;
        }
        err = close_line(s, begin, p + 1);
        begin = p + 1;
    }
    return err;
}

int layout_strip_lines(struct sheet *s, const struct layout_glyph *glyphs, size_t count)
{
    struct placed *all = arena_array(s->mem, count, sizeof *all);
    if (!all)
        return ERR_MEMORY;
    for (size_t i = 0; i < count; i++)
        all[i] = (struct placed){ .glyph = glyphs[i] };
    qsort(all, count, sizeof *all, by_owner_and_height);
    return split_lines(s, all, all + count);
}

static struct grid_cell *find_cell(struct sheet *s, int32_t owner)
{
    for (size_t i = 0; i < s->grid_count; i++) {
        if ((size_t)owner < s->grids[i].cell_count)
            return &s->grids[i].cells[owner];
        owner -= (int32_t)s->grids[i].cell_count;
    }
    return NULL;
}

int layout_strip_find(struct sheet *s)
{
    struct placed *all = NULL;
    size_t n = 0;
    int err = place_all(s, &all, &n);
    s->glyphs = arena_array(s->mem, n, sizeof *s->glyphs);
    if (err || !s->glyphs)
        return ERR_MEMORY;
    qsort(all, n, sizeof *all, by_owner_and_height);
    for (size_t i = 0, next; i < n && !err; i = next) {
        size_t first = s->strip_count;
        for (next = i + 1; next < n && all[next].owner == all[i].owner; next++) {
        }
        err = split_lines(s, all + i, all + next);
        struct grid_cell *cell = all[i].owner == OUTSIDE ? NULL : find_cell(s, all[i].owner);
        if (cell) {
            cell->first = first;
            cell->count = s->strip_count - first;
        } else {
            s->outside = s->strip_count;
        }
    }
    return err;
}

/* ---- pieces and words ---- */

/* Columns stand at least so far apart: one and a half characters. */
static bool is_apart(const struct strip *strip, const struct layout_box *a, const struct layout_box *b)
{
    return (b->x0 - a->x1 - strip->spacing) * 2 > strip->size * 3;
}

size_t layout_strip_piece(const struct sheet *s, const struct strip *strip, size_t i)
{
    size_t end = strip->first + strip->count;
    for (i++; i < end; i++)
        if (is_apart(strip, &s->glyphs[i - 1].box, &s->glyphs[i].box))
            return i;
    return end;
}

int32_t layout_strip_word(const struct sheet *s, const struct strip *strip)
{
    const struct layout_glyph *g = s->glyphs;
    size_t end = strip->first + strip->count, i = strip->first + 1;
    while (i < end && (layout_glyph_sticks(g[i - 1].code, g[i].code) || layout_glyph_trails(g[i].code) ||
                              layout_glyph_leads(g[i - 1].code) || g[i - 1].code == '"' || g[i].code == '"'))
        i++;
    return g[i - 1].box.x1 - g[strip->first].box.x0;
}

int32_t layout_strip_room(const struct grid_cell *cell, const struct strip *strips)
{
    enum { PADDING_MAX = 600 }; /* hundredths of a point between a cell's edge and its words */
    int32_t padding = PADDING_MAX;
    for (size_t i = 0; i < cell->count; i++) {
        int32_t before = strips[i].box.x0 - cell->box.x0, behind = cell->box.x1 - strips[i].box.x1;
        padding = before < padding ? before : padding;
        padding = behind < padding ? behind : padding;
    }
    return box_width(&cell->box) - 2 * (padding > 0 ? padding : 0);
}

bool layout_strip_wraps(const struct sheet *s, const struct strip *a, const struct strip *b, int32_t room)
{
    return box_width(&a->box) + layout_strip_word(s, b) + a->size / 3 > room;
}

bool layout_strip_is_number(const struct sheet *s, const struct strip *strip)
{
    bool digit = false;
    for (size_t i = strip->first; i < strip->first + strip->count; i++) {
        uint32_t c = s->glyphs[i].code;
        if (!layout_glyph_is_number(c))
            return false;
        digit |= c >= '0' && c <= '9';
    }
    return digit;
}

/* A number is broken only where its line has no room for a digit more: of two short ones in a narrow column
 * the second is one of its own, though both would not fit beside each other. */
static bool fills(const struct strip *strip, int32_t room)
{
    return box_width(&strip->box) + strip->size / 2 > room;
}

bool layout_strip_goes_on(const struct sheet *s, const struct strip *a, const struct sheet *next,
        const struct strip *b, int32_t room)
{
    if (!layout_strip_wraps(next, a, b, room))
        return false;
    return !layout_strip_is_number(s, a) || !layout_strip_is_number(next, b) || fills(a, room);
}
