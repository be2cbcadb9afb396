/* SPDX-License-Identifier: MIT
 * The content streams of a PDF, through qpdf, for rulings.c.
 */
#ifndef JIHE_READ_PDF_RULINGS_H
#define JIHE_READ_PDF_RULINGS_H

#include "extract/read/read_pdf_slant.h"

struct read_pdf_rulings;

/* NULL when qpdf cannot read the file: its tables then show in how their words stand alone. bytes must
 * outlive it. */
struct read_pdf_rulings *read_pdf_rulings_open(struct str bytes, struct arena *mem);
void read_pdf_rulings_close(struct read_pdf_rulings *p); /* NULL is fine */

struct read_pdf_page {
    struct layout_page *page;
    const uint8_t *types; /* of its characters, as slant_drop wants them */
    int pictures;   /* how many it shows, none of them shown before, so large that a table may stand in them,
                     * and   without text over them */
    bool is_hidden; /* next to all of its text is not painted */
};
/* Sets the rules of page i (from 0), in mem, and `pictures`; takes watermarks out. 0 or ERR_MEMORY. */
int read_pdf_rulings_take(struct read_pdf_rulings *p, size_t i, struct arena *mem, struct read_pdf_page *of);

#endif
