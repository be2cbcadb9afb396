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
    READER_HTML,    /* html, mht */
    READER_OFFICE,  /* docx, xlsx, odt, ods */
    READER_LEGACY,  /* doc, wps, xls, et, rtf, through LibreOffice */
    READER_SCAN,    /* images, and PDF without text, through Tesseract */
    READER_ARCHIVE, /* no document: the files in it */
    READER_PAGE,    /* no document: a page as a picture; no kind of file is its own */
    READER_COUNT,
};

/* "jihe-read-pdf" */
const char *reader_program(enum reader reader);
/* What to install when that program, or a library that it needs, is not there. */
const char *reader_packages(enum reader reader);

/* It needs a folder of its own to write in. */
bool reader_keeps_folder(enum reader reader);
/* It has the longer time of cage_limits. */
bool reader_is_slow(enum reader reader);

struct reader_kind {
    enum reader reader;    /* READER_TEXT also gets what nobody reads, and says so */
    const char *format;    /* "docx", as in document.format */
    const char *words;     /* what a clerk calls it: "Word (docx)" */
    enum fault_code fault; /* why nobody reads it; FAULT_NONE when somebody does */
};

/* What the bytes are. Looks at the first of them, and at the names of the parts in a ZIP or an OLE file. */
void reader_find(struct str bytes, struct reader_kind *out);
/* The program for these bytes. */
enum reader reader_for(struct str bytes);

/* Reads plain text. 0 with *doc, or 0 with fault->code set (this file can never pass as it is), or
 * ERR_MEMORY. Everything in *doc lives in mem; the fault's detail, too. Pure: the same bytes give the same
 * document. Bytes of another kind are FAULT_UNSUPPORTED here. */
int read_document(
        const struct source_file *file, struct arena *mem, struct document *doc, struct fault *fault);

/* What every reader begins with: *doc with name, sha-256, size and format; no fault; the fault `empty` of a
 * file without bytes. */
void reader_begin(
        const struct source_file *file, const char *format, struct document *doc, struct fault *fault);
/* Sets a fault with its detail copied into mem. 0 or ERR_MEMORY. */
int reader_fail(struct arena *mem, struct fault *fault, enum fault_code code, const char *detail);

#endif
