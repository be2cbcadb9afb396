/* SPDX-License-Identifier: MIT */
#include "common/message.h"

#include "common/err.h"
#include "common/pack.h"
#include "common/packed.h"

enum {
    FILTER_FORM_ROWS = 2, /* [header, parts] */
    TIME_FIELDS = 5,      /* stage, instance, received, started, finished */
};

/* ---- packing ---- */

static size_t count_fault(const struct fault *f)
{
    return f->code != FAULT_NONE;
}

static void pack_fault(msgpack_packer *pk, const struct fault *f)
{
    if (!count_fault(f))
        return;
    pack_key(pk, "fault");
    msgpack_pack_map(pk, 3);
    pack_key(pk, "code");
    pack_str(pk, str_of(fault_name(f->code)));
    pack_key(pk, "stage");
    pack_str(pk, f->stage);
    pack_key(pk, "detail");
    pack_str(pk, f->detail);
}

static void pack_times(msgpack_packer *pk, const struct header *h)
{
    if (!h->time_count)
        return;
    pack_key(pk, "times");
    msgpack_pack_array(pk, h->time_count);
    for (size_t i = 0; i < h->time_count; i++) {
        const struct stage_time *t = &h->times[i];
        msgpack_pack_array(pk, TIME_FIELDS);
        pack_str(pk, t->stage);
        pack_str(pk, t->instance);
        msgpack_pack_int64(pk, t->received);
        msgpack_pack_int64(pk, t->started);
        msgpack_pack_int64(pk, t->finished);
    }
}

/* Names and labels are whatever bytes the file system had: bin, not str. */
static void pack_bytes(msgpack_packer *pk, const char *key, struct str value)
{
    if (!value.n)
        return;
    pack_key(pk, key);
    pack_bin(pk, value);
}

int header_pack(const struct header *h, struct buf *out)
{
    msgpack_packer pk;
    size_t pairs = 1u + (h->id.n > 0) + (h->run > 0) + (h->attempt > 0) + (h->origin.n > 0) +
                   (h->name.n > 0) + (h->label.n > 0) + (h->sha256.n > 0) + (h->bytes > 0) +
                   (h->arrived != 0) + (h->enter.n > 0) + (h->same_as.n > 0) + h->alone +
                   (h->time_count > 0) + count_fault(&h->fault);
    pack_init(&pk, out);
    msgpack_pack_map(&pk, pairs);
    pack_key(&pk, "v");
    msgpack_pack_int(&pk, MESSAGE_VERSION);
    pack_pair_str(&pk, "id", h->id);
    pack_pair_uint(&pk, "run", h->run);
    pack_pair_uint(&pk, "attempt", h->attempt);
    pack_pair_str(&pk, "origin", h->origin);
    pack_bytes(&pk, "name", h->name);
    pack_bytes(&pk, "label", h->label);
    pack_pair_str(&pk, "sha256", h->sha256);
    pack_pair_uint(&pk, "bytes", h->bytes);
    pack_pair_int(&pk, "arrived", h->arrived);
    pack_pair_str(&pk, "enter", h->enter);
    pack_pair_str(&pk, "same_as", h->same_as);
    pack_pair_bool(&pk, "alone", h->alone);
    pack_times(&pk, h);
    pack_fault(&pk, &h->fault);
    return out->failed ? ERR_LIMIT : 0;
}

int message_pack(const struct message *m, struct buf *out)
{
    msgpack_packer pk;
    size_t parts = 0;
    for (int i = 0; i < PART_COUNT; i++)
        parts += m->part[i].p != NULL;
    pack_init(&pk, out);
    msgpack_pack_array(&pk, FILTER_FORM_ROWS);
    int err = header_pack(&m->header, out);
    msgpack_pack_map(&pk, parts);
    for (int i = 0; i < PART_COUNT; i++) {
        if (!m->part[i].p)
            continue;
        pack_key(&pk, part_name((enum part)i));
        pack_bin(&pk, m->part[i]);
    }
    return err ? err : out->failed ? ERR_LIMIT : 0;
}

/* ---- unpacking ---- */

static int64_t take_time(struct packed *value)
{
    uint64_t time = packed_uint(*value, 0);
    *value = packed_next(*value);
    return time <= INT64_MAX ? (int64_t)time : 0;
}

static struct str take_text(struct packed *value)
{
    struct str text = packed_is_text(*value) ? packed_str(*value) : STR_NONE;
    *value = packed_next(*value);
    return text;
}

static int unpack_times(struct packed list, struct header *h)
{
    size_t count, fields;
    struct packed row = packed_list(list, &count);
    if (count > MESSAGE_TIMES_MAX)
        return ERR_LIMIT;
    for (size_t i = 0; i < count; i++, row = packed_next(row)) {
        struct packed field = packed_list(row, &fields);
        struct stage_time *t = &h->times[h->time_count];
        if (fields < TIME_FIELDS)
            return ERR_FORMAT;
        t->stage = take_text(&field);
        t->instance = take_text(&field);
        t->received = take_time(&field);
        t->started = take_time(&field);
        t->finished = take_time(&field);
        h->time_count++;
    }
    return 0;
}

static int unpack_fault(struct packed fault, struct fault *out)
{
    if (!fault.at)
        return 0;
    if (!packed_is_map(fault))
        return ERR_FORMAT;
    out->code = fault_of_name(packed_str(packed_find(fault, "code")));
    out->stage = packed_str(packed_find(fault, "stage"));
    out->detail = packed_str(packed_find(fault, "detail"));
    return out->code == FAULT_NONE || out->detail.n > FAULT_DETAIL_MAX ? ERR_FORMAT : 0;
}

/* In the order of header_pack. */
/* clang-format off */
#define HEADER_KEYS(X)                                                                                       \
    X(v) X(id) X(run) X(attempt) X(origin) X(name) X(label) X(sha256) X(bytes) X(arrived) X(enter)           \
    X(same_as) X(alone) X(times) X(fault)
/* clang-format on */

enum header_key {
#define X(key) HEADER_##key,
    HEADER_KEYS(X)
#undef X
            HEADER_KEY_COUNT
};

static const struct str header_keys[] = {
#define X(key) PACKED_KEY(key),
    HEADER_KEYS(X)
#undef X
};

static int read_header(struct packed map, struct arena *mem, void *out)
{
    struct header *h = out;
    struct packed v[HEADER_KEY_COUNT];
    (void)mem; /* everything is a view of bytes */
    *h = (struct header){ 0 };
    if (!packed_is_map(map))
        return ERR_FORMAT;
    packed_pick(map, header_keys, HEADER_KEY_COUNT, v);
    uint64_t version = packed_uint(v[HEADER_v], 0);
    if (version < 1 || version > MESSAGE_VERSION)
        return ERR_VERSION;
    uint64_t run = packed_uint(v[HEADER_run], 0);
    h->id = packed_str(v[HEADER_id]);
    h->run = (uint32_t)run;
    h->attempt = packed_uint(v[HEADER_attempt], 0);
    h->origin = packed_str(v[HEADER_origin]);
    h->name = packed_str(v[HEADER_name]);
    h->label = packed_str(v[HEADER_label]);
    h->sha256 = packed_str(v[HEADER_sha256]);
    h->bytes = packed_uint(v[HEADER_bytes], 0);
    h->arrived = packed_int(v[HEADER_arrived], 0);
    h->enter = packed_str(v[HEADER_enter]);
    h->same_as = packed_str(v[HEADER_same_as]);
    h->alone = packed_bool(v[HEADER_alone]);
    if (h->id.n != MESSAGE_ID_SIZE || run == 0 || run > UINT32_MAX)
        return ERR_FORMAT;
    int err = unpack_times(v[HEADER_times], h);
    return err ? err : unpack_fault(v[HEADER_fault], &h->fault);
}

int header_unpack(struct str bytes, struct arena *mem, struct header *h)
{
    if (bytes.n > MESSAGE_HEADER_MAX)
        return ERR_LIMIT;
    return packed_read(bytes, mem, read_header, h);
}

static int read_message(struct packed o, struct arena *mem, void *out)
{
    struct message *m = out;
    size_t rows;
    struct packed header = packed_list(o, &rows);
    *m = (struct message){ 0 };
    if (rows != FILTER_FORM_ROWS)
        return ERR_FORMAT;
    struct packed parts = packed_next(header);
    if (!packed_is_map(parts))
        return ERR_FORMAT;
    for (int i = 0; i < PART_COUNT; i++) {
        struct packed part = packed_find(parts, part_name((enum part)i));
        if (part.at && !packed_is_bytes(part))
            return ERR_FORMAT;
        m->part[i] = packed_str(part);
        if (m->part[i].n > MESSAGE_PART_MAX)
            return ERR_LIMIT;
    }
    return read_header(header, mem, &m->header);
}

int message_unpack(struct str bytes, struct arena *mem, struct message *m)
{
    return packed_read(bytes, mem, read_message, m);
}
