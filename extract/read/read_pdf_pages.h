/* SPDX-License-Identifier: MIT
 * The pages of a PDF, through Poppler: their characters with their places, and what they look like.
 */
#ifndef JIHE_READ_PDF_PAGES_H
#define JIHE_READ_PDF_PAGES_H

#include "extract/layout/layout.h"
#include "extract/read/reader.h"

struct pdf;

/* 0 with *out; or 0 with a fault (a password, damage, too many pages) and *out NULL; or ERR_MEMORY. bytes
 * must outlive it. */
int pdf_open(struct str bytes, struct arena *mem, struct fault *fault, struct pdf **out);
void pdf_close(struct pdf *pdf); /* NULL is fine */
size_t pdf_page_count(const struct pdf *pdf);
/* Characters and rulings of page i (from 0), in mem. A damaged page is empty. 0 or
 * ERR_MEMORY. */
int pdf_take_page(struct pdf *pdf, size_t i, struct arena *mem, struct layout_page *page);
/* How many pictures without text over them the page that was taken last shows, large enough for a table and
 * not shown before. */
int pdf_pictures(const struct pdf *pdf);
/* No words to speak of, but a picture over most of it: somebody scanned it. Or its fonts do not say which
 * characters their shapes are, and its words come out as letters with accents. */
bool pdf_is_scanned(struct pdf *pdf, size_t i, const struct layout_page *page);
/* Paints the page in grey, one byte a pixel, row by row of `width` bytes, into mem. The edges are whole
 * pixels, `dpi` or less when the page is large. 0; ERR_ABSENT: it cannot be painted; ERR_MEMORY. */
struct pdf_picture {
    int width, height, dpi;
    unsigned char *grey;
};
int pdf_paint_page(struct pdf *pdf, size_t i, int dpi, struct arena *mem, struct pdf_picture *out);

#endif
