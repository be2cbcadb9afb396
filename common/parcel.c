/* SPDX-License-Identifier: MIT
 * A document between the wire and a stage: the frames that it came in, and those that it leaves in.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "common/err.h"
#include "common/frame.h"

/* ---- parcels ---- */

static void init_frames(struct parcel *p)
{
    zmq_msg_init(&p->head_frame);
    zmq_msg_init(&p->joined);
    for (int i = 0; i < PART_COUNT; i++)
        zmq_msg_init(&p->frames[i]);
}

struct parcel *parcel_new(void)
{
    struct parcel *p = calloc(1, sizeof *p);
    if (!p)
        return NULL;
    arena_init(&p->mem, 0);
    init_frames(p);
    return p;
}

static void close_frames(struct parcel *p)
{
    zmq_msg_close(&p->head_frame);
    zmq_msg_close(&p->joined);
    for (int i = 0; i < PART_COUNT; i++)
        zmq_msg_close(&p->frames[i]);
}

void parcel_free(struct parcel *p)
{
    if (!p)
        return;
    close_frames(p);
    arena_fini(&p->mem);
    free(p);
}

void parcel_reset(struct parcel *p)
{
    close_frames(p);
    struct arena mem = p->mem;
    arena_reset(&mem);
    *p = (struct parcel){ .mem = mem };
    init_frames(p);
}

int parcel_take_head(struct parcel *p, zmq_msg_t *frame, struct frame_head *out)
{
    zmq_msg_move(&p->head_frame, frame);
    struct str bytes = { zmq_msg_data(&p->head_frame), zmq_msg_size(&p->head_frame) };
    return frame_head_parse(bytes, out);
}

/* A frame with the next part of p's message. */
static int receive_frame(void *zmq, zmq_msg_t *frame, bool *more)
{
    if (!*more || zmq_msg_recv(frame, zmq, ZMQ_DONTWAIT) < 0)
        return ERR_FORMAT;
    *more = zmq_msg_more(frame);
    return 0;
}

static int receive_parts(void *zmq, const struct frame_head *head, struct parcel *p, bool *more)
{
    for (size_t i = 0; i < head->part_count; i++) {
        zmq_msg_t *frame = &p->frames[head->parts[i]];
        if (receive_frame(zmq, frame, more))
            return ERR_FORMAT;
        p->m.part[head->parts[i]] = (struct str){ zmq_msg_data(frame), zmq_msg_size(frame) };
    }
    return 0;
}

/* The joint comes behind the first head that has a share in it; p holds on to it, and copies nothing. */
static int receive_share(
        void *zmq, const struct frame_head *head, struct joint *j, struct parcel *p, bool *more)
{
    if (!j->is_there && receive_frame(zmq, &j->frame, more))
        return ERR_FORMAT;
    j->is_there = true;
    zmq_msg_copy(&p->joined, &j->frame);
    struct str all = { zmq_msg_data(&p->joined), zmq_msg_size(&p->joined) };
    for (size_t i = 0; i < head->part_count; i++) {
        enum part part = head->parts[i];
        if (head->sizes[i] > all.n - j->taken)
            return ERR_FORMAT;
        p->m.part[part] = (struct str){ all.p + j->taken, head->sizes[i] };
        p->own[part] = true;
        j->taken += head->sizes[i];
    }
    return 0;
}

int parcel_receive(void *zmq, const struct frame_head *head, struct joint *j, struct parcel *p, bool *more)
{
    *more = zmq_msg_more(&p->head_frame);
    int err = head->joined ? receive_share(zmq, head, j, p, more) : receive_parts(zmq, head, p, more);
    p->bytes = message_weight(&p->m);
    if (!err)
        err = header_unpack(head->header, &p->mem, &p->m.header);
    if (err) {
        frame_skip(zmq, *more);
        *more = false;
    }
    return err;
}

void joint_init(struct joint *j)
{
    *j = (struct joint){ .is_there = false };
    zmq_msg_init(&j->frame);
}

void joint_fini(struct joint *j)
{
    zmq_msg_close(&j->frame);
}

uint64_t message_weight(const struct message *m)
{
    uint64_t bytes = 0;
    for (int i = 0; i < PART_COUNT; i++)
        bytes += m->part[i].n;
    return bytes;
}

/* ---- bursts ---- */

void burst_init(struct burst *b, bool joins)
{
    *b = (struct burst){ .joins = joins };
    buf_init(&b->joined, FRAME_BURST_MAX * FRAME_JOIN_MAX);
}

void burst_clear(struct burst *b)
{
    for (size_t i = 0; i < b->frame_count; i++)
        zmq_msg_close(&b->frames[i]);
    b->frame_count = b->docs = b->joint_at = 0;
    buf_clear(&b->joined);
}

void burst_fini(struct burst *b)
{
    burst_clear(b);
    buf_fini(&b->joined);
}

static int add_copy(struct burst *b, struct str bytes)
{
    zmq_msg_t *frame = &b->frames[b->frame_count];
    if (zmq_msg_init_size(frame, bytes.n))
        return ERR_MEMORY;
    memcpy(zmq_msg_data(frame), bytes.n ? bytes.p : "", bytes.n);
    b->frame_count++;
    return 0;
}

/* Received parts travel on by reference; parts without a frame of their own are copied, for the memory that
 * they are in is used again before they are on their way. */
static int add_part(struct burst *b, struct parcel *p, enum part part)
{
    if (p->own[part])
        return add_copy(b, p->m.part[part]);
    zmq_msg_t *frame = &b->frames[b->frame_count++];
    zmq_msg_init(frame);
    zmq_msg_copy(frame, &p->frames[part]);
    return 0;
}

static int add_parts(struct burst *b, struct parcel *p, const struct frame_head *head)
{
    int err = 0;
    for (size_t i = 0; i < head->part_count && !err; i++)
        err = add_part(b, p, head->parts[i]);
    return err;
}

/* The parts of p behind those of the documents before; their frame stands behind the first head that has a
 * share in it. */
static int join_parts(struct burst *b, struct parcel *p, const struct frame_head *head)
{
    size_t before = b->joined.n;
    if (!b->joint_at && b->joint_size && buf_reserve(&b->joined, b->joint_size))
        b->joined.failed = false; /* it may do with less */
    for (size_t i = 0; i < head->part_count; i++) {
        if (buf_add_str(&b->joined, p->m.part[head->parts[i]])) {
            b->joined.n = before;
            b->joined.failed = false;
            return ERR_MEMORY;
        }
    }
    if (!b->joint_at) {
        b->joint_at = b->frame_count++;
        zmq_msg_init(&b->frames[b->joint_at]); /* filled by burst_send */
    }
    return 0;
}

static struct frame_head doc_head(
        const struct burst *b, const struct parcel *p, const struct frame_head *head, struct str header)
{
    struct frame_head h = *head;
    h.kind = FRAME_DOC;
    h.header = header;
    for (int i = 0; i < PART_COUNT; i++) {
        if (!p->m.part[i].p)
            continue;
        h.sizes[h.part_count] = p->m.part[i].n;
        h.parts[h.part_count++] = (enum part)i;
    }
    h.joined = b->joins && h.part_count && message_weight(&p->m) <= FRAME_JOIN_MAX;
    return h;
}

int burst_add(struct burst *b, struct parcel *p, const struct frame_head *head, struct buf *scratch)
{
    size_t before = b->frame_count;
    struct buf header;
    buf_init(&header, MESSAGE_HEADER_MAX);
    int err = header_pack(&p->m.header, &header);
    struct frame_head h = doc_head(b, p, head, buf_str(&header));
    buf_clear(scratch);
    if (!err)
        err = frame_head_pack(&h, scratch);
    if (!err)
        err = add_copy(b, buf_str(scratch));
    if (!err)
        err = h.joined ? join_parts(b, p, &h) : add_parts(b, p, &h);
    buf_fini(&header);
    while (err && b->frame_count > before)
        zmq_msg_close(&b->frames[--b->frame_count]);
    b->docs += !err;
    return err;
}

static void free_joined(void *bytes, void *hint)
{
    (void)hint;
    free(bytes);
}

/* The bytes are libzmq's from here on. */
static int fill_joint(struct burst *b)
{
    if (!b->joint_at)
        return 0;
    zmq_msg_close(&b->frames[b->joint_at]);
    if (zmq_msg_init_data(&b->frames[b->joint_at], b->joined.p, b->joined.n, free_joined, NULL)) {
        zmq_msg_init(&b->frames[b->joint_at]);
        return ERR_MEMORY;
    }
    b->joint_size = b->joined.n;
    buf_init(&b->joined, b->joined.max);
    return 0;
}

int burst_send(struct burst *b, void *zmq, struct str identity)
{
    int err = fill_joint(b);
    if (!err && b->frame_count)
        err = frame_send_bytes(zmq, identity, true);
    for (size_t i = 0; i < b->frame_count && !err; i++) {
        int more = i + 1 < b->frame_count ? ZMQ_SNDMORE : 0;
        int rc;
        do {
            rc = zmq_msg_send(&b->frames[i], zmq, ZMQ_DONTWAIT | more);
        } while (rc < 0 && errno == EINTR);
        err = frame_result(rc);
    }
    burst_clear(b); /* frames that were sent are empty */
    return err;
}
