/* SPDX-License-Identifier: MIT */
#include "common/pack.h"

#include <string.h>

#include "common/err.h"

static int write_to_buf(void *b, const char *bytes, size_t n)
{
    return buf_add(b, bytes, n) ? -1 : 0;
}

void pack_init(msgpack_packer *pk, struct buf *b)
{
    msgpack_packer_init(pk, b, write_to_buf);
}

void pack_str(msgpack_packer *pk, struct str s)
{
    msgpack_pack_str(pk, s.n);
    msgpack_pack_str_body(pk, s.p, s.n);
}

void pack_bin(msgpack_packer *pk, struct str s)
{
    msgpack_pack_bin(pk, s.n);
    msgpack_pack_bin_body(pk, s.p, s.n);
}

void pack_key(msgpack_packer *pk, const char *key)
{
    pack_str(pk, str_of(key));
}

void pack_pair_str(msgpack_packer *pk, const char *key, struct str value)
{
    if (!value.n)
        return;
    pack_key(pk, key);
    pack_str(pk, value);
}

void pack_pair_int(msgpack_packer *pk, const char *key, int64_t value)
{
    if (!value)
        return;
    pack_key(pk, key);
    msgpack_pack_int64(pk, value);
}

void pack_pair_uint(msgpack_packer *pk, const char *key, uint64_t value)
{
    if (!value)
        return;
    pack_key(pk, key);
    msgpack_pack_uint64(pk, value);
}

void pack_pair_bool(msgpack_packer *pk, const char *key, bool value)
{
    if (!value)
        return;
    pack_key(pk, key);
    msgpack_pack_true(pk);
}

/* ---- checking ---- */

struct walk {
    const unsigned char *p, *end;
};

static int take_number(struct walk *w, int bytes, uint64_t *out)
{
    if (w->end - w->p < bytes)
        return ERR_FORMAT;
    *out = 0;
    for (int i = 0; i < bytes; i++)
        *out = *out << 8 | *w->p++;
    return 0;
}

static int skip(struct walk *w, uint64_t n)
{
    if ((uint64_t)(w->end - w->p) < n)
        return ERR_FORMAT;
    w->p += n;
    return 0;
}

/* What a header announces: bytes that follow, or objects that follow (a map's pair is two). */
struct announced {
    uint64_t bytes, objects;
};

static int announce(struct walk *w, int size, int unit, bool objects, struct announced *out)
{
    uint64_t n;
    int err = take_number(w, size, &n);
    if (!err && objects)
        out->objects = n * (uint64_t)unit;
    else if (!err)
        out->bytes = n;
    return err;
}

static int read_header(struct walk *w, struct announced *out)
{
    unsigned char c = *w->p++;
    *out = (struct announced){ 0 };
    if (c <= 0x7F || c >= 0xE0 || c == 0xC0 || c == 0xC2 || c == 0xC3)
        return 0;
    if (c <= 0x8F)
        out->objects = (c & 0x0F) * 2u;
    else if (c <= 0x9F)
        out->objects = c & 0x0F;
    else if (c <= 0xBF)
        out->bytes = c & 0x1F;
    else if (c >= 0xC4 && c <= 0xC6)
        return announce(w, 1 << (c - 0xC4), 1, false, out);
    else if (c >= 0xCC && c <= 0xCF)
        out->bytes = 1u << (c - 0xCC);
    else if (c >= 0xD0 && c <= 0xD3)
        out->bytes = 1u << (c - 0xD0);
    else if (c >= 0xD9 && c <= 0xDB)
        return announce(w, 1 << (c - 0xD9), 1, false, out);
    else if (c == 0xDC || c == 0xDD)
        return announce(w, 2 << (c - 0xDC), 1, true, out);
    else if (c == 0xDE || c == 0xDF)
        return announce(w, 2 << (c - 0xDE), 2, true, out);
    else
        return ERR_FORMAT; /* floats, ext types, 0xC1 */
    return 0;
}

int pack_check(struct str bytes)
{
    struct walk w = { (const unsigned char *)bytes.p, (const unsigned char *)bytes.p + bytes.n };
    uint64_t left[PACK_DEPTH_MAX + 1]; /* objects still to come at each depth */
    size_t objects = 0;
    int depth = 0;
    if (bytes.n > PACK_BYTES_MAX)
        return ERR_LIMIT;
    left[0] = 1;
    for (;;) {
        while (depth > 0 && left[depth] == 0)
            depth--;
        if (depth == 0 && left[0] == 0)
            return w.p == w.end ? 0 : ERR_FORMAT;
        struct announced a;
        if (w.p == w.end || read_header(&w, &a) || skip(&w, a.bytes))
            return ERR_FORMAT;
        left[depth]--;
        if (++objects > PACK_OBJECTS_MAX)
            return ERR_LIMIT;
        if (!a.objects)
            continue;
        if (a.objects > (uint64_t)(w.end - w.p)) /* each takes a byte at least */
            return ERR_FORMAT;
        if (depth == PACK_DEPTH_MAX)
            return ERR_LIMIT;
        left[++depth] = a.objects;
    }
}

int pack_parse(struct str bytes, msgpack_zone *zone, msgpack_object *out)
{
    int err = pack_check(bytes);
    if (err)
        return err;
    size_t off = 0;
    switch (msgpack_unpack(bytes.p, bytes.n, &off, zone, out)) {
    case MSGPACK_UNPACK_SUCCESS:
    case MSGPACK_UNPACK_EXTRA_BYTES:
        return 0;
    case MSGPACK_UNPACK_NOMEM_ERROR:
        return ERR_MEMORY;
    default:
        return ERR_FORMAT;
    }
}

/* ---- reading ---- */

const msgpack_object *pack_find(const msgpack_object *map, const char *key)
{
    if (!map || map->type != MSGPACK_OBJECT_MAP)
        return NULL;
    size_t n = strlen(key);
    for (uint32_t i = 0; i < map->via.map.size; i++) {
        const msgpack_object_kv *kv = &map->via.map.ptr[i];
        const char *p = kv->key.via.str.ptr;
        if (kv->key.type != MSGPACK_OBJECT_STR || kv->key.via.str.size != n)
            continue;
        /* Keys of one length differ in their first or last letter nearly always: a fifth of the time of
         * unpacking went into calling memcmp. */
        if (n == 0 || (p[0] == key[0] && p[n - 1] == key[n - 1] && memcmp(p, key, n) == 0))
            return kv->val.type == MSGPACK_OBJECT_NIL ? NULL : &kv->val;
    }
    return NULL;
}

struct str pack_find_str(const msgpack_object *map, const char *key)
{
    const msgpack_object *o = pack_find(map, key);
    if (o && o->type == MSGPACK_OBJECT_STR)
        return (struct str){ o->via.str.ptr, o->via.str.size };
    if (o && o->type == MSGPACK_OBJECT_BIN)
        return (struct str){ o->via.bin.ptr, o->via.bin.size };
    return STR_NONE;
}

int64_t pack_find_int(const msgpack_object *map, const char *key, int64_t absent)
{
    const msgpack_object *o = pack_find(map, key);
    if (o && o->type == MSGPACK_OBJECT_POSITIVE_INTEGER && o->via.u64 <= INT64_MAX)
        return (int64_t)o->via.u64;
    if (o && o->type == MSGPACK_OBJECT_NEGATIVE_INTEGER)
        return o->via.i64;
    return absent;
}

uint64_t pack_find_uint(const msgpack_object *map, const char *key, uint64_t absent)
{
    const msgpack_object *o = pack_find(map, key);
    return o && o->type == MSGPACK_OBJECT_POSITIVE_INTEGER ? o->via.u64 : absent;
}

bool pack_find_bool(const msgpack_object *map, const char *key)
{
    const msgpack_object *o = pack_find(map, key);
    return o && o->type == MSGPACK_OBJECT_BOOLEAN && o->via.boolean;
}

const msgpack_object *pack_find_array(const msgpack_object *map, const char *key, size_t *count)
{
    const msgpack_object *o = pack_find(map, key);
    bool is = o && o->type == MSGPACK_OBJECT_ARRAY;
    *count = is ? o->via.array.size : 0;
    return is ? o->via.array.ptr : NULL;
}
