/* SPDX-License-Identifier: MIT
 * The door: a stage's ROUTER. Who is there below, what each may be sent, what each holds. Documents leave
 * only on credit, so a door never queues; control needs no credit, so a full line cannot deadlock. Loop
 * thread only. docs/wire.md has the rules, docs/line.md the reasons.
 */
#ifndef JIHE_DOOR_H
#define JIHE_DOOR_H

#include "common/frame.h"
#include "common/loop.h"
#include "common/way.h"

enum {
    DOOR_PEERS_MAX = 512,
    DOOR_TAP_DOCS_MAX = 1024, /* copies that a tapping peer may ask for at a time */
};

struct door;

struct door_config {
    const char *endpoint; /* "ipc://…" */
    const char *instance; /* ours: the `at` of notes that the door makes itself */
    uint64_t epoch;       /* ours */
    int64_t silent_ms;    /* no new documents after that much silence */
    int64_t dead_ms;      /* the peer is dead after that much */
    struct way *way;      /* outlives the door */
    /* A note about a document that this door had sent, its way step still in place: pass it up, remove the
     * step if it is final. */
    void (*on_note)(void *ctx, const struct note *note, struct way_step *step);
    void (*on_room)(void *ctx); /* some peer can take more */
    /* A question; packs its answer (one map) into answer. Nothing packed: it is answered later, by
     * door_answer. */
    void (*on_ask)(void *ctx, struct str ask, struct str head, struct buf *answer);
    void *ctx;
};

/* Binds. 0, ERR_SYSTEM, ERR_MEMORY. */
int door_open(struct loop *loop, const struct door_config *config, struct door **out);
/* Ends it; what is on its way lingers linger_ms. NULL is fine. */
void door_close(struct door *door, int linger_ms);

bool door_has_room(const struct door *door, uint64_t bytes, bool alone);
/* Sends p to the readiest peer and notes in its way step which. 0; ERR_BUSY: no peer has room. What goes to a
 * peer that takes several documents in a message leaves with door_flush; when the peer turns out to be gone
 * by then, it is lost like everything else that it had. */
int door_send(struct door *door, struct parcel *p);
/* Sends what door_send has gathered. Right before the loop sleeps. */
void door_flush(struct door *door);
/* Copies for the taps of a stage that gives nothing (store). door_send does it by itself. */
void door_show(struct door *door, struct parcel *p);
/* We ourselves stood still for ms: that was nobody else's silence. */
void door_pardon(struct door *door, int64_t ms);
/* Once a second: PONGs, silences, deaths. */
void door_tick(struct door *door);
/* Who asks, while on_ask runs; to be copied for an answer later. */
struct str door_asker(const struct door *door);
/* An answer that was not given at once. An asker that is gone takes nothing. */
void door_answer(struct door *door, struct str asker, struct str ask, struct str answer);
/* The peers as an array of maps, for the answer to "status". */
void door_pack_peers(const struct door *door, struct buf *out);

#endif
