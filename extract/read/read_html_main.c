/* SPDX-License-Identifier: MIT
 * jihe-read-html: the reader child for web pages.
 */
#include <libxml/parser.h>

#include "extract/read/read_html.h"
#include "extract/read/reader_serve.h"
#include "extract/read/recode.h"

static int open_library(const char *folder, const char **missing)
{
    (void)folder;
    (void)missing;
    xmlInitParser();
    recode_load();
    return 0;
}

int main(int argc, char **argv)
{
    static const struct reader_serve reader = { .open = open_library, .read = read_html };
    return reader_serve(argc, argv, &reader);
}
