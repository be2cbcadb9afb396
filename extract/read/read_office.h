/* SPDX-License-Identifier: MIT
 * What the readers of office files share: the parts of a ZIP, as events of their XML. Parts are unpacked
 * piece by piece and never held as a whole. No document type declaration is let in: with it go entities, and
 * office programs write none.
 */
#ifndef JIHE_READ_OFFICE_H
#define JIHE_READ_OFFICE_H

#include "extract/read/build.h"
#include "extract/read/reader.h"

enum {
    OFFICE_XML_MAX = 512 << 20, /* bytes of XML, unpacked, that are read of one file */
    OFFICE_PARTS_MAX = 65536,   /* parts of the ZIP */
    OFFICE_DEPTH_MAX = 512,     /* elements within each other */
    OFFICE_TOKEN_MAX = 4 << 20, /* bytes of one tag */
    OFFICE_PICTURE_WIDE = DOCUMENT_PICTURE_WIDE * 36000, /* in 36,000ths of a millimetre */
    OFFICE_PICTURE_HIGH = DOCUMENT_PICTURE_HIGH * 36000,
};

struct office;

/* What a part's XML is told to. `name` has no prefix when it is the root's own (w: in Word's parts); any
 * other keeps it (mc:Fallback). */
struct office_reader {
    void (*open)(void *state, const char *name, const char **attributes);
    void (*close)(void *state, const char *name);
    void (*text)(void *state, const char *bytes, size_t n); /* NULL: not wanted */
};

/* Opens the ZIP. 0, or 0 with a fault, or ERR_MEMORY. */
int office_open(struct str bytes, struct arena *mem, struct fault *fault, struct office **out);
void office_close(struct office *office);
/* Reads one part. 0; ERR_ABSENT when there is none of that name; ERR_FORMAT or ERR_LIMIT with the fault set;
 * ERR_MEMORY. */
int office_read(struct office *office, const char *part, const struct office_reader *reader, void *state);
/* A whole part, as bytes in the arena. As office_read. */
int office_take(struct office *office, const char *part, struct str *out);
/* Opens a ZIP that is a part of another one: their XML counts together. As office_open; office_close counts
 * it back. */
int office_open_within(struct office *outer, struct str bytes, struct office **out);
/* From inside an event: reads no more of this part. */
void office_stop(struct office *office, enum fault_code code, const char *detail);
bool office_has(const struct office *office, const char *part);
/* The name of the first part that starts so, in the order of the ZIP; NULL. */
const char *office_find(const struct office *office, const char *start, const char *end);
struct fault *office_fault(struct office *office);

/* Ends a reader: what it built, unless `err` or a fault came before. */
int office_finish(struct build *build, int err, struct fault *fault);

/* The attribute by its name without prefix; NULL when there is none. */
const char *office_attribute(const char **attributes, const char *name);
int office_number(const char **attributes, const char *name, int otherwise);
/* w:val of a switch such as <w:b/>: on unless it says 0, false, off or none. */
bool office_is_on(const char **attributes);

/* The formats. Each as read_document. */
int read_docx(const struct source_file *file, struct arena *mem, struct document *doc, struct fault *fault);
/* *pieces: text of it lies in files of other kinds within it, and so the document is not read. */
int read_docx_whole(const struct source_file *file, struct arena *mem, struct document *doc,
        struct fault *fault, bool *pieces);
int read_xlsx(const struct source_file *file, struct arena *mem, struct document *doc, struct fault *fault);
/* *uncounted: there are formulas without their values, as programs write them that do not count themselves;
 * the document lacks them. */
int read_xlsx_book(const struct source_file *file, struct arena *mem, struct document *doc,
        struct fault *fault, bool *uncounted);
int read_odf(const struct source_file *file, struct arena *mem, struct document *doc, struct fault *fault);

#endif
