/* SPDX-License-Identifier: MIT
 * jihe-read-office: the reader child for the office files that are a ZIP of XML.
 */
#include "extract/read/read_ofd.h"
#include "extract/read/reader_serve.h"

/* LibreOffice works formulas out when it opens a workbook. */
static int read_book(
        const struct source_file *file, struct arena *mem, struct document *doc, struct fault *fault)
{
    bool uncounted;
    int err = read_xlsx_book(file, mem, doc, fault, &uncounted);
    bool read = fault->code == FAULT_NONE || fault->code == FAULT_BLANK;
    if (!err && uncounted && read) {
        fault->code = FAULT_NONE;
        reader_serve_pass_on(READER_LEGACY);
    }
    return err;
}

/* And what a text only points at, in files of other kinds within it. */
static int read_text(
        const struct source_file *file, struct arena *mem, struct document *doc, struct fault *fault)
{
    bool pieces;
    int err = read_docx_whole(file, mem, doc, fault, &pieces);
    if (!err && pieces) {
        fault->code = FAULT_NONE;
        reader_serve_pass_on(READER_LEGACY);
    }
    return err;
}

static int read_any(
        const struct source_file *file, struct arena *mem, struct document *doc, struct fault *fault)
{
    struct reader_kind kind;
    reader_find(file->bytes, &kind);
    if (str_is(str_of(kind.format), "docx"))
        return read_text(file, mem, doc, fault);
    if (str_is(str_of(kind.format), "xlsx"))
        return read_book(file, mem, doc, fault);
    if (str_is(str_of(kind.format), "ofd"))
        return read_ofd(file, mem, doc, fault);
    return read_odf(file, mem, doc, fault);
}

int main(int argc, char **argv)
{
    static const struct reader_serve reader = { .read = read_any };
    return reader_serve(argc, argv, &reader);
}
