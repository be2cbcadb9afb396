/* SPDX-License-Identifier: MIT
 * The strand from the inbox into the spool: one round at a time on a worker thread, which does the most
 * urgent of: read on in what the spool held at start; take settled files; look through the inbox; remove what
 * done/ need not keep.
 */
#ifndef JIHE_INTAKE_H
#define JIHE_INTAKE_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <uv.h>

#include "ingest/books.h"
#include "ingest/claim.h"
#include "ingest/inbox.h"
#include "ingest/prune.h"
#include "ingest/recover.h"

struct ingest;

enum {
    INTAKE_RETRY_MS = 1000,   /* after a disk was full, or an inbox away */
    INTAKE_SAVE_MS = 1000,    /* between two savings of the books */
    INTAKE_PRUNE_MS = 600000, /* between two looks at done/ */
    INTAKE_PLACE_MS =
            5000,          /* between two looks whether the inbox is still the same folder: nobody tells us */
    INTAKE_SCAN_SHARE = 5, /* a scan is followed by so many times its own length without one */
    INTAKE_LEFT_MAX = 100, /* files left in the inbox that are named */
    INTAKE_PATH_SHOWN = 256,
};

struct left_file {
    char path[INTAKE_PATH_SHOWN]; /* its end, when it is longer */
    char why[CLAIM_WHY_MAX];
    int64_t tried_ms; /* monotonic; it is tried again and again as long as it is there */
};

/* What a round has to say; read on the loop's thread when it is over. */
struct intake_news {
    struct claim *taken; /* `taken_count` entries that are in the spool now, result TAKEN; others of the array
                            are to be skipped */
    size_t taken_count;
    struct recovered *found;
    size_t found_count;
    uint64_t pruned; /* entries that are in done/ no more */
    bool recovered;  /* the last of the spool was read in this round */
    bool inbox_opened;
    bool more;      /* another round is worth while at once */
    int64_t due_ms; /* monotonic: else then */
};

struct intake_state {
    struct inbox_count inbox;
    uint64_t disk_free;
    char sick[CLAIM_WHY_MAX]; /* "": it can work */
    struct left_file left[INTAKE_LEFT_MAX];
    size_t left_count;
};

struct intake {
    struct ingest *in;
    uv_work_t work;
    uv_timer_t timer;
    uv_poll_t watch;
    bool working, watching;
    uint64_t rounds; /* begun so far */
    /* set before a round */
    bool may_take;    /* the spool may grow, we are not draining */
    atomic_bool look; /* something happened in the inbox; also set while a round is under way */
    int64_t now_ms, now_us;
    /* the round's own */
    struct recovery *recovery; /* NULL when it is over */
    struct books books;
    struct seen *seen;
    struct claims claims;
    struct cage *cage; /* takes archives apart; NULL before the inbox is open */
    struct inbox *inbox;
    bool claims_open;
    int64_t saved_ms, prune_ms, scan_ms, scan_free_ms, place_ms, full_ms, resume_ms, open_ms;
    uint64_t saved_claimed;
    /* told to the loop */
    struct intake_news news;
    uint64_t missing;
    struct intake_state state;
    struct intake_state shown; /* as it was when the last round was over: the loop's */
};

/* Opens nothing that could fail for long: the inbox is opened by the rounds. 0, or ERR_SYSTEM, ERR_MEMORY. */
int intake_init(struct intake *k, struct ingest *in);
/* Starts a round, unless one is under way or the loop is stopping. */
void intake_start(struct intake *k);
/* Saves the books, closes all; no round may be under way. */
void intake_close(struct intake *k);

/* One round (intake_round.c). */
void intake_round(struct intake *k);

#endif
