/* SPDX-License-Identifier: MIT */
#include "extract/read/read_scan_page.h"

#include <string.h>

#include "common/err.h"
#include "extract/layout/layout_parts.h"
#include "extract/read/read_scan_digit.h"
#include "extract/read/read_scan_look.h"
#include "extract/read/read_scan_sign.h"
#include "extract/read/read_scan_straight.h"
#include "extract/read/read_scan_turn.h"
#include "extract/read/read_scan_words.h"
#include "extract/read/read_scan_zero.h"

enum {
    DPI_ENOUGH = 350, /* a coarser picture is enlarged: figures gain eight points by it at 200 dpi */
    DPI_WANTED = 400,
    DPI_BETWEEN = 300,      /* two small steps leave a smoother picture than a large one */
    ENLARGED_MAX = 8 << 20, /* pixels; a picture with more is not enlarged */
    RULE_INCHES = 3,        /* tenths of an inch: a line as long as that is a ruling */
    RULE_THICK = 12,        /* pixels; thicker is a bar */
    RULE_MARGIN = 3,        /* pixels around a ruling that are wiped with it */
    PART_INCHES = 22,       /* hundredths of an inch: of its stretches; a stroke of 率 in 16 points is 20 */
    RULE_GREY = 210,        /* of 255: what is darker may be a ruling */
    RULE_GAP = 50,          /* parts of an inch: stretches that close are one ruling */
    INK_MIN = 12,           /* pixels; a cell with less is empty */
};

static const float RADIANS = 3.14159265f / 180;

int scan_page_start(void)
{
    setMsgSeverity(L_SEVERITY_NONE);
    return scan_words_start();
}

/* ---- rulings ---- */

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
    r->box = (struct layout_box){ scan_points(level ? x : x1, w->dpi), scan_points(level ? y1 : y, w->dpi),
        scan_points(x1, w->dpi), scan_points(y1, w->dpi) };
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

int scan_page_wipe(PIX *grey, int dpi, struct arena *mem)
{
    struct work w = { .mem = mem, .dpi = dpi };
    return find_rules(&w, grey);
}

/* ---- words ---- */

static BOX *area_of(const struct layout_box *b, int dpi, int margin)
{
    int x0 = scan_pixels(b->x0, dpi) + margin, y0 = scan_pixels(b->y0, dpi) + margin,
        x1 = scan_pixels(b->x1, dpi) - margin, y1 = scan_pixels(b->y1, dpi) - margin;
    return x1 > x0 && y1 > y0 ? boxCreate(x0, y0, x1 - x0, y1 - y0) : NULL;
}

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

static int take_cells(struct work *w, struct scan_words *words, const struct sheet *s, PIX *const pix[2])
{
    int err = 0;
    for (size_t i = 0; i < s->grid_count; i++)
        for (size_t k = 0; k < s->grids[i].cell_count && !err; k++) {
            BOX *ink = find_ink(w, pix[1], &s->grids[i].cells[k].box);
            err = ink ? scan_look_cell(words, pix[0], pix[1], ink) : 0;
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
    struct scan_words first = { .mem = w->mem, .dpi = w->dpi };
    int err = scan_words_take(&first, pix, SCAN_BLOCK);
    for (size_t i = 0; i < first.line_count && !err; i++)
        err = scan_look_line(words, pix, &first, &first.lines[i]);
    return err;
}

static int take_words(struct work *w, PIX *pix)
{
    struct scan_words words = { .mem = w->mem, .dpi = w->dpi };
    struct sheet s = { .mem = w->mem, .page = w->page };
    int err = scan_sign_take(&words, pix);
    PIX *black = pixThresholdToBinary(pix, SCAN_BLACK);
    if (!err)
        err = layout_grid_find(&s);
    if (!err && black)
        err = take_cells(w, &words, &s, (PIX *const[2]){ pix, black });
    if (!err)
        err = take_rest(w, &words, &s, pix);
    if (black)
        scan_digit_mend(&words, black);
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

/* As large as the recogniser reads best. */
static PIX *enlarge(PIX *pix, int *dpi)
{
    PIX *grey = pixClone(pix), *large;
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

/* In grey, black on white, its lines level. */
static PIX *prepare(PIX *pix, struct work *w)
{
    PIX *grey = pixConvertTo8(pix, 0), *clear = grey ? scan_straight_clear(grey) : NULL;
    float lean = clear ? scan_straight_lean(clear) : 0;
    PIX *large = clear ? enlarge(clear, &w->dpi) : NULL;
    pixDestroy(&grey);
    pixDestroy(&clear);
    if (!large || lean == 0)
        return large;
    PIX *level = pixRotate(large, lean * RADIANS, L_ROTATE_AREA_MAP, L_BRING_IN_WHITE, 0, 0);
    w->page->lean = (int)(lean * RADIANS * LAYOUT_LEAN_WHOLE);
    pixDestroy(&large);
    return level;
}

static int take_page(PIX *pix, int dpi, struct arena *mem, struct layout_page *page)
{
    struct work w = { .mem = mem, .page = page, .dpi = dpi };
    page->width = scan_points(pixGetWidth(pix), dpi);
    page->height = scan_points(pixGetHeight(pix), dpi);
    page->lean = 0;
    PIX *grey = prepare(pix, &w);
    if (!grey)
        return 0;
    int err = find_rules(&w, grey);
    page->rules = w.rules;
    page->rule_count = w.rule_count;
    scan_zero_clean(grey);
    if (!err)
        err = take_words(&w, grey);
    pixDestroy(&grey);
    return err;
}

int scan_page_take(PIX *pix, int dpi, struct arena *mem, struct layout_page *page)
{
    int err = take_page(pix, dpi, mem, page);
    int quarters = !err && scan_turn_is_likely(page) ? scan_turn_find(pix, dpi, mem) : 0;
    PIX *turned = quarters ? pixRotateOrth(pix, quarters) : NULL;
    if (!turned)
        return err;
    err = take_page(turned, dpi, mem, page);
    page->turn = quarters;
    pixDestroy(&turned);
    return err;
}
