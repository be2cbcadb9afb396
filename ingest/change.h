/* SPDX-License-Identifier: MIT
 * Changes of state of entries that are in the spool, many in one round of syncs: what is to be written goes
 * beside the old files, is synced, takes their place, the entry's folder is synced, and then the entry is
 * renamed. Worker thread.
 */
#ifndef JIHE_CHANGE_H
#define JIHE_CHANGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "common/outcome.h"
#include "common/part.h"
#include "ingest/spool.h"

enum {
    CHANGE_ROUND_MAX = 256, /* changes in one round */
    CHANGE_AT_MAX = 64,     /* bytes of an instance's name, with its NUL */
};

struct inquiry;

enum change_kind {
    CHANGE_DONE,   /* stored */
    CHANGE_FAIL,   /* store has its fault; writes why.json */
    CHANGE_STRIKE, /* stays in pending/; writes strikes, last_at, and a fault when there is one */
    CHANGE_DEFER,  /* writes tries and next_try */
    CHANGE_WAKE,   /* from deferred/ back to pending/ */
    CHANGE_HOLD,
    CHANGE_RELEASE, /* from hold/ or deferred/ to pending/ */
    CHANGE_BURY,    /* it cannot be read: to corrupt/ */
    CHANGE_REPLAY,  /* from done/ or failed/ to pending/; writes run, enter and parts */
};

struct change {
    enum change_kind kind;
    char id[SPOOL_ID_MAX];
    enum spool_state from;
    uint32_t strikes, tries;
    int64_t next_try; /* wall clock, microseconds */
    char at[CHANGE_AT_MAX];
    struct fault fault; /* views detail_text and stage_text */
    char stage_text[CHANGE_AT_MAX], detail_text[FAULT_DETAIL_MAX];
    struct inquiry *inquiry; /* the question that asked for it, or NULL; its row there */
    size_t row;
    uint64_t max_document; /* REPLAY: a file that was too large may pass now */
    uint32_t run;          /* REPLAY: at least this one; afterwards the one it got */
    char enter[16];
    struct str parts[PART_COUNT]; /* REPLAY: malloc'd, freed with the change; p NULL: not there */

    bool in_round; /* syncfs will do for its files */

    /* afterwards */
    /* 0; ERR_ABSENT: the entry is not where it should be; ERR_FORMAT: its envelope cannot be read, and it
     * lies in corrupt/ now; ERR_SYSTEM: the disk is full or the like, nothing has changed, try again later.
     */
    int err;
    enum spool_state to;
    uint64_t bytes;  /* REPLAY: of what will be sent */
    bool fault_kept; /* REPLAY: ingest found a fault that is still there */
};

struct change *change_new(
        enum change_kind kind, const char *id, enum spool_state from); /* NULL without memory */
void change_free(struct change *c);
/* Copies the fault's texts into the change, cut to its limits. */
void change_set_fault(struct change *c, const struct fault *fault);

/* `now`: wall clock, microseconds. Each change's err says how it went. */
void change_apply(struct spool *s, struct change *const *list, size_t n, int64_t now);

#endif
