/* SPDX-License-Identifier: MIT
 * jihe-read-page: the child that paints a page for the console. It links Poppler as jihe-read-pdf does, with
 * the same consequence for its licence.
 */
#include "extract/read/read_page.h"
#include "extract/read/reader_serve.h"

int main(int argc, char **argv)
{
    /* Character maps, and fonts that are not in the file. */
    static const char *const paths[] = { "/usr/share/poppler", "/usr/share/fonts", "/usr/share/fontconfig",
        "/etc/fonts", "/var/cache/fontconfig", "/dev/null", NULL };
    static const struct reader_serve reader = { .confine.reads = paths, .unpack = read_page };
    return reader_serve(argc, argv, &reader);
}
