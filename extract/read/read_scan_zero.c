/* SPDX-License-Identifier: MIT */
#include "extract/read/read_scan_zero.h"

#include <stdbool.h>
#include <stdlib.h>

enum {
    BLACK = 170,     /* the strokes of a Chinese character touch by then, and ring and dot do not */
    HEIGHT_MIN = 14, /* pixels of a digit; a smaller one has no room for a dot that can be told */
    HEIGHT_MAX = 160,
};

/* v is between so many hundredths of all. */
static bool is_share(int v, int all, int least, int most)
{
    return v * 100 >= all * least && v * 100 <= all * most;
}

static bool is_centred(int from, int length, int all)
{
    return abs(2 * from + length - all) * 6 <= all;
}

/* What stands in the box of that part beside it: a dot in its middle, and nothing else. No other character
 * has that: of 日 and 回 the inner strokes touch, or are larger. */
static bool find_dot(PIX *black, PIX *part, BOX *box, l_int32 dot[4])
{
    l_int32 none = 1;
    BOX *found = NULL;
    PIX *inner = pixClipRectangle(black, box, NULL);
    if (!inner)
        return false;
    pixSubtract(inner, inner, part);
    pixZero(inner, &none);
    if (!none)
        pixClipToForeground(inner, NULL, &found);
    pixDestroy(&inner);
    if (!found)
        return false;
    boxGetGeometry(found, &dot[0], &dot[1], &dot[2], &dot[3]);
    boxDestroy(&found);
    return is_share(dot[2], box->w, 18, 40) && is_share(dot[3], box->h, 12, 26) &&
           is_centred(dot[0], dot[2], box->w) && is_centred(dot[1], dot[3], box->h);
}

/* With a margin: its edge is grey. */
static void wipe(PIX *pix, const BOX *ring, const l_int32 dot[4])
{
    int margin = ring->w / 12 + 1;
    BOX *at = boxCreate(
            ring->x + dot[0] - margin, ring->y + dot[1] - margin, dot[2] + 2 * margin, dot[3] + 2 * margin);
    if (at)
        pixSetInRect(pix, at);
    boxDestroy(&at);
}

int scan_zero_clean(PIX *pix)
{
    int zeros = 0;
    PIXA *parts = NULL;
    PIX *black = pixThresholdToBinary(pix, BLACK);
    BOXA *boxes = black ? pixConnComp(black, &parts, 8) : NULL;
    for (int i = 0; boxes && parts && i < boxaGetCount(boxes); i++) {
        l_int32 dot[4];
        BOX *box = boxaGetBox(boxes, i, L_CLONE);
        PIX *part = pixaGetPix(parts, i, L_CLONE);
        bool narrow = box && part && box->h >= HEIGHT_MIN && box->h <= HEIGHT_MAX &&
                      is_share(box->w, box->h, 50, 72);
        if (narrow && find_dot(black, part, box, dot)) {
            wipe(pix, box, dot);
            zeros++;
        }
        boxDestroy(&box);
        pixDestroy(&part);
    }
    boxaDestroy(&boxes);
    pixaDestroy(&parts);
    pixDestroy(&black);
    return zeros;
}
