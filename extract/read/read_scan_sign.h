/* SPDX-License-Identifier: MIT
 * Signs that the recogniser does not know (≥ and ≤, which it takes for 三, = or
 * 兰, and what stands behind them for something else too) or reads badly (%):
 * they are found by their shape.
 */
#ifndef JIHE_READ_SCAN_SIGN_H
#define JIHE_READ_SCAN_SIGN_H

#include "extract/read/read_scan_words.h"

/* Finds ≥ ≤ (≧ ≦ as these) and % in the grey picture of a page, adds them to
 * the words and wipes them from the picture; a % whose parts touch is left to
 * the recogniser. 0 or ERR_MEMORY. */
int scan_sign_take(struct scan_words *words, PIX *pix);

#endif
