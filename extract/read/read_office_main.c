/* SPDX-License-Identifier: MIT
 * jihe-read-office: the reader child for the office files that are a ZIP of XML.
 */
#include "extract/read/read_ofd.h"
#include "extract/read/reader_serve.h"

static int read_any(
        const struct source_file *file, struct arena *mem, struct document *doc, struct fault *fault)
{
    struct reader_kind kind;
    reader_find(file->bytes, &kind);
    if (str_is(str_of(kind.format), "docx"))
        return read_docx(file, mem, doc, fault);
    if (str_is(str_of(kind.format), "xlsx"))
        return read_xlsx(file, mem, doc, fault);
    if (str_is(str_of(kind.format), "ofd"))
        return read_ofd(file, mem, doc, fault);
    return read_odf(file, mem, doc, fault);
}

int main(int argc, char **argv)
{
    static const struct reader_serve reader = { .read = read_any };
    return reader_serve(argc, argv, &reader);
}
