/* SPDX-License-Identifier: MIT
 * Linked into a second build of the reader (-Wl,--wrap=read_document): the same reader, but a file that bears
 * a mark breaks it, each time: @@reader:abort@@, @@reader:exit@@, @@reader:hang@@, @@reader:memory@@, and
 * @@reader:slow@@, which takes half a second.
 */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "common/err.h"
#include "extract/read/reader.h"

int __real_read_document(
        const struct source_file *file, struct arena *mem, struct document *doc, struct fault *fault);
int __wrap_read_document(
        const struct source_file *file, struct arena *mem, struct document *doc, struct fault *fault);

enum { POISON_SLOW_US = 500000, POISON_BLOCK = 1 << 20 };

static bool poison_is_marked(const struct source_file *file, struct str mark)
{
    return memmem(file->bytes.p, file->bytes.n, mark.p, mark.n) != NULL;
}

int __wrap_read_document(
        const struct source_file *file, struct arena *mem, struct document *doc, struct fault *fault)
{
    if (poison_is_marked(file, STR("@@reader:slow@@")))
        usleep(POISON_SLOW_US);
    if (poison_is_marked(file, STR("@@reader:abort@@")))
        abort();
    if (poison_is_marked(file, STR("@@reader:exit@@")))
        _exit(1);
    while (poison_is_marked(file, STR("@@reader:hang@@")))
        pause();
    while (poison_is_marked(file, STR("@@reader:memory@@")))
        if (arena_alloc(mem, POISON_BLOCK) == NULL)
            return ERR_MEMORY;
    return __real_read_document(file, mem, doc, fault);
}
