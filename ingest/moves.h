/* SPDX-License-Identifier: MIT
 * The strand that changes states: gathers changes for a moment and applies them in one round on a worker
 * thread.
 */
#ifndef JIHE_MOVES_H
#define JIHE_MOVES_H

#include <stdbool.h>
#include <stddef.h>
#include <uv.h>

#include "ingest/change.h"

struct ingest;

enum { MOVES_GATHER_MS = 100 }; /* nobody waits for them; more in one round cost fewer syncs each */

struct moves {
    struct ingest *in;
    struct spool spool;    /* its own, see spool_again */
    struct change **queue; /* waiting, the oldest first; in memory only as many as there are entries */
    size_t count, cap;
    struct change *round[CHANGE_ROUND_MAX]; /* under way */
    size_t round_count;
    int64_t round_us; /* wall clock */
    uv_work_t work;
    uv_timer_t timer;
    bool working;
    uint64_t rounds; /* begun so far */
};

/* 0, or ERR_SYSTEM and nothing is to be closed. */
int moves_init(struct moves *m, struct ingest *in);
/* Takes the change. Without memory it is dropped: the entry is changed at the next start. */
void moves_add(struct moves *m, struct change *change);
bool moves_is_idle(const struct moves *m);
/* Starts a round now, if there is anything to do and none is under way. */
void moves_start(struct moves *m);
void moves_close(struct moves *m); /* the timer; nothing may be under way */

#endif
