/* SPDX-License-Identifier: MIT
 * OFD (GB/T 33190): the fixed layout of Chinese offices, a ZIP of XML. Its pages say where each character
 * stands, so they go the way of PDF. Signatures, notes on the page, and pictures are not looked at.
 */
#ifndef JIHE_READ_OFD_H
#define JIHE_READ_OFD_H

#include "extract/layout/layout.h"
#include "extract/read/read_office.h"

enum {
    OFD_DOCUMENTS_MAX = 16, /* in one file */
    OFD_TEMPLATES_MAX = 1024,
    OFD_LAYERS_MAX = 8, /* templates under one page */
};

/* As read_document. */
int read_ofd(const struct source_file *file, struct arena *mem, struct document *doc, struct fault *fault);

/* ---- read_ofd_page.c ---- */

/* Millimetres, as OFD has them; x0 y0 is the corner that places are counted from. */
struct ofd_area {
    double x0, y0, width, height;
};

/* "0 0 210 297". False when it is none. */
bool ofd_take_area(const char *text, struct ofd_area *out);

/* A page while it is put together from its own part and those of its templates. */
struct ofd_page {
    struct arena *mem;
    struct ofd_area area; /* of the document; the page's own once that is read */
    int templates[OFD_LAYERS_MAX], template_count;
    struct layout_glyph *glyphs;
    size_t glyph_count, glyph_cap;
    struct layout_rule *rules;
    size_t rule_count, rule_cap;
};

/* Adds what the part holds. As office_read. */
int ofd_page_read(struct ofd_page *page, struct office *office, const char *part);
struct layout_page ofd_page_finish(const struct ofd_page *page);

#endif
