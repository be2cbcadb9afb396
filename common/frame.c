/* SPDX-License-Identifier: MIT */
#include "common/frame.h"

#include <errno.h>
#include <string.h>

#include "common/err.h"
#include "common/pack.h"
#include "common/packed.h"

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
        msgpack_pack_array(pk, MESSAGE_VERSION);
        for (int version = 1; version <= MESSAGE_VERSION; version++)
            msgpack_pack_int(pk, version);
        pack_pair_bool(pk, "joined", h->joined);
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
    if (h->kind == FRAME_DOC && h->joined) {
        pack_key(pk, "sizes");
        msgpack_pack_array(pk, h->part_count);
        for (size_t i = 0; i < h->part_count; i++)
            msgpack_pack_uint64(pk, h->sizes[i]);
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
        { "many", h->many },
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
    size_t pairs = 1 + (h->kind == FRAME_HELLO) + (h->kind == FRAME_NOTE) + 2 * (h->kind == FRAME_DOC) +
                   h->joined; /* "joined" of HELLO, "sizes" of DOC */
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

static int parse_parts(struct packed list, struct frame_head *out)
{
    size_t count;
    struct packed name = packed_list(list, &count);
    unsigned seen = 0;
    for (size_t i = 0; i < count; i++, name = packed_next(name)) {
        enum part p = packed_is_text(name) ? part_of_name(packed_str(name)) : PART_COUNT;
        if (p == PART_COUNT || (seen & PART_BIT(p)))
            return ERR_FORMAT;
        seen |= PART_BIT(p);
        out->parts[out->part_count++] = p;
    }
    return 0;
}

/* As many as there are parts. */
static int parse_sizes(struct packed list, struct frame_head *out)
{
    size_t count;
    struct packed size = packed_list(list, &count);
    out->joined = list.at != NULL;
    if (out->joined && count != out->part_count)
        return ERR_FORMAT;
    for (size_t i = 0; i < count; i++, size = packed_next(size))
        out->sizes[i] = packed_uint(size, UINT64_MAX);
    return 0;
}

static bool versions_meet(struct packed list)
{
    size_t count;
    struct packed version = packed_list(list, &count);
    for (size_t i = 0; i < count; i++, version = packed_next(version)) {
        if (packed_uint(version, 0) == MESSAGE_VERSION)
            return true;
    }
    return false;
}

/* In the order of frame_head_pack. */
/* clang-format off */
#define HEAD_KEYS(X)                                                                                         \
    X(t) X(epoch) X(session) X(n) X(received) X(docs) X(received_bytes) X(bytes) X(many) X(stage)            \
    X(instance) X(sick) X(ask) X(versions) X(joined) X(notes) X(header) X(parts) X(sizes)
/* clang-format on */

enum head_key {
#define X(key) HEAD_##key,
    HEAD_KEYS(X)
#undef X
            HEAD_KEY_COUNT
};

static const struct str head_keys[] = {
#define X(key) PACKED_KEY(key),
    HEAD_KEYS(X)
#undef X
};

int frame_head_parse(struct str bytes, struct frame_head *out)
{
    struct packed map, v[HEAD_KEY_COUNT];
    *out = (struct frame_head){ 0 };
    if (bytes.n > FRAME_HEAD_MAX)
        return ERR_LIMIT;
    int err = packed_parse(bytes, &map);
    if (err)
        return err;
    packed_pick(map, head_keys, HEAD_KEY_COUNT, v);
    out->kind = kind_of_name(packed_str(v[HEAD_t]));
    if (out->kind == FRAME_NONE)
        return ERR_FORMAT;
    out->stage = packed_str(v[HEAD_stage]);
    out->instance = packed_str(v[HEAD_instance]);
    out->epoch = packed_uint(v[HEAD_epoch], 0);
    out->session = packed_uint(v[HEAD_session], 0);
    out->n = packed_uint(v[HEAD_n], 0);
    out->received = packed_uint(v[HEAD_received], 0);
    out->received_bytes = packed_uint(v[HEAD_received_bytes], 0);
    out->docs = packed_uint(v[HEAD_docs], 0);
    out->bytes = packed_uint(v[HEAD_bytes], 0);
    out->many = packed_uint(v[HEAD_many], 0);
    out->sick = packed_str(v[HEAD_sick]);
    out->ask = packed_str(v[HEAD_ask]);
    out->header = packed_str(v[HEAD_header]);
    out->next_note = packed_list(v[HEAD_notes], &out->note_count);
    out->version_known = versions_meet(v[HEAD_versions]);
    int err_parts = parse_parts(v[HEAD_parts], out);
    if (err_parts || out->kind != FRAME_HELLO)
        return err_parts ? err_parts : parse_sizes(v[HEAD_sizes], out);
    out->joined = packed_bool(v[HEAD_joined]);
    return 0;
}

/* In the order of pack_note. */
enum note_key { KIND, ID, RUN, ATTEMPT, AT, STRUCK, FAULT, NOTE_KEYS };

static const struct str note_keys[NOTE_KEYS] = {
    PACKED_KEY(kind),
    PACKED_KEY(id),
    PACKED_KEY(run),
    PACKED_KEY(attempt),
    PACKED_KEY(at),
    PACKED_KEY(struck),
    PACKED_KEY(fault),
};

static bool kind_parse(struct str name, enum note_kind *out)
{
    for (int k = NOTE_PROGRESS; k <= NOTE_FAILED; k++) {
        if (str_is(name, note_kind_name((enum note_kind)k))) {
            *out = (enum note_kind)k;
            return true;
        }
    }
    return false;
}

bool frame_note_next(struct frame_head *head, struct note *out)
{
    struct packed v[NOTE_KEYS], o = head->next_note;
    head->next_note = packed_next(o);
    packed_pick(o, note_keys, NOTE_KEYS, v);
    *out = (struct note){
        .id = packed_str(v[ID]),
        .run = (uint32_t)packed_uint(v[RUN], 0),
        .attempt = packed_uint(v[ATTEMPT], 0),
        .at = packed_str(v[AT]),
        .struck = packed_bool(v[STRUCK]),
    };
    if (packed_is_map(v[FAULT])) {
        out->fault = (struct fault){
            .code = fault_of_name(packed_str(packed_find(v[FAULT], "code"))),
            .stage = packed_str(packed_find(v[FAULT], "stage")),
            .detail = packed_str(packed_find(v[FAULT], "detail")),
        };
    }
    return kind_parse(packed_str(v[KIND]), &out->kind) && out->id.n == MESSAGE_ID_SIZE && out->run > 0;
}

/* ---- sending ---- */

int frame_result(int rc)
{
    if (rc >= 0)
        return 0;
    return errno == EAGAIN ? ERR_BUSY : ERR_CLOSED;
}

int frame_send_bytes(void *zmq, struct str bytes, bool more)
{
    int rc;
    do {
        rc = zmq_send(zmq, bytes.p, bytes.n, ZMQ_DONTWAIT | (more ? ZMQ_SNDMORE : 0));
    } while (rc < 0 && errno == EINTR);
    return frame_result(rc);
}

/* The identity frame's return code is the only one that tells whether the peer is there (ROUTER). */
static int send_head(void *zmq, struct str identity, struct str head, bool more)
{
    if (identity.n) {
        int err = frame_send_bytes(zmq, identity, true);
        if (err)
            return err;
    }
    return frame_send_bytes(zmq, head, more);
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
