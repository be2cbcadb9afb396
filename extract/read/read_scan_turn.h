/* SPDX-License-Identifier: MIT
 * Pages that were scanned on their side, or on their head.
 */
#ifndef JIHE_READ_SCAN_TURN_H
#define JIHE_READ_SCAN_TURN_H

#include <leptonica/allheaders.h>

#include "extract/layout/layout.h"

/* The page was recognised so unsurely that it may not stand upright. */
bool scan_turn_is_likely(const struct layout_page *page);
/* Quarters to the right by which the picture has to be turned to stand upright: its middle is recognised all
 * four ways. 0 too where no way is much better than as it lies. */
int scan_turn_find(PIX *pix, int dpi, struct arena *mem);

/* What is looked at for that: the middle of what is printed on a grey page, no more than half the page each
 * way, for a page may be filled at its top alone. NULL: nothing is printed. */
PIX *scan_turn_middle(PIX *grey);

#endif
