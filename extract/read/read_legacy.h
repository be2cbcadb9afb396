/* SPDX-License-Identifier: MIT
 * The reader of binary Office files (doc, xls, and what WPS makes of them: wps, et) and of RTF: LibreOffice,
 * as a library in this process, turns them into docx or xlsx, and the readers of those go on.
 */
#ifndef JIHE_READ_LEGACY_H
#define JIHE_READ_LEGACY_H

#include "extract/read/reader.h"

enum { LEGACY_CONVERTED_MAX = 256 << 20 }; /* bytes of the docx or xlsx */

/* Where LibreOffice is; NULL when it is not installed. */
const char *legacy_program(void);
/* Loads LibreOffice, with its profile in `folder`. 0, or ERR_ABSENT when it does not start. Once a process.
 */
int legacy_start(const char *folder);
/* A file of that format as docx. 0, or 0 with the fault and no bytes; ERR_ABSENT: it becomes none. */
int legacy_to_docx(
        const char *format, struct str bytes, struct arena *mem, struct str *made, struct fault *fault);
/* Reads a piece of a docx, as read_piece of struct docx (extract/read/read_legacy_piece.c). */
struct docx;
int legacy_read_piece(struct docx *docx, struct str bytes);
/* As read_document, after legacy_start. */
int read_legacy(const struct source_file *file, struct arena *mem, struct document *doc, struct fault *fault);

#endif
