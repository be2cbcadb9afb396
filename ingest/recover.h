/* SPDX-License-Identifier: MIT
 * What ingest finds in its spool when it starts. In steps, so that a large spool is followed while it is
 * read. Worker thread.
 */
#ifndef JIHE_RECOVER_H
#define JIHE_RECOVER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "ingest/books.h"
#include "ingest/spool.h"

enum {
    RECOVER_STEP = 256, /* entries read, or files removed, in one step */
    RECOVER_ENTRIES_MAX = 10 << 20,
};

/* An entry that goes on. */
struct recovered {
    char id[SPOOL_ID_MAX];
    enum spool_state state;
    uint32_t run, strikes, tries;
    uint64_t bytes;
    bool fault;
    int64_t next_try; /* wall clock, microseconds */
};

struct recovery {
    struct spool *spool;
    char (*ids)[SPOOL_ID_MAX]; /* of one state, sorted */
    size_t id_count, id_cap, at;
    enum spool_state state; /* being read; DONE: all were */
    bool cleaned;
    /* of this step */
    struct recovered found[RECOVER_STEP];
    size_t found_count;
    /* so far */
    uint64_t done, failed, corrupt, open;
    bool is_over;
};

/* Counts done/, failed/ and corrupt/. 0, or ERR_SYSTEM. */
int recover_begin(struct recovery *r, struct spool *spool);
/* Cleans tmp/ first, then reads entries into found; those that cannot be read go to corrupt/. is_over after
 * the last. 0, or ERR_SYSTEM: try again later. */
int recover_step(struct recovery *r);
void recover_end(struct recovery *r);
/* Sets the books right after a crash: what lies there beyond `claimed` was claimed right before it. Returns
 * how many entries are missing: somebody took them away. */
uint64_t recover_books(const struct recovery *r, struct books *b);

#endif
