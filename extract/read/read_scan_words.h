/* SPDX-License-Identifier: MIT
 * Characters of a picture, recognised.
 */
#ifndef JIHE_READ_SCAN_WORDS_H
#define JIHE_READ_SCAN_WORDS_H

#include <leptonica/allheaders.h>

#include "extract/layout/layout.h"

enum { SCAN_BLACK = 160 /* of 255, in a grey picture: what is darker is ink */ };

/* 0, or ERR_ABSENT. */
int scan_words_start(void);

/* Pixels as hundredths of a point. */
static inline int32_t scan_points(int pixels, int dpi)
{
    return (int32_t)((int64_t)pixels * 7200 / dpi);
}

/* And back. */
static inline int scan_pixels(int32_t points, int dpi)
{
    return (int)((int64_t)points * dpi / 7200);
}

/* A line as it was seen: its glyphs, and its place in the picture in pixels. */
struct scan_line {
    size_t first, count;
    int x0, y0, x1, y1;
};

/* How a picture is looked at: as a block of lines, as one line whose words are found first, or as one line
 * just as it is. */
enum scan_look { SCAN_BLOCK, SCAN_LINE, SCAN_RAW };

struct scan_words {
    struct arena *mem;
    int dpi;
    int x, y;                    /* of the picture on its page, in pixels */
    struct layout_glyph *glyphs; /* all that were found, in hundredths of a point */
    size_t count, cap;
    struct scan_line *lines; /* of all pictures */
    size_t line_count, line_cap;
};

/* Adds what stands in the grey picture. 0 or ERR_MEMORY. */
int scan_words_take(struct scan_words *w, PIX *pix, enum scan_look look);
/* Adds glyphs that are there already. 0 or ERR_MEMORY. */
int scan_words_add(struct scan_words *w, const struct layout_glyph *glyphs, size_t count);

#endif
