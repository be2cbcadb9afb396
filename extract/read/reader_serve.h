/* SPDX-License-Identifier: MIT
 * The skeleton of every reader child: it enters its cage, then reads requests on its standard input, a
 * socket, and answers there. It lives as long as its parent, and as its limits allow. A reader is a struct
 * with named fields; its own main is one call.
 */
#ifndef JIHE_READER_SERVE_H
#define JIHE_READER_SERVE_H

#include "extract/read/confine.h"
#include "extract/read/reader.h"

struct reader_serve {
    struct confine confine; /* `memory` and `writes` come from the command line */
    bool keeps_folder;      /* it needs the private folder that its parent made */
    /* Before the cage shuts: loads what cannot be loaded in it. NULL: nothing. 0, or ERR_ABSENT when
     * something is not installed: every document then has FAULT_READER_ABSENT with *missing. */
    int (*open)(const char *folder, const char **missing);
    /* In the cage, before the first document. NULL: nothing. As open. */
    int (*start)(const char *folder, const char **missing);
    /* As read_document. */
    int (*read)(const struct source_file *file, struct arena *mem, struct document *doc, struct fault *fault);
    /* In its place, of what answers no document: packed members of an archive (extract/read/members.h), a
     * page as a picture (extract/read/page_picture.h). */
    int (*unpack)(const struct source_file *file, struct arena *mem, struct buf *packed, struct fault *fault);
};

/* argv: MEMORY (bytes of address space), SECONDS (of CPU for one document), FOLDER. 0: no limit. The exit
 * status of main. */
int reader_serve(int argc, char **argv, const struct reader_serve *reader);

/* From inside `read`: this file is for another reader. Set it and return 0. */
void reader_serve_pass_on(enum reader next);
/* From inside `read`: so many pages of all are done. */
void reader_serve_progress(uint32_t page, uint32_t pages);

#endif
