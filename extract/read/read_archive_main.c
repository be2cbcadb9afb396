/* SPDX-License-Identifier: MIT
 * jihe-unpack: the child that takes archives and mails apart.
 */
#include <locale.h>

#include "extract/read/read_archive.h"
#include "extract/read/reader_serve.h"
#include "extract/read/recode.h"

static int open_library(const char *folder, const char **missing)
{
    (void)folder;
    (void)missing;
    setlocale(LC_CTYPE, "C.UTF-8"); /* libarchive gives names in the locale's encoding */
    recode_load();
    return 0;
}

int main(int argc, char **argv)
{
    static const struct reader_serve reader = { .open = open_library, .unpack = read_archive };
    return reader_serve(argc, argv, &reader);
}
