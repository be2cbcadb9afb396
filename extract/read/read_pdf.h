/* SPDX-License-Identifier: MIT
 * The reader of PDF: characters and their places from Poppler (poppler-glib, with the character maps of
 * poppler-data), rulings from the content streams, layout.c for what they mean.
 */
#ifndef JIHE_READ_PDF_H
#define JIHE_READ_PDF_H

#include "extract/read/reader.h"

/* As read_document. A file without any text is FAULT_BLANK. *scanned: so many of its pages are pictures, and
 * somebody has to recognise them; then nothing else is set. */
int read_pdf(const struct source_file *file, struct arena *mem, struct document *doc, struct fault *fault,
        size_t *scanned);

#endif
