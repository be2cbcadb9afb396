/* SPDX-License-Identifier: MIT
 * ingest on the loop: what its pieces share. Three strands of work run on worker threads, each one round at a
 * time: intake (inbox to spool), moves (changes of state), loads (spool to memory). Everything here belongs
 * to the loop's thread but what a round under way has been given.
 */
#ifndef JIHE_INGEST_H
#define JIHE_INGEST_H

#include <stdbool.h>
#include <stdint.h>
#include <uv.h>

#include "common/option.h"
#include "common/stage.h"
#include "ingest/books.h"
#include "ingest/courier.h"
#include "ingest/intake.h"
#include "ingest/loads.h"
#include "ingest/moves.h"
#include "ingest/spool.h"

enum {
    INGEST_TICK_MS = 200,
    INGEST_POSTPONED_MAX = 64, /* questions that wait for a round to end */
};

/* Entries that are not the courier's, by state; the rest the courier counts. */
struct ingest_count {
    uint64_t claimed, pruned, done, failed, corrupt, missing;
};

/* A question of an operator that waits until the rounds under way are over: the disk may know more than we
 * have been told. */
struct postponed {
    struct inquiry *inquiry;
    struct str question;    /* malloc'd */
    uint64_t intake, moves; /* the rounds that it waits for; 0: none */
};

struct ingest {
    const struct config *config;
    char instance[64];
    struct line *line;
    struct spool spool;
    bool spool_is_open;
    struct courier *courier;
    struct ingest_count count;
    struct intake intake;
    struct moves moves;
    struct loads loads;
    uv_timer_t tick;
    struct postponed postponed[INGEST_POSTPONED_MAX];
    size_t postponed_count;
    uint64_t replay_bytes; /* of parts that are not on disk yet */
    bool ticking, draining, stopping;
};

extern const struct source ingest_source;

/* Sends what is in memory as far as there is room, and reads more. */
void ingest_pump(struct ingest *in);
/* Hands a change to the next round of moves; NULL does nothing. */
void ingest_move(struct ingest *in, struct change *change);
/* The parts of a replay that is over, one way or the other, count no more. */
void ingest_forget_replay(struct ingest *in, const struct change *change);
/* The state of the books as status tells it. */
void ingest_status(void *state, struct buf *pairs, size_t *pair_count);
/* Right after a round of intake or of moves. */
void ingest_answer_postponed(struct ingest *in);
void ingest_drop_postponed(struct ingest *in); /* unanswered */
void ingest_ask(void *state, struct str question, struct buf *answer);

#endif
