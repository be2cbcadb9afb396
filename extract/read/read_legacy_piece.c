/* SPDX-License-Identifier: MIT
 * Files of other kinds within a docx, each by its own reader, and RTF and doc by LibreOffice. They are read
 * here and not by the reader of docx, which need not load what they take.
 */
#include <string.h>

#include "common/err.h"
#include "extract/read/read_docx.h"
#include "extract/read/read_html.h"
#include "extract/read/read_legacy.h"
#include "extract/read/read_text.h"

/* A line is a paragraph. */
static int add_text(struct docx *docx, struct str bytes)
{
    struct document text = { .bytes = bytes.n };
    int err = read_text(bytes, docx->mem, &text, office_fault(docx->office));
    for (struct str rest = text.text; !err && rest.n;) {
        const char *end = memchr(rest.p, '\n', rest.n);
        size_t n = end ? (size_t)(end - rest.p) : rest.n;
        build_text(docx->build, str_cut(rest, 0, n));
        build_paragraph(docx->build, BLOCK_PARAGRAPH, 0);
        rest = str_cut(rest, n + 1, rest.n);
    }
    return err;
}

static int refuse(struct docx *docx)
{
    office_stop(docx->office, FAULT_UNSUPPORTED,
            "docx that holds a file of a kind that is not read (altChunk): open it in Word or WPS, and save "
            "it anew");
    return 0;
}

int legacy_read_piece(struct docx *docx, struct str bytes)
{
    struct reader_kind kind;
    struct fault *fault = office_fault(docx->office);
    reader_find(bytes, &kind);
    if (kind.fault != FAULT_NONE)
        return refuse(docx);
    if (kind.reader == READER_HTML)
        return read_html_piece(bytes, docx->build, fault);
    if (strcmp(kind.format, "docx") == 0)
        return docx_read_within(docx, bytes);
    if (kind.reader == READER_TEXT)
        return add_text(docx, bytes);
    struct str made = STR_NONE;
    int err = kind.reader == READER_LEGACY ? legacy_to_docx(kind.format, bytes, docx->mem, &made, fault)
                                           : ERR_ABSENT;
    if (err == ERR_ABSENT)
        return refuse(docx);
    return err || !made.n ? err : docx_read_within(docx, made);
}
