/* SPDX-License-Identifier: MIT
 * Characters of a picture, recognised.
 */
#ifndef JIHE_READ_SCAN_WORDS_H
#define JIHE_READ_SCAN_WORDS_H

#include <leptonica/allheaders.h>

#include "extract/layout/layout.h"

/* 0, or ERR_ABSENT. */
int scan_words_start(void);

struct scan_words {
    struct arena *mem;
    int dpi;
    int x, y;                    /* of the picture on its page, in pixels */
    struct layout_glyph *glyphs; /* all that were found, in hundredths of a point */
    size_t count, cap;
};

/* Adds what stands in the grey picture: one line of words, or a block of lines. 0 or ERR_MEMORY. */
int scan_words_take(struct scan_words *w, PIX *pix, bool line);

#endif
