/* SPDX-License-Identifier: MIT
 * Text on a slant: watermarks are left out; labels of drawings and heads of columns stay.
 */
#ifndef JIHE_READ_PDF_SLANT_H
#define JIHE_READ_PDF_SLANT_H

#include "extract/layout/rulings.h"

enum { SLANT_TYPES = 64, SLANT_KNOWN = 8, SLANT_PLACES = 128 };

/* Lives as long as the file: a watermark that was known on one page is known on those that follow. */
struct slant {
    uint64_t known[SLANT_KNOWN];
    size_t known_count;
    uint32_t upright[SLANT_PLACES + 1][SLANT_PLACES + 1]; /* characters above and left of that place */
};

/* Takes watermarks out of the page. types: of each character the number of its type (font, size and colour),
 * from 0; SLANT_TYPES: not known. r: how the text of the page stands. 0 or ERR_MEMORY. */
int slant_drop(struct slant *s, const struct rulings *r, const uint8_t *types, struct layout_page *page,
        struct arena *mem);

#endif
