/* SPDX-License-Identifier: MIT */
#include "extract/read/read_scan_digit.h"

#include <stdlib.h>

#include "extract/layout/layout_glyph.h"

enum {
    DIGITS_MAX = 40,   /* of a number; a longer one is none */
    TALL = 70,         /* hundredths of the tallest part: a digit; what is lower is a point */
    HOLE_LEAST = 8,    /* hundredths of its digit that a hole is high; less is dirt */
    HEIGHT_LEAST = 12, /* pixels of a digit whose holes can be told */
    DOUBTFUL = 960,    /* thousandths: of a number that has more digits than parts, or less */
};

/* ---- shapes ---- */

/* Where a hole lies, in hundredths of its digit. */
struct hole {
    int top, bottom;
};

/* The holes of a part; at most three are told apart. */
static int find_holes(PIX *part, struct hole holes[3])
{
    int height = pixGetHeight(part), n = 0;
    PIX *filled = pixHolesByFilling(part, 4);
    BOXA *boxes = filled ? pixConnCompBB(filled, 4) : NULL;
    for (int i = 0; boxes && i < boxaGetCount(boxes) && n < 3; i++) {
        l_int32 x, y, w, h;
        boxaGetBoxGeometry(boxes, i, &x, &y, &w, &h);
        if (h * 100 >= height * HOLE_LEAST)
            holes[n++] = (struct hole){ y * 100 / height, (y + h) * 100 / height };
    }
    boxaDestroy(&boxes);
    pixDestroy(&filled);
    return n;
}

uint32_t scan_digit_of(PIX *part)
{
    struct hole holes[3];
    int n = pixGetHeight(part) < HEIGHT_LEAST ? 0 : find_holes(part, holes);
    if (n == 2)
        return abs(holes[0].top - holes[1].top) > 25 ? '8' : 0;
    if (n != 1)
        return 0;
    int high = holes[0].bottom - holes[0].top;
    if (high >= 65 && holes[0].top <= 20 && holes[0].bottom >= 80)
        return '0';
    if (high > 60)
        return 0;
    if (holes[0].top >= 35 && holes[0].bottom >= 80)
        return '6';
    return holes[0].bottom <= 65 && holes[0].top <= 20 ? '9' : 0;
}

/* ---- numbers ---- */

static bool is_part(uint32_t code)
{
    return layout_glyph_is_digit(code) || code == '.' || code == ',';
}

/* The glyphs of one number: those behind `first` that stand in its line. */
static size_t number_end(const struct scan_words *w, size_t first)
{
    size_t end = first + 1;
    while (end < w->count && is_part(w->glyphs[end].code) &&
            w->glyphs[end].box.y0 == w->glyphs[first].box.y0 &&
            w->glyphs[end].box.x0 > w->glyphs[end - 1].box.x0)
        end++;
    return end;
}

struct parts {
    BOXA *boxes;
    PIXA *pixa;
};

/* The tall parts of what is clipped, from the left: their indices in p. -1: there are too many. */
static int find_tall(const struct parts *p, int found[DIGITS_MAX])
{
    int tallest = 0, n = 0, x, y, w, h;
    for (int i = 0; i < boxaGetCount(p->boxes); i++) {
        boxaGetBoxGeometry(p->boxes, i, &x, &y, &w, &h);
        tallest = h > tallest ? h : tallest;
    }
    for (int i = 0; i < boxaGetCount(p->boxes); i++) {
        boxaGetBoxGeometry(p->boxes, i, &x, &y, &w, &h);
        if (h * 100 < tallest * TALL)
            continue;
        if (n == DIGITS_MAX)
            return -1;
        found[n++] = i;
    }
    return n;
}

int scan_digit_count(PIX *grey)
{
    int found[DIGITS_MAX], count = -1;
    PIX *black = pixThresholdToBinary(grey, SCAN_BLACK);
    struct parts p = { .boxes = black ? pixConnCompBB(black, 8) : NULL };
    if (p.boxes)
        count = find_tall(&p, found);
    boxaDestroy(&p.boxes);
    pixDestroy(&black);
    return count ? count : -1;
}

/* Print breaks and its holes open, but no hole comes of itself: an 8 may look like 6 or 9, and they not like
 * it. */
static bool is_better(uint32_t code, uint32_t shape)
{
    if (code == '0')
        return shape == '6' || shape == '9' || shape == '8';
    return (code == '6' || code == '9') && (shape == '0' || shape == '8');
}

static int mend(struct scan_words *w, size_t first, size_t end, const struct parts *p)
{
    int found[DIGITS_MAX], count = find_tall(p, found), digits = 0, mended = 0;
    for (size_t i = first; i < end; i++)
        digits += layout_glyph_is_digit(w->glyphs[i].code);
    for (size_t i = first; i < end && count != digits; i++)
        if (w->glyphs[i].confidence > DOUBTFUL)
            w->glyphs[i].confidence = DOUBTFUL;
    if (count != digits)
        return 0;
    for (size_t i = first, k = 0; i < end; i++) {
        struct layout_glyph *g = &w->glyphs[i];
        if (!layout_glyph_is_digit(g->code))
            continue;
        PIX *part = pixaGetPix(p->pixa, found[k++], L_CLONE);
        uint32_t shape = part ? scan_digit_of(part) : 0;
        pixDestroy(&part);
        if (!is_better(g->code, shape))
            continue;
        g->code = shape;
        mended++;
    }
    return mended;
}

static int mend_number(struct scan_words *w, size_t first, size_t end, PIX *black)
{
    const struct layout_box *from = &w->glyphs[first].box, *to = &w->glyphs[end - 1].box;
    int x0 = scan_pixels(from->x0, w->dpi), x1 = scan_pixels(to->x1, w->dpi),
        y0 = scan_pixels(from->y0, w->dpi), y1 = scan_pixels(from->y1, w->dpi), mended = 0;
    BOX *at = x1 > x0 && y1 > y0 ? boxCreate(x0, y0, x1 - x0, y1 - y0) : NULL;
    PIX *cut = at ? pixClipRectangle(black, at, NULL) : NULL;
    struct parts found = { NULL, NULL }, p = { NULL, NULL };
    found.boxes = cut ? pixConnComp(cut, &found.pixa, 8) : NULL;
    p.boxes = found.boxes ? boxaSort(found.boxes, L_SORT_BY_X, L_SORT_INCREASING, NULL) : NULL;
    p.pixa = found.pixa ? pixaSort(found.pixa, L_SORT_BY_X, L_SORT_INCREASING, NULL, L_CLONE) : NULL;
    if (p.boxes && p.pixa && pixaGetCount(p.pixa) == boxaGetCount(p.boxes))
        mended = mend(w, first, end, &p);
    boxaDestroy(&found.boxes);
    boxaDestroy(&p.boxes);
    pixaDestroy(&found.pixa);
    pixaDestroy(&p.pixa);
    pixDestroy(&cut);
    boxDestroy(&at);
    return mended;
}

size_t scan_digit_mend(struct scan_words *words, PIX *black)
{
    size_t mended = 0;
    for (size_t i = 0, end; i < words->count; i = end) {
        end = i + 1;
        if (!layout_glyph_is_digit(words->glyphs[i].code))
            continue;
        end = number_end(words, i);
        if (end - i <= DIGITS_MAX)
            mended += (size_t)mend_number(words, i, end, black);
    }
    return mended;
}
