/* SPDX-License-Identifier: MIT
 * Which entry goes next, and what news about one means: what is in flight, leases, losses, strikes, backoff.
 * Only decisions: no file, no socket, no clock (the caller brings `now`, monotonic milliseconds). What must
 * happen on disk comes out as a struct change; the entry rests until courier_changed tells how that went.
 */
#ifndef JIHE_COURIER_H
#define JIHE_COURIER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "common/note.h"
#include "ingest/change.h"
#include "ingest/spool.h"

enum {
    COURIER_STRIKES =
            3, /* a document that so many daemons died of, each time alone in their hands, has failed */
    COURIER_REPLAY_TURN = 16, /* one replay goes after so many new files when there are always new files */
    COURIER_KEPT_MAX = 16384, /* envelopes kept of entries not sent yet: reading and parsing one costs more
                               * than reading its document; further ones are read */
    COURIER_RETRY_MS = 2000,  /* until a change that the disk refused is tried again */
};

enum entry_state {
    ENTRY_WAITING, /* in pending/, to be loaded */
    ENTRY_LOADING,
    ENTRY_READY,  /* its bytes are in memory */
    ENTRY_FLYING, /* sent; still in pending/ */
    ENTRY_DEFERRED,
    ENTRY_HELD,
    ENTRY_STATES,
};

/* One in pending/, deferred/ or hold/. Ids and numbers: 50,000 of them are some 10 MB; and of
 * COURIER_KEPT_MAX the envelope, 8 MB. */
struct entry;
struct courier;

struct courier_rules {
    int64_t lease_ms, backoff_ms, backoff_max_ms;
    uint64_t memory; /* bytes of documents that are loaded or being loaded */
    size_t ahead;    /* documents loaded ahead */
};

/* What the courier learns of an entry when it is claimed, replayed or found at start. */
struct entry_facts {
    const char *id;
    uint32_t run, strikes, tries;
    uint64_t bytes;         /* of what will be sent */
    bool fault;             /* goes as a fault message, without bytes */
    bool replay;            /* waits behind new files */
    enum spool_state state; /* PENDING, DEFERRED or HOLD */
    int64_t wait_ms;        /* of DEFERRED: from now until the next try */
    void *envelope;         /* what is known of a PENDING one, for courier_take_envelope, or NULL: the
                             * courier's, whatever courier_add returns, to be freed with free() */
};

/* An attempt is `earlier` (larger than any of an earlier process) plus the number of times that this process
 * has sent the entry. NULL without memory. */
struct courier *courier_new(const struct courier_rules *rules, uint64_t earlier);
void courier_free(struct courier *c);

/* 0, ERR_EXISTS, ERR_MEMORY. */
int courier_add(struct courier *c, const struct entry_facts *facts, int64_t now);
/* NULL when there is none of that id. Entries stay valid until courier_changed frees them. */
struct entry *courier_find(struct courier *c, struct str id);
const char *entry_id(const struct entry *e);
enum entry_state entry_state(const struct entry *e);
bool entry_is_alone(const struct entry *e); /* a suspect: nothing else may be in the same hands */
bool entry_is_fault(const struct entry *e);
uint64_t entry_bytes(const struct entry *e);
uint32_t entry_run(const struct entry *e);
uint32_t entry_strikes(const struct entry *e);

/* True when a round of loads is worth while: little is in memory, or something urgent waits. */
bool courier_is_hungry(const struct courier *c);
/* What courier_add was given of it, the caller's now; NULL: nothing, or it may have changed on disk. */
void *courier_take_envelope(struct courier *c, struct entry *e);
/* The next entry to read from disk, LOADING now; NULL: none, or enough is in memory. */
struct entry *courier_load(struct courier *c);
/* It has been read: READY, with what its caller keeps for it. False: it is not wanted any more (it was stored
 * or held meanwhile); the caller drops what it read. */
bool courier_loaded(struct courier *c, struct entry *e, void *load);
/* It could not be read just now: back to where it waited. The caller pauses before it loads again. */
void courier_load_failed(struct courier *c, struct entry *e);
/* It can never be read. NULL without memory. */
struct change *courier_bury(struct courier *c, struct entry *e);
/* The next to send; NULL: none. While a suspect waits for empty hands nothing else goes, or there would never
 * be any. */
struct entry *courier_next(struct courier *c);
/* What courier_loaded was given; NULL: nothing. */
void *entry_load(const struct entry *e);
/* The same, the caller's again: the entry forgets it. */
void *courier_take_load(struct entry *e);
/* A READY one waits to be loaded again; returns its load, the caller's. */
void *courier_unload(struct courier *c, struct entry *e);
/* The attempt under which it is to be sent now. */
uint64_t courier_attempt(const struct courier *c, const struct entry *e);
/* It was sent under courier_attempt. */
void courier_sent(struct courier *c, struct entry *e, int64_t now);

/* News. *dropped is set to a load that nobody needs any more (the caller frees it), else NULL. Returns a
 * change that must be made (the caller's), or NULL. */
struct change *courier_note(struct courier *c, const struct note *note, int64_t now, void **dropped);
/* Leases that ran out, deferred ones that are due, refused changes to be tried again: up to max changes into
 * out. Fewer than max: that was all. `now_us`: wall clock. */
size_t courier_tick(struct courier *c, int64_t now, int64_t now_us, struct change **out, size_t max);
/* HOLD or RELEASE by an operator. NULL, with *why a constant sentence, when that cannot be; *dropped as
 * above. */
struct change *courier_hold(struct courier *c, struct entry *e, void **dropped, const char **why);
struct change *courier_release(struct courier *c, struct entry *e, const char **why);
/* A change was tried (see its err); takes it. Returns a further one that news made necessary meanwhile, or
 * NULL. An entry that is not the courier's any more (done, failed, gone) is freed. */
struct change *courier_changed(struct courier *c, struct change *done, int64_t now);

struct courier_count {
    size_t pending; /* in pending/ and not in flight */
    size_t flying, deferred, held, changing, suspects;
};
void courier_counts(const struct courier *c, struct courier_count *out);
/* The smallest id (the oldest) of those not held; NULL: none. */
const char *courier_oldest(const struct courier *c);
/* Up to max of those of the states in the mask (1 << ENTRY_…) with an id after `after`, by id, into out.
 * Returns how many. */
size_t courier_page(
        const struct courier *c, unsigned states, struct str after, struct entry **out, size_t max);

#endif
