/* SPDX-License-Identifier: MIT
 * The reader of pictures of pages: PNG, JPEG, TIFF, and PDF whose pages were scanned. Leptonica opens them,
 * Tesseract recognises simplified Chinese, layout.c says what the page means. Every character carries the
 * recogniser's confidence.
 */
#ifndef JIHE_READ_SCAN_H
#define JIHE_READ_SCAN_H

#include "extract/read/reader.h"

enum {
    SCAN_EDGE_MAX = 20000,      /* pixels of a picture's width or height */
    SCAN_PIXELS_MAX = 80 << 20, /* of a picture */
    SCAN_PAGES_MAX = 1000,
};

/* Loads the recogniser. 0, or ERR_ABSENT when simplified Chinese is not installed. Once a process. */
int scan_start(void);
/* As read_document, after scan_start. Calls progress, when it is not NULL, behind each page. */
int read_scan(const struct source_file *file, struct arena *mem, struct document *doc, struct fault *fault,
        void (*progress)(uint32_t page, uint32_t pages));

#endif
