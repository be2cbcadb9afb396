/* SPDX-License-Identifier: MIT
 * Pictures of pages before anybody looks into them: are they of a size that can be unpacked, and how large is
 * the paper that they show.
 */
#ifndef JIHE_READ_SCAN_PICTURE_H
#define JIHE_READ_SCAN_PICTURE_H

#include <leptonica/allheaders.h>

#include "extract/read/reader.h"

/* Looks at the head before anything is unpacked: it may claim 2^31 pixels. 0, or 0 with a fault, or
 * ERR_MEMORY. *tiff: it may hold several pages. */
int scan_picture_check(struct str bytes, struct arena *mem, struct fault *fault, bool *tiff);
/* Within SCAN_EDGE_MAX and SCAN_PIXELS_MAX: further pages of a TIFF have heads of their own. */
bool scan_picture_is_sound(PIX *pix);
/* Pixels of an inch: what it says of itself, or as if the page were A4. */
int scan_picture_dpi(PIX *pix);

#endif
