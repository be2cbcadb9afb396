/* SPDX-License-Identifier: MIT
 * What the courier keeps of one entry: shared by courier.c and courier_news.c only.
 */
#ifndef JIHE_ENTRY_H
#define JIHE_ENTRY_H

#define HASH_NONFATAL_OOM 1
#include <uthash.h>
#include <utlist.h>

#include "ingest/courier.h"

struct entry {
    char id[SPOOL_ID_MAX];
    enum entry_state state;
    uint32_t run, strikes, tries;
    uint64_t bytes;
    uint64_t attempt; /* of the last sending; 0: not sent by this process */
    int64_t due_ms;   /* FLYING: the lease's end; DEFERRED: the next try; with a refused change: when it is
                         tried again */
    int64_t wait_ms;  /* of a deferral under way */
    bool fault, replay, suspect;
    bool again;             /* lost: goes before others */
    bool changing;          /* a change of it is under way, or waits to be tried again */
    bool stored;            /* news that came meanwhile */
    struct change *failed;  /* the same, with its fault */
    struct change *refused; /* by the disk: to be tried again */
    void *load;
    void *envelope;      /* as it lies on disk; NULL: to be read there */
    struct entry **list; /* the one list that it is in; NULL: none (LOADING) */
    struct entry *prev, *next;
    UT_hash_handle hh;
};

struct courier {
    struct courier_rules rules;
    struct entry *all;                      /* by id */
    struct entry *urgent, *fresh, *replays; /* WAITING */
    struct entry *ready_urgent, *ready;     /* READY */
    struct entry *flying, *deferred, *held, *changing;
    size_t states[ENTRY_STATES], changing_count, suspects;
    uint64_t earlier, in_memory;
    size_t loaded; /* LOADING and READY */
    size_t kept;   /* envelopes */
    unsigned turn; /* new files since the last replay */
};

/* Into the list of its state (none for LOADING); counts. */
void entry_enter(struct courier *c, struct entry *e, enum entry_state state);
/* Out of its list and its state's count; gives back the memory it stood for. *dropped: its load, if it had
 * one. */
void entry_leave(struct courier *c, struct entry *e, void **dropped);
/* Marks it as changing and makes the change; NULL without memory: then nothing has happened. */
struct change *entry_change(struct courier *c, struct entry *e, enum change_kind kind);
void entry_set_suspect(struct courier *c, struct entry *e, bool suspect);
void entry_free(struct courier *c, struct entry *e);

#endif
