/* SPDX-License-Identifier: MIT
 * The cage: reader children that see the bytes of hostile files so that no daemon has to. A child that
 * crashes, hangs or wants too much memory costs its document a reject with that reason, and nothing else.
 * Calls block; any thread may make them. Also for the one-shot `jihe check`: no loop, no sockets of the line.
 */
#ifndef JIHE_CAGE_H
#define JIHE_CAGE_H

#include <stdint.h>

#include "extract/read/reader.h"

enum {
    CAGE_PATH_MAX = 4096,
};

struct cage_limits {
    uint64_t memory;      /* bytes of address space for one child */
    int64_t time_ms;      /* wall clock for one document */
    int64_t scan_time_ms; /* and for one that has to be recognised */
    uint64_t recycle;     /* documents after which a child is replaced (parsers leak) */
};

/* Told behind each page of a document that takes long, on the thread that reads it; page 0: it is done. NULL:
 * nobody wants to know. */
struct cage_watch {
    void (*on_page)(void *context, const struct source_file *file, uint32_t page, uint32_t pages);
    void *context;
};

struct cage;

/* readers: the folder of the reader executables; empty or NULL: the one of the running program. Starts no
 * child yet. 0, ERR_ABSENT when there is not even jihe-read-text in it, ERR_MEMORY. */
int cage_open(const char *readers, const struct cage_limits *limits, struct cage **out);
void cage_close(struct cage *cage); /* ends the children; NULL is fine */

/* Starts a child of that reader now, to be ready when it is needed; what goes wrong shows then. */
void cage_prepare(struct cage *cage, enum reader reader);
/* Before the first document. */
void cage_watch(struct cage *cage, const struct cage_watch *watch);
/* Reads a file in a child: *packed is then the packed document, in mem; or 0 with fault->code set, its detail
 * in mem. ERR_MEMORY, ERR_SYSTEM (no child can be started): the stage is sick, the document is not to blame.
 */
int cage_read(struct cage *cage, const struct source_file *file, struct arena *mem, struct str *packed,
        struct fault *fault);

/* The same for an archive (reader_for gives READER_ARCHIVE): *packed is its packed members
 * (extract/read/members.h). */
int cage_unpack(struct cage *cage, const struct source_file *file, struct arena *mem, struct str *packed,
        struct fault *fault);

/* A page of a PDF or of a scan, whose number from 1 file->name has in digits: *packed is a packed
 * page_picture (extract/read/page_picture.h), not looked at. Faults as of read_page
 * (extract/read/read_page.h). */
int cage_paint(struct cage *cage, const struct source_file *file, struct arena *mem, struct str *packed,
        struct fault *fault);

/* What the cages of the children so far were without on this system: bits of enum confine_lack. */
unsigned cage_lacks(struct cage *cage);

#endif
