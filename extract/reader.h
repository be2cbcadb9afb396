/* SPDX-License-Identifier: MIT
 * Which reader for which bytes. The content decides, never the name: a PDF that is called .txt is a PDF.
 */
#ifndef JIHE_READER_H
#define JIHE_READER_H

#include "common/document.h"
#include "common/outcome.h"

/* What arrived, as far as a reader needs it. */
struct source_file {
    struct str name;   /* any bytes; longer than DOCUMENT_NAME_MAX is cut */
    struct str sha256; /* goes into the document; may be empty */
    struct str bytes;
};

/* The reader programs. Each knows some formats and links the libraries of those alone. To add one: a row in
 * reader.c. */
enum reader {
    READER_TEXT,
    READER_PDF,
    READER_COUNT,
};

/* "jihe-read-pdf" */
const char *reader_program(enum reader reader);
/* What to install when that program, or a library that it needs, is not there. */
const char *reader_packages(enum reader reader);
/* The program for these bytes: what their beginning looks like. READER_TEXT also gets what nobody reads. */
enum reader reader_for(struct str bytes);

/* The kind that the first bytes give away ("PDF", "ZIP (docx, xlsx, …)"), NULL when they do not. */
const char *reader_kind_of(struct str bytes);

/* 0 with *doc, or 0 with fault->code set (this file can never pass as it is), or ERR_MEMORY. Everything in
 * *doc lives in mem; the fault's detail, too. Pure: the same bytes give the same document. */
int read_document(
        const struct source_file *file, struct arena *mem, struct document *doc, struct fault *fault);

#endif
