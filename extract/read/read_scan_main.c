/* SPDX-License-Identifier: MIT
 * jihe-read-scan: the reader child for pictures of pages. It links Poppler as jihe-read-pdf does, with the
 * same consequence for its licence.
 */
#include <stdlib.h>
#include <unistd.h>

#include "common/err.h"
#include "extract/read/read_scan.h"
#include "extract/read/reader_serve.h"

static int start_recogniser(const char *folder, const char **missing)
{
    (void)folder;
    int err = scan_start();
    *missing = err ? "tesseract-ocr-chi-sim" : NULL;
    return err;
}

static int read_any(
        const struct source_file *file, struct arena *mem, struct document *doc, struct fault *fault)
{
    return read_scan(file, mem, doc, fault, reader_serve_progress);
}

int main(int argc, char **argv)
{
    /* One thread: none is let into the cage, and the line has its own use for the other cores. The library
     * reads this before main, so it takes a new beginning. */
    if (!getenv("OMP_THREAD_LIMIT")) {
        setenv("OMP_THREAD_LIMIT", "1", 1);
        execv("/proc/self/exe", argv);
    }
    /* What is known of the language; and, for pages that are painted, character maps and fonts. */
    static const char *const paths[] = { "/usr/share/tesseract-ocr", "/usr/share/tessdata",
        "/usr/share/poppler", "/usr/share/fonts", "/usr/share/fontconfig", "/etc/fonts",
        "/var/cache/fontconfig", "/dev/null", NULL };
    static const struct reader_serve reader = {
        .confine.reads = paths,
        .start = start_recogniser,
        .read = read_any,
    };
    return reader_serve(argc, argv, &reader);
}
