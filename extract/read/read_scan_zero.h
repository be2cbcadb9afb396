/* SPDX-License-Identifier: MIT
 * Zeros of typewriters' fonts, which have a dot in them that a recogniser takes for a stroke of 6, 8 or 9.
 */
#ifndef JIHE_READ_SCAN_ZERO_H
#define JIHE_READ_SCAN_ZERO_H

#include <leptonica/allheaders.h>

/* Wipes the dots of such zeros from the grey picture. The number of zeros. */
int scan_zero_clean(PIX *pix);

#endif
