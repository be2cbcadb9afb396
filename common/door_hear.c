/* SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "common/clock.h"
#include "common/door_state.h"
#include "common/log.h"

static struct door_peer *find_peer(struct door *d, struct str identity)
{
    struct door_peer *peer;
    HASH_FIND(hh, d->peers, identity.p, identity.n, peer);
    return peer;
}

static struct door_peer *add_peer(struct door *d, struct str identity)
{
    if (identity.n > FRAME_IDENTITY_MAX || HASH_COUNT(d->peers) >= DOOR_PEERS_MAX)
        return NULL;
    struct door_peer *peer = calloc(1, sizeof *peer);
    if (!peer)
        return NULL;
    burst_init(&peer->burst, false);
    memcpy(peer->identity, identity.p, identity.n);
    peer->identity_size = identity.n;
    HASH_ADD_KEYPTR(hh, d->peers, peer->identity, peer->identity_size, peer);
    return peer;
}

/* The same instance under another connection, or again on this one: its older session ends at once. */
static void end_older(struct door *d, struct str instance, const struct door_peer *now)
{
    struct door_peer *peer, *next;
    HASH_ITER(hh, d->peers, peer, next)
    {
        if (!peer->session || !str_is(instance, peer->instance))
            continue;
        if (peer == now)
            door_end_session(d, peer, "new session");
        else
            door_lose_peer(d, peer, "new connection");
    }
}

static void hear_hello(struct door *d, struct str identity, const struct frame_head *head)
{
    struct door_peer *peer = find_peer(d, identity);
    if (!head->version_known || !head->session || head->instance.n >= SLOT_NAME_MAX) {
        log_event(LOG_WARN, "peer speaks no version of ours", LOG_F("peer", head->instance));
        return;
    }
    end_older(d, head->instance, peer);
    if (!peer)
        peer = add_peer(d, identity);
    if (!peer) {
        log_event(LOG_ERROR, "too many peers", LOG_F("peer", head->instance), LOG_I("max", DOOR_PEERS_MAX));
        return;
    }
    peer->id = ++d->last_peer;
    memcpy(peer->instance, head->instance.p, head->instance.n);
    peer->instance[head->instance.n] = '\0';
    peer->session = head->session;
    peer->sent = peer->sent_bytes = peer->received = peer->received_bytes = 0;
    peer->docs = head->docs;
    peer->bytes = head->bytes;
    peer->many = head->many;
    peer->burst.joins = head->joined;
    peer->alone = peer->leaving = false;
    peer->heard_ms = clock_ms();
    log_event(LOG_INFO, "peer arrived", LOG_Z("peer", peer->instance), LOG_U("session", peer->session));
    door_say(d, peer, &(struct frame_head){ .kind = FRAME_PONG, .epoch = d->config.epoch });
    d->config.on_room(d->config.ctx);
}

static void hear_credit(struct door *d, struct str identity, const struct frame_head *head)
{
    struct door_peer *peer = find_peer(d, identity);
    if (!peer || peer->session != head->session) {
        frame_send(door_zmq(d), identity, &(struct frame_head){ .kind = FRAME_WHO, .epoch = d->config.epoch },
                &d->scratch);
        return;
    }
    if (head->epoch != d->config.epoch || head->received > peer->sent)
        return; /* meant for the process that was here before */
    peer->received = head->received;
    peer->received_bytes = head->received_bytes;
    peer->docs = head->docs;
    peer->bytes = head->bytes;
    if (peer->received == peer->sent)
        peer->alone = false;
    d->config.on_room(d->config.ctx);
}

static void hear_notes(struct door *d, struct frame_head *head)
{
    for (size_t i = 0; i < head->note_count && i < FRAME_NOTES_MAX; i++) {
        struct note note;
        if (!frame_note_next(head, &note))
            continue;
        struct way_step *step = way_find(d->config.way, note.id, note.run, note.attempt);
        if (step)
            d->config.on_note(d->config.ctx, &note, step);
    }
}

static void hear_tap(struct door *d, struct str identity, const struct frame_head *head)
{
    struct door_peer *peer = find_peer(d, identity);
    if (!peer)
        peer = add_peer(d, identity);
    if (!peer || peer->session)
        return;
    if (!peer->tap && head->docs)
        d->taps++;
    if (peer->tap && !head->docs)
        d->taps--;
    peer->tap = head->docs < DOOR_TAP_DOCS_MAX ? head->docs : DOOR_TAP_DOCS_MAX;
    peer->heard_ms = clock_ms();
}

struct str door_asker(const struct door *d)
{
    return d->asker;
}

/* The answer is one map; it comes with the frame's own two keys in a frame of its own. */
void door_answer(struct door *d, struct str asker, struct str ask, struct str answer)
{
    struct frame_head reply = { .kind = FRAME_ANSWER, .ask = ask };
    buf_clear(&d->scratch);
    void *zmq = door_zmq(d);
    if (!frame_head_pack(&reply, &d->scratch) &&
            zmq_send(zmq, asker.p, asker.n, ZMQ_SNDMORE | ZMQ_DONTWAIT) >= 0 &&
            zmq_send(zmq, d->scratch.p, d->scratch.n, ZMQ_SNDMORE | ZMQ_DONTWAIT) >= 0)
        zmq_send(zmq, answer.p, answer.n, ZMQ_DONTWAIT);
}

static void hear_ask(struct door *d, struct str identity, const struct frame_head *head, struct str bytes)
{
    struct buf answer;
    buf_init(&answer, FRAME_HEAD_MAX);
    d->asker = identity;
    d->config.on_ask(d->config.ctx, head->ask, bytes, &answer);
    d->asker = STR_NONE;
    if (!answer.failed && answer.n)
        door_answer(d, identity, head->ask, buf_str(&answer));
    buf_fini(&answer);
}

static void hear(struct door *d, struct str identity, struct str bytes)
{
    struct frame_head head;
    if (frame_head_parse(bytes, &head)) {
        log_event(LOG_WARN, "a frame that is none of ours was dropped", LOG_U("bytes", bytes.n));
        return;
    }
    struct door_peer *peer = find_peer(d, identity);
    if (peer)
        peer->heard_ms = clock_ms();
    switch (head.kind) {
    case FRAME_HELLO:
        hear_hello(d, identity, &head);
        break;
    case FRAME_CREDIT:
        hear_credit(d, identity, &head);
        break;
    case FRAME_NOTE:
        hear_notes(d, &head);
        break;
    case FRAME_BYE:
        if (peer)
            peer->leaving = true;
        break;
    case FRAME_ASK:
        hear_ask(d, identity, &head, bytes);
        break;
    case FRAME_TAP:
        hear_tap(d, identity, &head);
        break;
    default:
        log_event(LOG_WARN, "a frame that does not come up was dropped", LOG_I("kind", head.kind));
    }
}

bool door_receive(void *ctx)
{
    struct door *d = ctx;
    zmq_msg_t identity, body;
    zmq_msg_init(&identity);
    zmq_msg_init(&body);
    bool got = zmq_msg_recv(&identity, door_zmq(d), ZMQ_DONTWAIT) >= 0;
    if (got && zmq_msg_more(&identity) && zmq_msg_recv(&body, door_zmq(d), ZMQ_DONTWAIT) >= 0) {
        frame_skip(door_zmq(d), zmq_msg_more(&body)); /* nothing that comes up has parts */
        hear(d, (struct str){ zmq_msg_data(&identity), zmq_msg_size(&identity) },
                (struct str){ zmq_msg_data(&body), zmq_msg_size(&body) });
    }
    zmq_msg_close(&identity);
    zmq_msg_close(&body);
    return got;
}
