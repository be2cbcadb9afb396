/* SPDX-License-Identifier: MIT
 * One picture of a page, recognised.
 */
#ifndef JIHE_READ_SCAN_PAGE_H
#define JIHE_READ_SCAN_PAGE_H

#include <leptonica/allheaders.h>

#include "extract/layout/layout.h"

/* 0, or ERR_ABSENT. */
int scan_page_start(void);
/* Recognises pix, of which dpi pixels are an inch, into *page; everything in it lives in mem. 0 or
 * ERR_MEMORY; a picture that cannot be worked on gives an empty page. */
int scan_page_take(PIX *pix, int dpi, struct arena *mem, struct layout_page *page);

/* Wipes the rulings of a grey picture, which a recogniser takes for parts of characters. 0 or ERR_MEMORY. */
int scan_page_wipe(PIX *grey, int dpi, struct arena *mem);

#endif
