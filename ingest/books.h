/* SPDX-License-Identifier: MIT
 * The counters that outlive what they count: spool/books.json. Everything else is counted from the folders at
 * start. They are saved after the entries they speak of, so what the disk holds is never less than they say,
 * unless somebody took entries away.
 */
#ifndef JIHE_BOOKS_H
#define JIHE_BOOKS_H

#include <stdint.h>

#include "ingest/spool.h"

struct books {
    uint64_t claimed; /* entries ever made here */
    uint64_t pruned;  /* of those in done/: removed by age or size since */
    uint64_t starts;  /* of an ingest on this spool: what attempts are counted from */
    uint64_t batch;   /* number of the last pruning that `pruned` has counted (ingest/prune.h) */
};

/* 0 also when there is no file yet (all zero). ERR_FORMAT: the file is no such thing, and out is all zero.
 * ERR_SYSTEM. */
int books_load(const struct spool *s, struct books *out);
/* Written beside, synced, renamed. 0, or ERR_SYSTEM (errno ENOSPC, …): the old ones stand. */
int books_save(const struct spool *s, const struct books *b);

#endif
