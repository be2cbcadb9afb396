/* SPDX-License-Identifier: MIT */
#include "extract/read/read_scan_straight.h"

#include "extract/read/read_scan_words.h"

enum {
    PAPER_WHITE = 250, /* of 255: paper that is as light needs nothing */
    INK_BLACK = 110,   /* on the mean; edges of characters are grey on any page */
    APART_LEAST = 12,  /* ink that is closer to its paper is none */
    TILE = 32,         /* pixels of the pieces whose paper is told by itself */
    TILE_INK = 60,     /* below the paper: what is darker is no paper */
    TILE_PAPER = 300,  /* pixels of paper that a piece has to have */
    SMOOTH = 2,        /* pieces on each side that even out a piece */
    INK_OVER = 25,     /* hundredths of what parts them: below the mean of the ink is all black */
    PAPER_UNDER = 2,   /* and so close to the paper all is white: the grain of the paper */
    SURE_TENTHS = 30,  /* how much better than other ways that of the lines is */
    LEAN_LEAST = 8,    /* hundredths of a degree: a line over the page then falls by three pixels at 300 */
};

/* How dark the ink and the paper are, on the mean. False: the picture has but one of them. */
static int find_tones(PIX *grey, int *ink, int *paper)
{
    l_int32 threshold;
    return pixSplitDistributionFgBg(grey, 0.5f, 1, &threshold, ink, paper, NULL) == 0 &&
           *paper - *ink >= APART_LEAST;
}

/* Paper that is darker on one side, as in the fold of a book or under a lamp, becomes even. */
static PIX *even_out(PIX *grey, int ink, int paper)
{
    int below = (paper - ink) / 2 < TILE_INK ? (paper - ink) / 2 : TILE_INK;
    return pixBackgroundNorm(grey, NULL, NULL, TILE, TILE, paper - below, TILE_PAPER, 255, SMOOTH, SMOOTH);
}

PIX *scan_straight_clear(PIX *grey)
{
    l_int32 ink, paper;
    if (!find_tones(grey, &ink, &paper) || (paper >= PAPER_WHITE && ink <= INK_BLACK))
        return pixClone(grey);
    PIX *even = even_out(grey, ink, paper);
    if (!even || !find_tones(even, &ink, &paper)) {
        pixDestroy(&even);
        return pixClone(grey);
    }
    int black = ink - (paper - ink) * INK_OVER / 100, white = paper - (paper - ink) * PAPER_UNDER / 100;
    PIX *clear = pixGammaTRC(NULL, even, 1.0f, black > 0 ? black : 0, white);
    pixDestroy(&even);
    return clear;
}

float scan_straight_lean(PIX *clear)
{
    l_float32 angle = 0, sure = 0;
    PIX *black = pixThresholdToBinary(clear, SCAN_BLACK);
    int err = !black || pixFindSkew(black, &angle, &sure);
    pixDestroy(&black);
    bool small = angle * 100 < LEAN_LEAST && angle * 100 > -LEAN_LEAST;
    return err || sure * 10 < SURE_TENTHS || small ? 0 : angle;
}
