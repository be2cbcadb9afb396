/* SPDX-License-Identifier: MIT
 * jihe-read-text: the reader child for plain text. In its cage it opens nothing.
 */
#include <iconv.h>

#include "extract/read/reader_serve.h"

/* iconv loads its tables when they are first asked for; as long as one is open they stay. */
static int load_tables(const char *folder, const char **missing)
{
    static const char *const encodings[] = { "GB18030", "UTF-16LE", "UTF-16BE" };
    (void)folder;
    (void)missing;
    for (unsigned i = 0; i < sizeof encodings / sizeof *encodings; i++)
        iconv_open("UTF-8", encodings[i]);
    return 0;
}

int main(int argc, char **argv)
{
    static const struct reader_serve reader = { .open = load_tables, .read = read_document };
    return reader_serve(argc, argv, &reader);
}
