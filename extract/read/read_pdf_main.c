/* SPDX-License-Identifier: MIT
 * jihe-read-pdf: the reader child for PDF. Poppler is under the GPL, version 2 or 3, and so is this program
 * as a whole when it is given away as a binary (README).
 */
#include "extract/read/read_pdf.h"
#include "extract/read/reader_serve.h"

static int read_any(
        const struct source_file *file, struct arena *mem, struct document *doc, struct fault *fault)
{
    size_t scanned;
    int err = read_pdf(file, mem, doc, fault, &scanned);
    if (!err && scanned)
        reader_serve_pass_on(READER_SCAN);
    return err;
}

int main(int argc, char **argv)
{
    /* Character maps of fonts that are not in the file. */
    static const char *const paths[] = { "/usr/share/poppler", NULL };
    static const struct reader_serve reader = { .confine.reads = paths, .read = read_any };
    return reader_serve(argc, argv, &reader);
}
