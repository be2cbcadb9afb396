/* SPDX-License-Identifier: MIT
 * The strand that reads entries from the spool into memory, a few ahead of what is sent.
 */
#ifndef JIHE_LOADS_H
#define JIHE_LOADS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <uv.h>

#include "ingest/envelope.h"
#include "ingest/spool.h"

struct ingest;

enum {
    LOADS_ROUND_MAX = 64,
    LOADS_PAUSE_MS = 1000, /* after the disk refused to read */
};

/* One entry in memory: its envelope, and the bytes to send. */
struct load {
    char id[SPOOL_ID_MAX];
    uint32_t run;
    int err; /* 0; ERR_FORMAT, ERR_ABSENT: it cannot be read, ever; others: try again */
    struct arena mem;
    struct envelope *known; /* what envelope.json says; NULL: it is read */
    struct envelope envelope;
    struct str part[PART_COUNT]; /* malloc'd; p NULL: not there */
};

void load_free(struct load *l);
/* Reads the entry in pending/; blocks. Which parts: none for a fault, the stored ones for a replay that
 * enters later, else the file. */
void load_read(const struct spool *s, struct load *l);

struct loads {
    struct ingest *in;
    struct load *round[LOADS_ROUND_MAX];
    size_t count;
    int64_t pause_ms; /* no round before */
    uv_work_t work;
    bool working;
};

void loads_init(struct loads *l, struct ingest *in);
/* Starts a round when the courier wants any. */
void loads_start(struct loads *l);

#endif
