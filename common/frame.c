/* SPDX-License-Identifier: MIT */
#include "common/frame.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "common/err.h"
#include "common/pack.h"

static const char *const kind_names[] = { [FRAME_NONE] = "",
#define X(name) [FRAME_##name] = #name,
    FRAME_KINDS(X)
#undef X
};

static enum frame_kind kind_of_name(struct str name)
{
    for (size_t i = 1; i < sizeof kind_names / sizeof *kind_names; i++) {
        if (str_is(name, kind_names[i]))
            return (enum frame_kind)i;
    }
    return FRAME_NONE;
}

/* ---- heads ---- */

static void pack_note(msgpack_packer *pk, const struct note *note)
{
    bool fault = note->fault.code != FAULT_NONE;
    msgpack_pack_map(pk, 5u + note->struck + fault);
    pack_key(pk, "kind");
    pack_str(pk, str_of(note_kind_name(note->kind)));
    pack_key(pk, "id");
    pack_str(pk, note->id);
    pack_key(pk, "run");
    msgpack_pack_uint32(pk, note->run);
    pack_key(pk, "attempt");
    msgpack_pack_uint64(pk, note->attempt);
    pack_key(pk, "at");
    pack_str(pk, note->at);
    pack_pair_bool(pk, "struck", note->struck);
    if (!fault)
        return;
    pack_key(pk, "fault");
    msgpack_pack_map(pk, 3);
    pack_key(pk, "code");
    pack_str(pk, str_of(fault_name(note->fault.code)));
    pack_key(pk, "stage");
    pack_str(pk, note->fault.stage);
    pack_key(pk, "detail");
    pack_str(pk, note->fault.detail);
}

static void pack_arrays(msgpack_packer *pk, const struct frame_head *h)
{
    if (h->kind == FRAME_HELLO) {
        pack_key(pk, "versions");
        msgpack_pack_array(pk, 1);
        msgpack_pack_int(pk, MESSAGE_VERSION);
    }
    if (h->kind == FRAME_NOTE) {
        pack_key(pk, "notes");
        msgpack_pack_array(pk, h->note_count);
        for (size_t i = 0; i < h->note_count; i++)
            pack_note(pk, &h->notes[i]);
    }
    if (h->kind == FRAME_DOC) {
        pack_key(pk, "header");
        pack_bin(pk, h->header);
        pack_key(pk, "parts");
        msgpack_pack_array(pk, h->part_count);
        for (size_t i = 0; i < h->part_count; i++)
            pack_str(pk, str_of(part_name(h->parts[i])));
    }
}

int frame_head_pack(const struct frame_head *h, struct buf *out)
{
    const struct {
        const char *key;
        uint64_t value;
    } numbers[] = {
        { "epoch", h->epoch },
        { "session", h->session },
        { "n", h->n },
        { "received", h->received },
        { "docs", h->docs },
        { "received_bytes", h->received_bytes },
        { "bytes", h->bytes },
    };
    const struct {
        const char *key;
        struct str value;
    } texts[] = {
        { "stage", h->stage },
        { "instance", h->instance },
        { "sick", h->sick },
        { "ask", h->ask },
    };
    size_t pairs = 1 + (h->kind == FRAME_HELLO) + (h->kind == FRAME_NOTE) + 2 * (h->kind == FRAME_DOC);
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        pairs += numbers[i].value != 0;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        pairs += texts[i].value.n != 0;

    msgpack_packer pk;
    pack_init(&pk, out);
    msgpack_pack_map(&pk, pairs);
    pack_key(&pk, "t");
    pack_str(&pk, str_of(kind_names[h->kind]));
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        pack_pair_uint(&pk, numbers[i].key, numbers[i].value);
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        pack_pair_str(&pk, texts[i].key, texts[i].value);
    pack_arrays(&pk, h);
    return out->failed ? ERR_LIMIT : 0;
}

static int parse_parts(const msgpack_object *map, struct frame_head *out)
{
    size_t count;
    const msgpack_object *parts = pack_find_array(map, "parts", &count);
    unsigned seen = 0;
    for (size_t i = 0; i < count; i++) {
        if (parts[i].type != MSGPACK_OBJECT_STR)
            return ERR_FORMAT;
        enum part p = part_of_name((struct str){ parts[i].via.str.ptr, parts[i].via.str.size });
        if (p == PART_COUNT || (seen & PART_BIT(p)))
            return ERR_FORMAT;
        seen |= PART_BIT(p);
        out->parts[out->part_count++] = p;
    }
    return 0;
}

static bool versions_meet(const msgpack_object *map)
{
    size_t count;
    const msgpack_object *versions = pack_find_array(map, "versions", &count);
    for (size_t i = 0; i < count; i++) {
        if (versions[i].type == MSGPACK_OBJECT_POSITIVE_INTEGER && versions[i].via.u64 == MESSAGE_VERSION)
            return true;
    }
    return false;
}

int frame_head_parse(struct str bytes, msgpack_zone *zone, struct frame_head *out)
{
    *out = (struct frame_head){ 0 };
    if (bytes.n > FRAME_HEAD_MAX)
        return ERR_LIMIT;
    msgpack_object *map = msgpack_zone_malloc(zone, sizeof *map);
    if (!map)
        return ERR_MEMORY;
    int err = pack_parse(bytes, zone, map);
    if (err)
        return err;
    out->kind = kind_of_name(pack_find_str(map, "t"));
    if (out->kind == FRAME_NONE)
        return ERR_FORMAT;
    out->stage = pack_find_str(map, "stage");
    out->instance = pack_find_str(map, "instance");
    out->epoch = pack_find_uint(map, "epoch", 0);
    out->session = pack_find_uint(map, "session", 0);
    out->n = pack_find_uint(map, "n", 0);
    out->received = pack_find_uint(map, "received", 0);
    out->received_bytes = pack_find_uint(map, "received_bytes", 0);
    out->docs = pack_find_uint(map, "docs", 0);
    out->bytes = pack_find_uint(map, "bytes", 0);
    out->sick = pack_find_str(map, "sick");
    out->ask = pack_find_str(map, "ask");
    out->header = pack_find_str(map, "header");
    out->note_objects = pack_find_array(map, "notes", &out->note_count);
    out->version_known = versions_meet(map);
    return parse_parts(map, out);
}

bool frame_note_at(const struct frame_head *head, size_t i, struct note *out)
{
    const msgpack_object *o = &head->note_objects[i];
    if (o->type != MSGPACK_OBJECT_MAP)
        return false;
    struct str kind = pack_find_str(o, "kind");
    *out = (struct note){
        .id = pack_find_str(o, "id"),
        .run = (uint32_t)pack_find_uint(o, "run", 0),
        .attempt = pack_find_uint(o, "attempt", 0),
        .at = pack_find_str(o, "at"),
        .struck = pack_find_bool(o, "struck"),
    };
    const msgpack_object *fault = pack_find(o, "fault");
    if (fault && fault->type == MSGPACK_OBJECT_MAP) {
        out->fault = (struct fault){
            .code = fault_of_name(pack_find_str(fault, "code")),
            .stage = pack_find_str(fault, "stage"),
            .detail = pack_find_str(fault, "detail"),
        };
    }
    for (int k = NOTE_PROGRESS; k <= NOTE_FAILED; k++) {
        if (str_is(kind, note_kind_name((enum note_kind)k))) {
            out->kind = (enum note_kind)k;
            return out->id.n == MESSAGE_ID_SIZE && out->run > 0;
        }
    }
    return false;
}

/* ---- sending ---- */

static int send_result(int rc)
{
    if (rc >= 0)
        return 0;
    return errno == EAGAIN ? ERR_BUSY : ERR_CLOSED;
}

static int send_bytes(void *zmq, struct str bytes, bool more)
{
    int rc;
    do {
        rc = zmq_send(zmq, bytes.p, bytes.n, ZMQ_DONTWAIT | (more ? ZMQ_SNDMORE : 0));
    } while (rc < 0 && errno == EINTR);
    return send_result(rc);
}

/* The identity frame's return code is the only one that tells whether the peer is there (ROUTER). */
static int send_head(void *zmq, struct str identity, struct str head, bool more)
{
    if (identity.n) {
        int err = send_bytes(zmq, identity, true);
        if (err)
            return err;
    }
    return send_bytes(zmq, head, more);
}

int frame_send(void *zmq, struct str identity, const struct frame_head *head, struct buf *scratch)
{
    buf_clear(scratch);
    int err = frame_head_pack(head, scratch);
    return err ? err : send_head(zmq, identity, buf_str(scratch), false);
}

void frame_skip(void *zmq, bool more)
{
    while (more) {
        zmq_msg_t m;
        zmq_msg_init(&m);
        if (zmq_msg_recv(&m, zmq, ZMQ_DONTWAIT) < 0 && errno != EINTR)
            more = false;
        else
            more = zmq_msg_more(&m);
        zmq_msg_close(&m);
    }
}

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

int parcel_receive(void *zmq, const struct frame_head *head, struct parcel *p)
{
    bool more = zmq_msg_more(&p->head_frame);
    for (size_t i = 0; i < head->part_count; i++) {
        zmq_msg_t *frame = &p->frames[head->parts[i]];
        if (!more || zmq_msg_recv(frame, zmq, ZMQ_DONTWAIT) < 0)
            return ERR_FORMAT;
        more = zmq_msg_more(frame);
        p->m.part[head->parts[i]] = (struct str){ zmq_msg_data(frame), zmq_msg_size(frame) };
    }
    frame_skip(zmq, more);
    if (more)
        return ERR_FORMAT;
    p->bytes = message_weight(&p->m);
    return header_unpack(head->header, &p->mem, &p->m.header);
}

uint64_t message_weight(const struct message *m)
{
    uint64_t bytes = 0;
    for (int i = 0; i < PART_COUNT; i++)
        bytes += m->part[i].n;
    return bytes;
}

/* Received parts travel on by reference; parts of our own are copied, for the arena is reused before they are
 * on their way. */
static int send_part(void *zmq, struct parcel *p, enum part part, bool more)
{
    zmq_msg_t copy;
    if (p->own[part]) {
        if (zmq_msg_init_size(&copy, p->m.part[part].n))
            return ERR_MEMORY;
        memcpy(zmq_msg_data(&copy), p->m.part[part].p, p->m.part[part].n);
    } else {
        zmq_msg_init(&copy);
        zmq_msg_copy(&copy, &p->frames[part]);
    }
    int rc = zmq_msg_send(&copy, zmq, ZMQ_DONTWAIT | (more ? ZMQ_SNDMORE : 0));
    if (rc < 0)
        zmq_msg_close(&copy);
    return send_result(rc);
}

int parcel_send(
        void *zmq, struct str identity, struct parcel *p, const struct frame_head *head, struct buf *scratch)
{
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
        err = send_head(zmq, identity, buf_str(scratch), h.part_count > 0);
    for (size_t i = 0; i < h.part_count && !err; i++)
        err = send_part(zmq, p, h.parts[i], i + 1 < h.part_count);
    buf_fini(&header);
    return err;
}
