/* SPDX-License-Identifier: MIT */
#include "common/link.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "common/clock.h"
#include "common/err.h"
#include "common/log.h"
#include "common/slot.h"

enum {
    CREDIT_MS = 1000, /* the sign of life */
    HELLO_MS = 1000,  /* without an answer, HELLO is said again */
    SICK_TEXT_MAX = 256,
    RETRY_FIRST_MS = 1000, /* a door that went silent is tried again, less and less often */
    RETRY_LAST_MS = 32000,
};

struct link {
    struct links *all;
    uint64_t id; /* index + 1; a place in the row is kept for ever, so ids stay true */
    char instance[SLOT_NAME_MAX];
    struct loop_socket *socket;        /* NULL: the door is not there */
    uint64_t session;                  /* 0: none yet */
    uint64_t door_epoch;               /* 0: it has not answered yet */
    uint64_t got, got_bytes;           /* documents that have come in this session */
    uint64_t received, received_bytes; /* of them, left again */
    uint64_t told, told_bytes;         /* of those, what the door has been told */
    int64_t heard_ms, said_ms;
    int64_t retry_ms, retry_at_ms; /* after a silent death */
    bool owes_credit;              /* the door must hear of it now */
    bool seen;
    bool greeted;   /* HELLO is on its way; the answer may take its time */
    bool has_alone; /* the door waits for this one to leave */
    struct note_queue notes;
};

struct links {
    struct loop *loop;
    struct links_config config;
    struct link *rows[LINKS_MAX];
    size_t count;
    uint64_t sessions;
    char sick[SICK_TEXT_MAX];
    bool leaving;
    struct buf scratch;
};

static bool send_head(struct link *l, const struct frame_head *head)
{
    bool sent = frame_send(loop_zmq(l->socket), STR_NONE, head, &l->all->scratch) == 0;
    if (sent)
        l->said_ms = clock_ms();
    return sent;
}

/* ---- sessions and credit ---- */

static uint64_t window_docs(const struct links *all)
{
    return all->leaving || all->sick[0] ? 0 : all->config.docs;
}

static void say_hello(struct link *l)
{
    struct links *all = l->all;
    l->session = ++all->sessions;
    l->got = l->got_bytes = l->received = l->received_bytes = l->told = l->told_bytes = 0;
    l->greeted = send_head(l, &(struct frame_head){
                                      .kind = FRAME_HELLO,
                                      .stage = str_of(all->config.stage),
                                      .instance = str_of(all->config.instance),
                                      .epoch = all->config.epoch,
                                      .session = l->session,
                                      .docs = window_docs(all),
                                      .bytes = all->config.bytes,
                                      .many = FRAME_BURST_MAX,
                                      .joined = true,
                              });
}

static void say_credit(struct link *l)
{
    struct links *all = l->all;
    l->owes_credit = !send_head(l, &(struct frame_head){
                                           .kind = FRAME_CREDIT,
                                           .session = l->session,
                                           .epoch = l->door_epoch,
                                           .received = l->received,
                                           .received_bytes = l->received_bytes,
                                           .docs = window_docs(all),
                                           .bytes = all->config.bytes,
                                           .sick = str_of(all->sick),
                                   });
    l->told = l->received;
    l->told_bytes = l->received_bytes;
}

static void say_notes(struct link *l)
{
    struct note notes[FRAME_NOTES_MAX];
    size_t count = l->notes.count < FRAME_NOTES_MAX ? l->notes.count : FRAME_NOTES_MAX;
    for (size_t i = 0; i < count; i++)
        notes[i] = note_of_kept(&l->notes.list[i]);
    if (!send_head(l, &(struct frame_head){ .kind = FRAME_NOTE, .notes = notes, .note_count = count }))
        return;
    l->notes.count -= count;
    memmove(l->notes.list, l->notes.list + count, l->notes.count * sizeof *l->notes.list);
}

/* ---- what a door says ---- */

static void hear_pong(struct link *l, uint64_t epoch)
{
    if (!l->door_epoch)
        log_event(LOG_INFO, "door found", LOG_Z("door", l->instance));
    if (l->door_epoch && l->door_epoch != epoch) {
        log_event(LOG_INFO, "door is a new process", LOG_Z("door", l->instance));
        l->door_epoch = epoch;
        say_hello(l);
        return;
    }
    l->door_epoch = epoch;
    l->retry_ms = 0;
}

/* One document, of which the head is in frame; *more: another is behind it in the message. False when it is
 * not taken, and its parts are still to be read. */
static bool hear_doc(
        struct link *l, const struct frame_head *head, zmq_msg_t *frame, struct joint *j, bool *more)
{
    struct links *all = l->all;
    if (head->session != l->session)
        return false;
    struct parcel *p = all->config.new_parcel(all->config.ctx);
    if (!p)
        return false;
    struct frame_head stays;
    int err = parcel_take_head(p, frame, &stays);
    if (!err)
        err = parcel_receive(loop_zmq(l->socket), &stays, j, p, more);
    if (err) {
        log_event(LOG_ERROR, "a document that cannot be unpacked was dropped", LOG_Z("door", l->instance),
                LOG_Z("err", err_name(err)));
        /* It is in nobody's hand, but the door counts it as sent: its place in the window is free again. */
        l->got++;
        l->received++;
        l->got_bytes += p->bytes;
        l->received_bytes += p->bytes;
        l->owes_credit = true;
        parcel_free(p);
        return true;
    }
    p->link = l->id;
    p->session = l->session;
    l->got++;
    l->got_bytes += p->bytes;
    l->has_alone = p->m.header.alone;
    all->config.on_doc(all->config.ctx, p);
    return true;
}

static void hear(struct link *l, zmq_msg_t *frame, struct joint *j, bool *more)
{
    struct frame_head head;
    bool taken = false;
    *more = false;
    if (frame_head_parse((struct str){ zmq_msg_data(frame), zmq_msg_size(frame) }, &head)) {
        log_event(LOG_WARN, "a frame that is none of ours was dropped", LOG_Z("door", l->instance));
        head.kind = FRAME_NONE;
    }
    l->heard_ms = clock_ms();
    if (head.kind == FRAME_PONG) {
        hear_pong(l, head.epoch);
    } else if (head.kind == FRAME_WHO) {
        l->door_epoch = head.epoch;
        say_hello(l);
    } else if (head.kind == FRAME_DOC) {
        taken = hear_doc(l, &head, frame, j, more);
    }
    if (!taken)
        frame_skip(loop_zmq(l->socket), zmq_msg_more(frame));
}

static bool receive(void *ctx)
{
    struct link *l = ctx;
    struct joint joint;
    bool got, more;
    joint_init(&joint);
    do {
        zmq_msg_t frame;
        more = false;
        zmq_msg_init(&frame);
        got = zmq_msg_recv(&frame, loop_zmq(l->socket), ZMQ_DONTWAIT) >= 0;
        if (got)
            hear(l, &frame, &joint, &more);
        zmq_msg_close(&frame);
    } while (more);
    joint_fini(&joint);
    return got;
}

/* ---- doors come and go ---- */

static void disconnect(struct link *l)
{
    if (l->socket)
        loop_close(l->socket, 0);
    l->socket = NULL;
    l->session = l->door_epoch = 0;
    l->notes.count = 0;
    l->owes_credit = false;
}

static void connect_door(struct link *l)
{
    char endpoint[SLOT_PATH_MAX];
    slot_endpoint(l->all->config.run, l->instance, endpoint);
    l->socket = loop_open(l->all->loop, ZMQ_DEALER, receive, l);
    if (!l->socket)
        return;
    if (zmq_connect(loop_zmq(l->socket), endpoint)) {
        disconnect(l);
        return;
    }
    l->heard_ms = clock_ms();
    say_hello(l);
}

static struct link *find_link(struct links *all, const char *instance)
{
    for (size_t i = 0; i < all->count; i++) {
        if (strcmp(all->rows[i]->instance, instance) == 0)
            return all->rows[i];
    }
    if (all->count == LINKS_MAX)
        return NULL;
    struct link *l = calloc(1, sizeof *l);
    if (!l)
        return NULL;
    l->all = all;
    strncpy(l->instance, instance, sizeof l->instance - 1);
    all->rows[all->count++] = l;
    l->id = all->count;
    return l;
}

static void see_door(void *ctx, const char *instance)
{
    struct links *all = ctx;
    struct link *l = find_link(all, instance);
    if (!l)
        return;
    l->seen = true;
    if (!l->socket && !all->leaving && clock_ms() >= l->retry_at_ms)
        connect_door(l);
}

/* A door whose lock is held but that says nothing hangs: the connection is made anew, less and less often. */
static void tick_link(struct link *l)
{
    int64_t now = clock_ms();
    if (!l->socket)
        return;
    if (!l->seen) {
        log_event(LOG_INFO, "door gone", LOG_Z("door", l->instance));
        disconnect(l);
    } else if (now - l->heard_ms > l->all->config.dead_ms) {
        l->retry_ms = l->retry_ms ? l->retry_ms * 2 : RETRY_FIRST_MS;
        if (l->retry_ms > RETRY_LAST_MS)
            l->retry_ms = RETRY_LAST_MS;
        l->retry_at_ms = now + l->retry_ms;
        log_event(LOG_WARN, "door silent", LOG_Z("door", l->instance), LOG_I("retry_ms", l->retry_ms));
        disconnect(l);
    } else if (!l->door_epoch) {
        /* A second HELLO is a new session and loses what the first has been sent: not lightly. */
        if (!l->greeted || now - l->said_ms >= HELLO_MS)
            say_hello(l);
    } else if (now - l->said_ms >= CREDIT_MS) {
        say_credit(l);
    }
}

void links_pardon(struct links *all, int64_t ms)
{
    for (size_t i = 0; i < all->count; i++) {
        all->rows[i]->heard_ms += ms;
        all->rows[i]->said_ms += ms;
    }
}

void links_tick(struct links *all)
{
    for (size_t i = 0; i < all->count; i++)
        all->rows[i]->seen = false;
    slot_each(all->config.run, all->config.above, see_door, all);
    for (size_t i = 0; i < all->count; i++)
        tick_link(all->rows[i]);
}

size_t links_count(const struct links *all)
{
    size_t count = 0;
    for (size_t i = 0; i < all->count; i++)
        count += all->rows[i]->socket && all->rows[i]->door_epoch;
    return count;
}

/* ---- what the stage says ---- */

static struct link *link_of(struct links *all, uint64_t id)
{
    return id >= 1 && id <= all->count ? all->rows[id - 1] : NULL;
}

void links_left(struct links *all, uint64_t id, uint64_t session, uint64_t bytes)
{
    struct link *l = link_of(all, id);
    if (!l || l->session != session)
        return;
    l->received++;
    l->received_bytes += bytes;
    /* Credit costs as much as a document to send: it waits while the door still has half of its window. */
    uint64_t docs = l->got - l->told, weight = l->got_bytes - l->told_bytes;
    if (docs * 2 >= all->config.docs || weight * 2 >= all->config.bytes || l->has_alone)
        l->owes_credit = true;
}

void links_note(struct links *all, uint64_t id, const struct note *note)
{
    struct link *l = link_of(all, id);
    if (l && l->socket)
        note_keep(note, &l->notes);
}

void links_flush(struct links *all)
{
    for (size_t i = 0; i < all->count; i++) {
        struct link *l = all->rows[i];
        if (!l->socket || !l->door_epoch)
            continue;
        if (l->notes.count)
            say_notes(l);
        if (l->owes_credit)
            say_credit(l);
    }
}

void links_set_sick(struct links *all, struct str why)
{
    size_t n = why.n < SICK_TEXT_MAX ? why.n : SICK_TEXT_MAX - 1;
    memcpy(all->sick, why.n ? why.p : "", n);
    all->sick[n] = '\0';
    for (size_t i = 0; i < all->count; i++)
        all->rows[i]->owes_credit = all->rows[i]->session != 0;
}

void links_leave(struct links *all)
{
    all->leaving = true;
    for (size_t i = 0; i < all->count; i++) {
        struct link *l = all->rows[i];
        if (l->socket && l->session)
            send_head(l, &(struct frame_head){ .kind = FRAME_BYE, .session = l->session });
    }
}

int links_open(struct loop *loop, const struct links_config *config, struct links **out)
{
    struct links *all = calloc(1, sizeof *all);
    if (!all)
        return ERR_MEMORY;
    all->loop = loop;
    all->config = *config;
    buf_init(&all->scratch, FRAME_HEAD_MAX);
    *out = all;
    return 0;
}

void links_close(struct links *all, int linger_ms)
{
    if (!all)
        return;
    for (size_t i = 0; i < all->count; i++) {
        struct link *l = all->rows[i];
        if (l->socket)
            loop_close(l->socket, linger_ms);
        free(l->notes.list);
        free(l);
    }
    buf_fini(&all->scratch);
    free(all);
}
