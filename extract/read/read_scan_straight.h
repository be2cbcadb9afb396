/* SPDX-License-Identifier: MIT
 * A page as it came from the scanner, made as it was printed: black on white, its lines level.
 */
#ifndef JIHE_READ_SCAN_STRAIGHT_H
#define JIHE_READ_SCAN_STRAIGHT_H

#include <stdbool.h>

#include <leptonica/allheaders.h>

/* A grey picture of the page with its ink black and its paper white; the picture itself, once more, where it
 * is so already. NULL: it cannot be worked on. */
PIX *scan_straight_clear(PIX *grey);
/* How far the lines of a clear page lean, in degrees to the left; 0 where that is not certain, or too little
 * to matter. */
float scan_straight_lean(PIX *clear);

#endif
