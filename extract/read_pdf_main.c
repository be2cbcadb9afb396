/* SPDX-License-Identifier: MIT
 * jihe-read-pdf: the reader child for PDF. Poppler is under the GPL, version 2 or 3, and so is this program
 * as a whole when it is given away as a binary (README).
 */
#include "extract/read_pdf.h"
#include "extract/reader_serve.h"

int main(int argc, char **argv)
{
    /* Character maps of fonts that are not in the file. */
    static const char *const paths[] = { "/usr/share/poppler", NULL };
    static const struct reader_serve reader = { .confine.reads = paths, .read = read_pdf };
    return reader_serve(argc, argv, &reader);
}
