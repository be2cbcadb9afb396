/* SPDX-License-Identifier: MIT
 * One page of a PDF or of a scan as a picture for a browser: Poppler paints the one, Leptonica unpacks the
 * other. No document comes of it.
 */
#ifndef JIHE_READ_PAGE_H
#define JIHE_READ_PAGE_H

#include "extract/read/reader.h"

enum {
    READ_PAGE_DPI = 144,       /* two pixels for a point: sharp enough to read small print */
    READ_PAGE_EDGE_MAX = 4096, /* pixels; a larger page is painted coarser */
};

/* file->name is the number of the page, from 1, in digits: the request has no field of its own for it.
 * Appends a packed page_picture to `out`. 0, or 0 with a fault: FAULT_UNSUPPORTED of what has no pages,
 * FAULT_BLANK when it has no such page. As reader_serve.unpack. */
int read_page(const struct source_file *file, struct arena *mem, struct buf *out, struct fault *fault);

#endif
