/* SPDX-License-Identifier: MIT */
#include "extract/read/read_scan_sign.h"

#include <stdlib.h>

enum {
    BLACK = 170,
    WIDTH_MIN = 12, /* pixels of an angle */
    WIDTH_MAX = 120,
    RING_MIN = 7, /* pixels of a ring of % */
    RING_MAX = 60,
    NEAR_MAX = 400,   /* parts that are looked at around a ring: those of a line or two */
    CONFIDENCE = 980, /* thousandths: their shapes are like no others */
    AT_LEAST = 0x2265,
    AT_MOST = 0x2264,
};

/* The connected parts of a picture, by their tops: what stands in one line is
 * near in it. */
struct parts {
    PIX *black;
    BOXA *boxes;
    PIXA *pixa;
    int count;
};

struct place {
    l_int32 x, y, w, h;
};

static struct place place_of(const struct parts *p, int i)
{
    struct place at = { 0, 0, 0, 0 };
    boxaGetBoxGeometry(p->boxes, i, &at.x, &at.y, &at.w, &at.h);
    return at;
}

/* The ink of one row of a part: [from, to), and in how many pieces. */
struct row {
    int from, to, pieces;
};

static struct row find_row(PIX *part, int y)
{
    struct row row = { 0, 0, 0 };
    l_uint32 before = 0, ink = 0;
    for (int x = 0; x < pixGetWidth(part); x++, before = ink) {
        pixGetPixel(part, x, y, &ink);
        if (!ink)
            continue;
        if (!before && !row.pieces++)
            row.from = x;
        row.to = x + 1;
    }
    return row;
}

static int take_sign(struct scan_words *words, PIX *pix, const struct place *at, uint32_t code)
{
    int margin = at->h / 16 + 1;
    BOX *all = boxCreate(at->x - margin, at->y - margin, at->w + 2 * margin, at->h + 2 * margin);
    if (all)
        pixSetInRect(pix, all);
    boxDestroy(&all);
    struct layout_glyph g = {
        .code = code,
        .box = { scan_points(at->x, words->dpi), scan_points(at->y, words->dpi),
                scan_points(at->x + at->w, words->dpi), scan_points(at->y + at->h, words->dpi) },
        .confidence = CONFIDENCE,
    };
    return scan_words_add(words, &g, 1);
}

/* ---- ≥ and ≤ ---- */

/* The upper rows of the part are an angle: one piece of ink in each, which runs
 * from one side to the other and back. Its bar, when it touches, is below them.
 * 0: they are none. */
static uint32_t find_angle(PIX *part, int *height)
{
    int width = pixGetWidth(part), y = 0, least = 2 * width, most = 0, first = -1, last = 0;
    for (; y < pixGetHeight(part); y++) {
        struct row row = find_row(part, y);
        if (row.pieces != 1 || (row.to - row.from) * 10 > width * 7)
            break;
        last = row.from + row.to;
        first = first < 0 ? last : first;
        least = last < least ? last : least;
        most = last > most ? last : most;
    }
    *height = y;
    if (y * 2 < width || (most - least) * 2 < width)
        return 0;
    if (first * 10 < width * 8 && last * 10 < width * 8 && most * 10 > width * 14)
        return AT_LEAST;
    return first * 10 > width * 12 && last * 10 > width * 12 && least * 10 < width * 6 ? AT_MOST : 0;
}

/* Bars that lie right below the angle, as wide as it is. The row behind the
 * last; 0: there is none. */
static int find_bars(PIX *black, const struct place *at, int angle)
{
    int end = 0, bars = 0, from = at->y + angle, margin = at->w / 5 + 1;
    BOX *below = boxCreate(at->x - margin, from, at->w + 2 * margin, at->w * 8 / 10);
    PIX *cut = below ? pixClipRectangle(black, below, NULL) : NULL;
    bool on = false;
    for (int y = 0; cut && y < pixGetHeight(cut); y++) {
        struct row row = find_row(cut, y);
        bool bar = row.pieces == 1 && (row.to - row.from) * 10 >= at->w * 8 && row.from > 0 &&
                   row.to < pixGetWidth(cut);
        bars += bar && !on;
        on = bar;
        if ((row.pieces && !bar && bars) || bars > 2)
            break;
        end = on ? from + y + 1 : end;
    }
    pixDestroy(&cut);
    boxDestroy(&below);
    return end;
}

/* Each row of it is one piece of ink, and they lead from one side to the other. */
static bool is_slanted(PIX *part, uint32_t code)
{
    int height = pixGetHeight(part), width = pixGetWidth(part);
    struct row first = find_row(part, 0), last = find_row(part, height - 1);
    int from = first.from + first.to, to = last.from + last.to;
    for (int y = 0; y < height; y++)
        if (find_row(part, y).pieces != 1)
            return false;
    return code == AT_LEAST ? from * 10 > width * 13 && to * 10 < width * 7
                            : from * 10 < width * 7 && to * 10 > width * 13;
}

/* In some fonts the bar runs along the lower arm. The row behind it; 0: there is none. */
static int find_slant(const struct parts *p, int i, const struct place *at, uint32_t code)
{
    for (int k = i + 1; k < p->count && k < i + NEAR_MAX; k++) {
        struct place bar = place_of(p, k);
        if (abs(bar.x - at->x) * 5 > at->w || abs(bar.w - at->w) * 5 > at->w * 2 || bar.h * 5 < at->w ||
                bar.h * 4 > at->w * 3 || bar.y < at->y + at->h * 2 / 5 || bar.y > at->y + at->h * 6 / 5)
            continue;
        PIX *part = pixaGetPix(p->pixa, k, L_CLONE);
        bool slanted = part && is_slanted(part, code);
        pixDestroy(&part);
        if (slanted)
            return bar.y + bar.h;
    }
    return 0;
}

static int take_bound(struct scan_words *words, PIX *pix, const struct parts *p, int i)
{
    struct place at = place_of(p, i);
    int angle = 0;
    if (at.w < WIDTH_MIN || at.w > WIDTH_MAX || at.h * 2 < at.w || at.h > at.w * 2)
        return 0;
    PIX *part = pixaGetPix(p->pixa, i, L_CLONE);
    uint32_t code = part ? find_angle(part, &angle) : 0;
    int end = code ? find_bars(p->black, &at, angle) : 0;
    end = code && !end && angle == at.h ? find_slant(p, i, &at, code) : end;
    pixDestroy(&part);
    at.h = end - at.y;
    return end ? take_sign(words, pix, &at, code) : 0;
}

/* ---- % ---- */

static bool is_ring(const struct parts *p, int i)
{
    struct place at = place_of(p, i);
    if (at.h < RING_MIN || at.h > RING_MAX || at.w * 10 < at.h * 5 || at.w * 10 > at.h * 13)
        return false;
    PIX *part = pixaGetPix(p->pixa, i, L_CLONE);
    bool ring = part && find_row(part, at.h / 2).pieces == 2 && find_row(part, 0).pieces == 1 &&
                find_row(part, at.h - 1).pieces == 1;
    l_uint32 ink = 1;
    if (ring)
        pixGetPixel(part, at.w / 2, at.h / 2, &ink);
    pixDestroy(&part);
    return ring && !ink;
}

/* b is like the ring a, and stands below it to the right as in %. */
static bool is_other_ring(const struct place *a, const struct place *b)
{
    return abs(a->w - b->w) * 4 <= a->w && abs(a->h - b->h) * 4 <= a->h && (b->x - a->x) * 10 >= a->w * 7 &&
           b->x - a->x <= a->w * 5 / 2 && (b->y - a->y) * 10 >= a->h * 5 && (b->y - a->y) * 10 <= a->h * 16;
}

/* It leads from the lower left to the upper right, between the rings. */
static bool is_slash(const struct parts *p, int i, const struct place *all)
{
    struct place at = place_of(p, i);
    int beside = 2 * (at.x - all->x) + at.w - all->w;
    if (at.x < all->x - all->w / 4 || at.x + at.w > all->x + all->w * 5 / 4 || at.w * 3 < all->w ||
            abs(beside) * 4 > all->w || at.y > all->y + all->h || at.y + at.h < all->y || at.h * 4 < all->h)
        return false;
    PIX *part = pixaGetPix(p->pixa, i, L_CLONE);
    bool slash = part && find_row(part, 0).from * 2 > at.w && find_row(part, at.h - 1).to * 2 < at.w;
    for (int y = 0; slash && y < at.h; y++)
        slash = find_row(part, y).pieces == 1;
    pixDestroy(&part);
    return slash;
}

static struct place join(const struct place *a, const struct place *b)
{
    int x1 = a->x + a->w > b->x + b->w ? a->x + a->w : b->x + b->w,
        y1 = a->y + a->h > b->y + b->h ? a->y + a->h : b->y + b->h, x = a->x < b->x ? a->x : b->x,
        y = a->y < b->y ? a->y : b->y;
    return (struct place){ x, y, x1 - x, y1 - y };
}

/* The part i is the first ring of a percent sign. */
static int take_percent(struct scan_words *words, PIX *pix, const struct parts *p, int i)
{
    struct place ring = place_of(p, i), all = ring;
    int other = -1, from = i > NEAR_MAX ? i - NEAR_MAX : 0;
    if (!is_ring(p, i))
        return 0;
    for (int k = i + 1; k < p->count && k < i + NEAR_MAX && other < 0; k++) {
        struct place at = place_of(p, k);
        if (is_other_ring(&ring, &at) && is_ring(p, k))
            other = k;
    }
    if (other < 0)
        return 0;
    struct place at = place_of(p, other);
    all = join(&all, &at);
    for (int k = from; k < p->count && k < i + NEAR_MAX; k++)
        if (k != i && k != other && is_slash(p, k, &all)) {
            at = place_of(p, k);
            all = join(&all, &at);
            return take_sign(words, pix, &all, '%');
        }
    return 0;
}

/* ---- the page ---- */

static int take_all(struct scan_words *words, PIX *pix, const struct parts *p)
{
    int err = 0;
    for (int i = 0; i < p->count && !err; i++) {
        err = take_bound(words, pix, p, i);
        if (!err)
            err = take_percent(words, pix, p, i);
    }
    return err;
}

int scan_sign_take(struct scan_words *words, PIX *pix)
{
    struct parts p = { .black = pixThresholdToBinary(pix, BLACK) };
    p.boxes = p.black ? pixConnComp(p.black, &p.pixa, 8) : NULL;
    p.count = p.boxes && p.pixa ? boxaGetCount(p.boxes) : 0;
    int err = take_all(words, pix, &p);
    boxaDestroy(&p.boxes);
    pixaDestroy(&p.pixa);
    pixDestroy(&p.black);
    return err;
}
