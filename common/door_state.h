/* SPDX-License-Identifier: MIT
 * What door.c (documents down, life) and door_hear.c (what peers say) share of a door.
 */
#ifndef JIHE_DOOR_STATE_H
#define JIHE_DOOR_STATE_H

#include <uthash.h>

#include "common/door.h"
#include "common/slot.h"

struct door_peer {
    uint64_t id; /* ours, never used again; what a way step names */
    char identity[FRAME_IDENTITY_MAX];
    size_t identity_size;
    char instance[SLOT_NAME_MAX];
    uint64_t session;
    uint64_t sent, sent_bytes, received, received_bytes;
    uint64_t docs, bytes; /* its window */
    uint64_t last_sent;   /* order of use: the least recently used goes first */
    int64_t heard_ms;
    bool alone;         /* what it has is to be alone with it */
    bool leaving;       /* said BYE */
    uint64_t tap;       /* copies it may still be sent; a tapping peer has no session */
    uint64_t many;      /* documents that it takes in one ZeroMQ message; 0, of an older one: 1 */
    struct burst burst; /* counted as sent, and leave at the end of this turn of the loop */
    UT_hash_handle hh;
};

struct door {
    struct door_config config;
    struct loop_socket *socket;
    struct door_peer *peers; /* by identity */
    uint64_t last_peer, sends;
    size_t taps;
    struct buf scratch;
    struct str asker; /* while on_ask runs */
};

static inline void *door_zmq(const struct door *d)
{
    return loop_zmq(d->socket);
}

static inline struct str door_peer_identity(const struct door_peer *peer)
{
    return (struct str){ peer->identity, peer->identity_size };
}

/* Sends a head to a peer; false when it is gone. */
bool door_say(struct door *d, struct door_peer *peer, const struct frame_head *head);
/* Its session is over: what had gone to it is lost. */
void door_end_session(struct door *d, struct door_peer *peer, const char *why);
/* The same, and the peer is forgotten. */
void door_lose_peer(struct door *d, struct door_peer *peer, const char *why);
/* Reads one message; false when there is none. ctx is the door. */
bool door_receive(void *ctx);

#endif
