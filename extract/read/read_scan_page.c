/* SPDX-License-Identifier: MIT */
#include "extract/read/read_scan_page.h"

#include <string.h>

#include "common/err.h"
#include "extract/layout/layout_parts.h"
#include "extract/read/read_scan_words.h"

enum {
    DPI_ENOUGH = 350, /* a coarser picture is enlarged: figures gain eight points by it at 200 dpi */
    DPI_WANTED = 400,
    DPI_BETWEEN = 300,      /* two small steps leave a smoother picture than a large one */
    ENLARGED_MAX = 8 << 20, /* pixels; a picture with more is not enlarged */
    RULE_INCHES = 3,        /* tenths of an inch: a line as long as that is a ruling */
    RULE_THICK = 12,        /* pixels; thicker is a bar */
    RULE_MARGIN = 3,        /* pixels around a ruling that are wiped with it */
    PART_INCHES = 12,       /* hundredths of an inch: of its stretches */
    RULE_GREY = 210,        /* of 255: what is darker may be a ruling */
    RULE_GAP = 50,          /* parts of an inch: stretches that close are one ruling */
    BLACK = 160,            /* what is darker is ink */
    INK_MIN = 12,           /* pixels; a cell with less is empty */
};

int scan_page_start(void)
{
    setMsgSeverity(L_SEVERITY_NONE);
    return scan_words_start();
}

/* ---- rulings ---- */

static int32_t to_points(int pixels, int dpi)
{
    return (int32_t)((int64_t)pixels * 7200 / dpi);
}

static int to_pixels(int32_t points, int dpi)
{
    return (int)((int64_t)points * dpi / 7200);
}

struct work {
    struct arena *mem;
    struct layout_page *page;
    int dpi;
    struct layout_rule *rules;
    size_t rule_count, rule_cap;
};

static int add_rule(struct work *w, int x, int y, int width, int height)
{
    bool level = width > height;
    if ((level ? height : width) > RULE_THICK)
        return 0;
    struct layout_rule *r = arena_push(w->mem, (void **)&w->rules, &w->rule_count, &w->rule_cap,
            (struct arena_row){ sizeof *r, LAYOUT_RULES_MAX });
    if (!r)
        return w->rule_count >= LAYOUT_RULES_MAX ? 0 : ERR_MEMORY;
    int x1 = level ? x + width : x + width / 2, y1 = level ? y + height / 2 : y + height;
    r->box = (struct layout_box){ to_points(level ? x : x1, w->dpi), to_points(level ? y1 : y, w->dpi),
        to_points(x1, w->dpi), to_points(y1, w->dpi) };
    return 0;
}

static PIX *open_lines(PIX *pix, int length, bool level)
{
    return pix ? pixOpenBrick(NULL, pix, level ? length : 1, level ? 1 : length) : NULL;
}

/* Each cell may have a frame of its own, so stretches that nearly meet are one ruling; not strokes of
 * characters that stand side by side, which are shorter. */
static PIX *find_lines(PIX *black, int dpi, bool level)
{
    int gap = dpi / RULE_GAP | 1;
    PIX *parts = open_lines(black, dpi * PART_INCHES / 100, level),
        *whole = parts ? pixCloseSafeBrick(NULL, parts, level ? gap : 1, level ? 1 : gap) : NULL,
        *lines = open_lines(whole, dpi * RULE_INCHES / 10, level);
    pixDestroy(&parts);
    pixDestroy(&whole);
    return lines;
}

/* Long black stretches in one direction: each is a ruling, and is wiped from the picture, for a recogniser
 * takes it for parts of characters. */
static int take_rules(struct work *w, PIX *black, PIX *pix, bool level)
{
    int err = 0;
    PIX *lines = find_lines(black, w->dpi, level);
    BOXA *boxes = lines ? pixConnCompBB(lines, 8) : NULL;
    for (int i = 0; boxes && i < boxaGetCount(boxes) && !err; i++) {
        l_int32 x, y, width, height;
        boxaGetBoxGeometry(boxes, i, &x, &y, &width, &height);
        err = add_rule(w, x, y, width, height);
    }
    if (lines && boxes && boxaGetCount(boxes)) {
        PIX *wide = pixDilateBrick(NULL, lines, RULE_MARGIN, RULE_MARGIN);
        if (wide)
            pixSetMasked(pix, wide, 255);
        pixDestroy(&wide);
    }
    boxaDestroy(&boxes);
    pixDestroy(&lines);
    return err;
}

static int find_rules(struct work *w, PIX *pix)
{
    PIX *black = pixThresholdToBinary(pix, RULE_GREY);
    int err = black ? take_rules(w, black, pix, true) : 0;
    if (!err && black)
        err = take_rules(w, black, pix, false);
    pixDestroy(&black);
    return err;
}

/* ---- words ---- */

static BOX *area_of(const struct layout_box *b, int dpi, int margin)
{
    int x0 = to_pixels(b->x0, dpi) + margin, y0 = to_pixels(b->y0, dpi) + margin,
        x1 = to_pixels(b->x1, dpi) - margin, y1 = to_pixels(b->y1, dpi) - margin;
    return x1 > x0 && y1 > y0 ? boxCreate(x0, y0, x1 - x0, y1 - y0) : NULL;
}

/* Stretches of rows with ink in them, one below the other: lines, or parts of a single character (二). */
static int count_lines(PIX *cell)
{
    NUMA *rows = pixCountPixelsByRow(cell, NULL);
    int lines = 0, n = rows ? numaGetCount(rows) : 0;
    float before = 0, ink = 0;
    for (int i = 0; i < n; i++) {
        numaGetFValue(rows, i, &ink);
        lines += ink > 0 && before <= 0;
        before = ink;
    }
    numaDestroy(&rows);
    return lines;
}

/* One way to look at a cell. */
struct look {
    int margin; /* parts of an inch: white around the words */
    bool line;  /* as a single line */
};

/* Where the words of a cell stand; NULL: there are none. */
static BOX *find_ink(const struct work *w, PIX *black, const struct layout_box *box)
{
    l_int32 count = 0;
    BOX *area = area_of(box, w->dpi, RULE_MARGIN + 1), *ink = NULL, *words = NULL;
    PIX *cell = area ? pixClipRectangle(black, area, NULL) : NULL;
    if (cell)
        pixCountPixels(cell, &count, NULL);
    if (count >= INK_MIN)
        pixClipToForeground(cell, NULL, &ink);
    if (ink)
        words = boxTransform(ink, area->x, area->y, 1, 1);
    boxDestroy(&area);
    boxDestroy(&ink);
    pixDestroy(&cell);
    return words;
}

static int take_framed(
        struct work *w, struct scan_words *words, PIX *cut, const BOX *at, const struct look *look)
{
    int margin = w->dpi / look->margin;
    PIX *framed = pixAddBorder(cut, margin, 255);
    words->x = at->x - margin;
    words->y = at->y - margin;
    int err = framed ? scan_words_take(words, framed, look->line) : 0;
    pixDestroy(&framed);
    return err;
}

/* What one look gave: glyphs [from, to). */
struct seen {
    size_t from, to;
    int mean; /* confidence, in thousandths */
};

static struct seen weigh(const struct scan_words *words, size_t from)
{
    int64_t sum = 0, n = (int64_t)(words->count - from);
    for (size_t i = from; i < words->count; i++)
        sum += words->glyphs[i].confidence;
    return (struct seen){ from, words->count, n ? (int)(sum / n) : 0 };
}

static bool are_alike(const struct scan_words *words, const struct seen *a, const struct seen *b)
{
    if (a->to - a->from != b->to - b->from || a->to == a->from)
        return false;
    for (size_t i = 0; i < a->to - a->from; i++)
        if (words->glyphs[a->from + i].code != words->glyphs[b->from + i].code)
            return false;
    return true;
}

/* Words of one cell: beside each other in a picture of the whole table, cells of several lines are read as
 * lines across, and hardly a word is right. The little there is in a cell is often misread, even by a
 * recogniser that is sure of it, so it is looked at with more and with less white around it: what is seen
 * twice holds, else what was surest. */
static int take_cell(struct work *w, struct scan_words *words, PIX *pix, PIX *black, const BOX *at)
{
    static const int margins[] = { 20, 48, 28 }; /* the first reads best */
    PIX *ink = pixClipRectangle(black, (BOX *)(uintptr_t)at, NULL),
        *cut = pixClipRectangle(pix, (BOX *)(uintptr_t)at, NULL);
    bool line = ink && count_lines(ink) == 1, settled = false;
    struct seen seen[3] = { { 0 } }, best = { words->count, words->count, -1 };
    int err = 0;
    for (size_t i = 0; i < 3 && cut && !err && !settled; i++) {
        size_t from = words->count;
        err = take_framed(w, words, cut, at, &(struct look){ margins[i], line });
        seen[i] = weigh(words, from);
        for (size_t k = 0; k < i; k++)
            settled |= are_alike(words, &seen[k], &seen[i]);
        if (settled || seen[i].mean > best.mean)
            best = seen[i];
    }
    size_t first = seen[0].from, n = best.to - best.from;
    if (cut && n)
        memmove(words->glyphs + first, words->glyphs + best.from, n * sizeof *words->glyphs);
    words->count = cut ? first + n : words->count;
    pixDestroy(&ink);
    pixDestroy(&cut);
    return err;
}

static int take_cells(struct work *w, struct scan_words *words, const struct sheet *s, PIX *const pix[2])
{
    int err = 0;
    for (size_t i = 0; i < s->grid_count; i++)
        for (size_t k = 0; k < s->grids[i].cell_count && !err; k++) {
            BOX *ink = find_ink(w, pix[1], &s->grids[i].cells[k].box);
            err = ink ? take_cell(w, words, pix[0], pix[1], ink) : 0;
            boxDestroy(&ink);
        }
    return err;
}

/* What stands outside of grids, which are wiped. */
static int take_rest(struct work *w, struct scan_words *words, const struct sheet *s, PIX *pix)
{
    for (size_t i = 0; i < s->grid_count; i++) {
        BOX *area = area_of(&s->grids[i].box, w->dpi, 0);
        if (area)
            pixSetInRect(pix, area);
        boxDestroy(&area);
    }
    words->x = words->y = 0;
    return scan_words_take(words, pix, false);
}

static int take_words(struct work *w, PIX *pix)
{
    struct scan_words words = { .mem = w->mem, .dpi = w->dpi };
    struct sheet s = { .mem = w->mem, .page = w->page };
    PIX *black = pixThresholdToBinary(pix, BLACK);
    int err = layout_grid_find(&s);
    if (!err && black)
        err = take_cells(w, &words, &s, (PIX *const[2]){ pix, black });
    if (!err)
        err = take_rest(w, &words, &s, pix);
    pixDestroy(&black);
    w->page->glyphs = words.glyphs;
    w->page->glyph_count = words.count;
    return err;
}

static PIX *scale(PIX *pix, int from, int to)
{
    float factor = (float)to / (float)from;
    return pixScale(pix, factor, factor);
}

/* In grey, and as large as the recogniser reads best. */
static PIX *enlarge(PIX *pix, int *dpi)
{
    PIX *grey = pixConvertTo8(pix, 0), *large;
    if (!grey || *dpi >= DPI_ENOUGH || (int64_t)pixGetWidth(pix) * pixGetHeight(pix) > ENLARGED_MAX)
        return grey;
    large = *dpi < DPI_BETWEEN ? scale(grey, *dpi, DPI_BETWEEN) : pixClone(grey);
    pixDestroy(&grey);
    grey = large;
    large = grey ? scale(grey, *dpi < DPI_BETWEEN ? DPI_BETWEEN : *dpi, DPI_WANTED) : NULL;
    pixDestroy(&grey);
    *dpi = DPI_WANTED;
    return large;
}

int scan_page_take(PIX *pix, int dpi, struct arena *mem, struct layout_page *page)
{
    struct work w = { .mem = mem, .page = page, .dpi = dpi };
    page->width = to_points(pixGetWidth(pix), dpi);
    page->height = to_points(pixGetHeight(pix), dpi);
    PIX *grey = enlarge(pix, &w.dpi);
    if (!grey)
        return 0;
    int err = find_rules(&w, grey);
    page->rules = w.rules;
    page->rule_count = w.rule_count;
    if (!err)
        err = take_words(&w, grey);
    pixDestroy(&grey);
    return err;
}
