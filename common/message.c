/* SPDX-License-Identifier: MIT */
#include "common/message.h"

#include "common/err.h"
#include "common/pack.h"

enum { FILTER_FORM_ROWS = 2 }; /* [header, parts] */

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
        msgpack_pack_array(pk, 5);
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

static struct str text_of(const msgpack_object *o)
{
    if (o->type == MSGPACK_OBJECT_STR)
        return (struct str){ o->via.str.ptr, o->via.str.size };
    return STR_NONE;
}

static int64_t time_of(const msgpack_object *o)
{
    return o->type == MSGPACK_OBJECT_POSITIVE_INTEGER && o->via.u64 <= INT64_MAX ? (int64_t)o->via.u64 : 0;
}

static int unpack_times(const msgpack_object *map, struct header *h)
{
    size_t count;
    const msgpack_object *rows = pack_find_array(map, "times", &count);
    if (count > MESSAGE_TIMES_MAX)
        return ERR_LIMIT;
    for (size_t i = 0; i < count; i++) {
        if (rows[i].type != MSGPACK_OBJECT_ARRAY || rows[i].via.array.size < 5)
            return ERR_FORMAT;
        const msgpack_object *o = rows[i].via.array.ptr;
        h->times[h->time_count++] = (struct stage_time){
            .stage = text_of(&o[0]),
            .instance = text_of(&o[1]),
            .received = time_of(&o[2]),
            .started = time_of(&o[3]),
            .finished = time_of(&o[4]),
        };
    }
    return 0;
}

static int unpack_fault(const msgpack_object *map, struct fault *out)
{
    const msgpack_object *fault = pack_find(map, "fault");
    if (!fault)
        return 0;
    if (fault->type != MSGPACK_OBJECT_MAP)
        return ERR_FORMAT;
    out->code = fault_of_name(pack_find_str(fault, "code"));
    out->stage = pack_find_str(fault, "stage");
    out->detail = pack_find_str(fault, "detail");
    return out->code == FAULT_NONE || out->detail.n > FAULT_DETAIL_MAX ? ERR_FORMAT : 0;
}

static int read_header(const msgpack_object *map, struct header *h)
{
    *h = (struct header){ 0 };
    if (map->type != MSGPACK_OBJECT_MAP)
        return ERR_FORMAT;
    if (pack_find_uint(map, "v", 0) != MESSAGE_VERSION)
        return ERR_VERSION;
    uint64_t run = pack_find_uint(map, "run", 0);
    h->id = pack_find_str(map, "id");
    h->run = (uint32_t)run;
    h->attempt = pack_find_uint(map, "attempt", 0);
    h->origin = pack_find_str(map, "origin");
    h->name = pack_find_str(map, "name");
    h->label = pack_find_str(map, "label");
    h->sha256 = pack_find_str(map, "sha256");
    h->bytes = pack_find_uint(map, "bytes", 0);
    h->arrived = pack_find_int(map, "arrived", 0);
    h->enter = pack_find_str(map, "enter");
    h->same_as = pack_find_str(map, "same_as");
    h->alone = pack_find_bool(map, "alone");
    if (h->id.n != MESSAGE_ID_SIZE || run == 0 || run > UINT32_MAX)
        return ERR_FORMAT;
    int err = unpack_times(map, h);
    return err ? err : unpack_fault(map, &h->fault);
}

static int read_header_only(const msgpack_object *o, struct arena *mem, void *out)
{
    (void)mem;
    return read_header(o, out);
}

int header_unpack(struct str bytes, struct arena *mem, struct header *h)
{
    if (bytes.n > MESSAGE_HEADER_MAX)
        return ERR_LIMIT;
    return pack_read(bytes, mem, read_header_only, h);
}

static int read_message(const msgpack_object *o, struct arena *mem, void *out)
{
    (void)mem; /* everything is a view of bytes */
    struct message *m = out;
    *m = (struct message){ 0 };
    if (o->type != MSGPACK_OBJECT_ARRAY || o->via.array.size != FILTER_FORM_ROWS)
        return ERR_FORMAT;
    const msgpack_object *parts = &o->via.array.ptr[1];
    if (parts->type != MSGPACK_OBJECT_MAP)
        return ERR_FORMAT;
    for (int i = 0; i < PART_COUNT; i++) {
        const msgpack_object *part = pack_find(parts, part_name((enum part)i));
        if (part && part->type != MSGPACK_OBJECT_BIN)
            return ERR_FORMAT;
        if (part)
            m->part[i] = (struct str){ part->via.bin.ptr, part->via.bin.size };
        if (m->part[i].n > MESSAGE_PART_MAX)
            return ERR_LIMIT;
    }
    return read_header(&o->via.array.ptr[0], &m->header);
}

int message_unpack(struct str bytes, struct arena *mem, struct message *m)
{
    return pack_read(bytes, mem, read_message, m);
}
