/* SPDX-License-Identifier: MIT */
#include "common/door_state.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "common/clock.h"
#include "common/err.h"
#include "common/log.h"
#include "common/pack.h"

/* ---- peers and their end ---- */

struct loss {
    struct door *door;
    const struct door_peer *peer;
    bool struck;
    size_t count;
};

static void lose_step(void *ctx, struct way_step *step)
{
    struct loss *loss = ctx;
    if (step->peer != loss->peer->id)
        return;
    struct note note = way_note(step, NOTE_LOST, str_of(loss->peer->instance));
    /* One that was sent alone is the only one in hand, so it is the last that was sent; those before it were
     * handed on. */
    note.struck = loss->struck && step->alone && step->n == loss->peer->sent;
    loss->count++;
    loss->door->config.on_note(loss->door->config.ctx, &note, step);
}

/* Everything that went to it and has no final note is lost, also what it had handed on: news of that would
 * have come through it. */
void door_end_session(struct door *d, struct door_peer *peer, const char *why)
{
    bool held = peer->sent > peer->received;
    struct loss loss = { .door = d, .peer = peer, .struck = held && !peer->leaving };
    way_each(d->config.way, lose_step, &loss);
    burst_clear(&peer->burst);
    log_event(loss.count ? LOG_WARN : LOG_INFO, "peer ended", LOG_Z("peer", peer->instance),
            LOG_Z("why", why), LOG_U("lost", loss.count), LOG_U("held", peer->sent - peer->received));
}

static void remove_peer(struct door *d, struct door_peer *peer)
{
    if (peer->tap)
        d->taps--;
    burst_fini(&peer->burst);
    HASH_DEL(d->peers, peer);
    free(peer);
}

void door_lose_peer(struct door *d, struct door_peer *peer, const char *why)
{
    if (peer->session)
        door_end_session(d, peer, why);
    remove_peer(d, peer);
}

bool door_say(struct door *d, struct door_peer *peer, const struct frame_head *head)
{
    return frame_send(door_zmq(d), door_peer_identity(peer), head, &d->scratch) == 0;
}

/* ---- documents down ---- */

static bool peer_has_room(
        const struct door *d, const struct door_peer *peer, uint64_t bytes, bool alone, int64_t now)
{
    uint64_t out = peer->sent - peer->received;
    if (!peer->session || peer->leaving || peer->alone || now - peer->heard_ms > d->config.silent_ms)
        return false;
    if (out == 0)
        return peer->docs > 0;
    return !alone && out < peer->docs && peer->sent_bytes - peer->received_bytes + bytes <= peer->bytes;
}

/* The one with most of its window free; among equals the least recently used. */
static struct door_peer *pick(const struct door *d, uint64_t bytes, bool alone)
{
    int64_t now = clock_ms();
    struct door_peer *best = NULL, *peer, *next;
    HASH_ITER(hh, d->peers, peer, next)
    {
        if (!peer_has_room(d, peer, bytes, alone, now))
            continue;
        uint64_t free_docs = peer->docs + peer->received - peer->sent;
        uint64_t best_docs = best ? best->docs + best->received - best->sent : 0;
        if (!best || free_docs > best_docs || (free_docs == best_docs && peer->last_sent < best->last_sent))
            best = peer;
    }
    return best;
}

bool door_has_room(const struct door *d, uint64_t bytes, bool alone)
{
    return pick(d, bytes, alone) != NULL;
}

void door_show(struct door *d, struct parcel *p)
{
    struct door_peer *peer, *next;
    if (!d->taps)
        return;
    HASH_ITER(hh, d->peers, peer, next)
    {
        if (!peer->tap)
            continue;
        struct frame_head head = { .kind = FRAME_DOC };
        if (burst_add(&peer->burst, p, &head, &d->scratch) ||
                burst_send(&peer->burst, door_zmq(d), door_peer_identity(peer)))
            remove_peer(d, peer);
        else if (--peer->tap == 0)
            d->taps--;
    }
}

static int send_burst(struct door *d, struct door_peer *peer)
{
    return burst_send(&peer->burst, door_zmq(d), door_peer_identity(peer));
}

/* It is the peer's from now on: counted, and remembered on its way. */
static struct way_step *hand_over(
        struct door *d, struct door_peer *peer, const struct header *h, uint64_t bytes)
{
    peer->sent++;
    peer->sent_bytes += bytes;
    peer->alone = h->alone;
    peer->last_sent = ++d->sends;
    struct way_step *step = way_find(d->config.way, h->id, h->run, h->attempt);
    if (step) {
        step->peer = peer->id;
        step->n = peer->sent;
        step->alone = h->alone;
        step->news_ms = clock_ms();
    }
    return step;
}

int door_send(struct door *d, struct parcel *p)
{
    const struct header *h = &p->m.header;
    uint64_t bytes = message_weight(&p->m);
    for (;;) {
        struct door_peer *peer = pick(d, bytes, h->alone);
        if (!peer)
            return ERR_BUSY;
        struct frame_head head = { .kind = FRAME_DOC, .session = peer->session, .n = peer->sent + 1 };
        int err = burst_add(&peer->burst, p, &head, &d->scratch);
        if (err)
            return err;
        struct way_step *step = hand_over(d, peer, h, bytes);
        bool wait = !h->alone && peer->burst.docs < peer->many && peer->burst.docs < FRAME_BURST_MAX;
        err = wait ? 0 : send_burst(d, peer);
        if (err) {        /* gone, or it takes nothing although it gave credit: either way no peer of ours */
            peer->sent--; /* this one is not lost: it looks for another peer */
            peer->sent_bytes -= bytes;
            if (step)
                step->peer = WAY_HERE;
            door_lose_peer(
                    d, peer, err == ERR_BUSY ? "does not take what it gave credit for" : "connection gone");
            continue;
        }
        door_show(d, p);
        return 0;
    }
}

void door_flush(struct door *d)
{
    struct door_peer *peer, *next;
    HASH_ITER(hh, d->peers, peer, next)
    {
        if (peer->burst.docs && send_burst(d, peer))
            door_lose_peer(d, peer, "connection gone");
    }
}

/* ---- life ---- */

void door_pardon(struct door *d, int64_t ms)
{
    struct door_peer *peer, *next;
    HASH_ITER(hh, d->peers, peer, next)
    peer->heard_ms += ms;
}

void door_tick(struct door *d)
{
    struct door_peer *peer, *next;
    int64_t now = clock_ms();
    HASH_ITER(hh, d->peers, peer, next)
    {
        struct frame_head pong = { .kind = FRAME_PONG, .epoch = d->config.epoch };
        if (!door_say(d, peer, &pong))
            door_lose_peer(d, peer, peer->leaving ? "left" : "connection gone");
        else if (now - peer->heard_ms > d->config.dead_ms)
            door_lose_peer(d, peer, "silent");
    }
}

static void pack_peer(msgpack_packer *pk, const struct door_peer *peer)
{
    msgpack_pack_map(pk, 6);
    pack_key(pk, "instance");
    pack_str(pk, str_of(peer->instance));
    pack_key(pk, "sent");
    msgpack_pack_uint64(pk, peer->sent);
    pack_key(pk, "received");
    msgpack_pack_uint64(pk, peer->received);
    pack_key(pk, "docs");
    msgpack_pack_uint64(pk, peer->docs);
    pack_key(pk, "bytes");
    msgpack_pack_uint64(pk, peer->bytes);
    pack_key(pk, "leaving");
    if (peer->leaving)
        msgpack_pack_true(pk);
    else
        msgpack_pack_false(pk);
}

void door_pack_peers(const struct door *d, struct buf *out)
{
    struct door_peer *peer, *next;
    size_t count = 0;
    HASH_ITER(hh, d->peers, peer, next)
    count += peer->session != 0;
    msgpack_packer pk;
    pack_init(&pk, out);
    msgpack_pack_array(&pk, count);
    HASH_ITER(hh, d->peers, peer, next)
    {
        if (peer->session)
            pack_peer(&pk, peer);
    }
}

int door_open(struct loop *loop, const struct door_config *config, struct door **out)
{
    struct door *d = calloc(1, sizeof *d);
    if (!d)
        return ERR_MEMORY;
    d->config = *config;
    buf_init(&d->scratch, FRAME_HEAD_MAX);
    d->socket = loop_open(loop, ZMQ_ROUTER, door_receive, d);
    if (!d->socket || zmq_bind(door_zmq(d), config->endpoint)) {
        log_event(LOG_ERROR, "cannot bind the door", LOG_Z("endpoint", config->endpoint),
                LOG_Z("why", zmq_strerror(errno)));
        door_close(d, 0);
        return ERR_SYSTEM;
    }
    *out = d;
    return 0;
}

void door_close(struct door *d, int linger_ms)
{
    struct door_peer *peer, *next;
    if (!d)
        return;
    HASH_ITER(hh, d->peers, peer, next)
    remove_peer(d, peer);
    if (d->socket)
        loop_close(d->socket, linger_ms);
    buf_fini(&d->scratch);
    free(d);
}
