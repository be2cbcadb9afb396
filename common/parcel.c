/* SPDX-License-Identifier: MIT
 * A document between the wire and a stage: the frames that it came in, and those that it leaves in.
 */
#include <stdlib.h>
#include <string.h>

#include "common/err.h"
#include "common/frame.h"

/* ---- parcels ---- */

struct parcel *parcel_new(void)
{
    struct parcel *p = calloc(1, sizeof *p);
    if (!p)
        return NULL;
    arena_init(&p->mem, 0);
    zmq_msg_init(&p->head_frame);
    for (int i = 0; i < PART_COUNT; i++)
        zmq_msg_init(&p->frames[i]);
    return p;
}

static void close_frames(struct parcel *p)
{
    zmq_msg_close(&p->head_frame);
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
    zmq_msg_init(&p->head_frame);
    for (int i = 0; i < PART_COUNT; i++)
        zmq_msg_init(&p->frames[i]);
}

int parcel_receive(void *zmq, const struct frame_head *head, struct parcel *p, bool *more)
{
    *more = zmq_msg_more(&p->head_frame);
    for (size_t i = 0; i < head->part_count; i++) {
        zmq_msg_t *frame = &p->frames[head->parts[i]];
        if (!*more || zmq_msg_recv(frame, zmq, ZMQ_DONTWAIT) < 0)
            return ERR_FORMAT;
        *more = zmq_msg_more(frame);
        p->m.part[head->parts[i]] = (struct str){ zmq_msg_data(frame), zmq_msg_size(frame) };
    }
    p->bytes = message_weight(&p->m);
    int err = header_unpack(head->header, &p->mem, &p->m.header);
    if (err) {
        frame_skip(zmq, *more);
        *more = false;
    }
    return err;
}

uint64_t message_weight(const struct message *m)
{
    uint64_t bytes = 0;
    for (int i = 0; i < PART_COUNT; i++)
        bytes += m->part[i].n;
    return bytes;
}

/* ---- bursts ---- */

void burst_clear(struct burst *b)
{
    for (size_t i = 0; i < b->frame_count; i++)
        zmq_msg_close(&b->frames[i]);
    b->frame_count = b->docs = 0;
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

/* Received parts travel on by reference; parts of our own are copied, for the arena is reused before they are
 * on their way. */
static int add_part(struct burst *b, struct parcel *p, enum part part)
{
    if (p->own[part])
        return add_copy(b, p->m.part[part]);
    zmq_msg_t *frame = &b->frames[b->frame_count++];
    zmq_msg_init(frame);
    zmq_msg_copy(frame, &p->frames[part]);
    return 0;
}

int burst_add(struct burst *b, struct parcel *p, const struct frame_head *head, struct buf *scratch)
{
    size_t before = b->frame_count;
    struct buf header;
    buf_init(&header, MESSAGE_HEADER_MAX);
    int err = header_pack(&p->m.header, &header);
    struct frame_head h = *head;
    h.kind = FRAME_DOC;
    h.header = buf_str(&header);
    for (int i = 0; i < PART_COUNT; i++) {
        if (p->m.part[i].p)
            h.parts[h.part_count++] = (enum part)i;
    }
    buf_clear(scratch);
    if (!err)
        err = frame_head_pack(&h, scratch);
    if (!err)
        err = add_copy(b, buf_str(scratch));
    for (size_t i = 0; i < h.part_count && !err; i++)
        err = add_part(b, p, h.parts[i]);
    buf_fini(&header);
    while (err && b->frame_count > before)
        zmq_msg_close(&b->frames[--b->frame_count]);
    b->docs += !err;
    return err;
}

int burst_send(struct burst *b, void *zmq, struct str identity)
{
    int err = b->frame_count ? frame_send_bytes(zmq, identity, true) : 0;
    for (size_t i = 0; i < b->frame_count && !err; i++) {
        int more = i + 1 < b->frame_count ? ZMQ_SNDMORE : 0;
        err = frame_result(zmq_msg_send(&b->frames[i], zmq, ZMQ_DONTWAIT | more));
    }
    burst_clear(b); /* frames that were sent are empty */
    return err;
}
