/* SPDX-License-Identifier: MIT */
#include "common/pack.h"

#include <string.h>

#include "common/err.h"
#include "common/pack_bytes.h"

enum {
    FIXSTR_MAX = 31, /* bytes of a str whose length is in its first byte */
    STR8_MAX = 255,  /* in its second */
    FIXINT_MAX = 127,
    FIXLIST_MAX = 15,
};

static int write_to_buf(void *b, const char *bytes, size_t n)
{
    return buf_add(b, bytes, n) ? -1 : 0;
}

void pack_init(msgpack_packer *pk, struct buf *b)
{
    msgpack_packer_init(pk, b, write_to_buf);
}

/* So many bytes have their place in the memory that is there, and a NUL. */
static inline bool fits(const struct buf *b, size_t n)
{
    return !b->failed && b->cap - b->n > n && b->n + n <= b->max;
}

/* Most texts are keys and words of less than 32 bytes: head and body in one go, and no call where there is
 * room. */
void pack_str(msgpack_packer *pk, struct str s)
{
    struct buf *b = pk->data;
    if (s.n > STR8_MAX || !fits(b, 2 + s.n)) {
        msgpack_pack_str(pk, s.n);
        msgpack_pack_str_body(pk, s.p, s.n);
        return;
    }
    char *p = b->p + b->n;
    if (s.n > FIXSTR_MAX) {
        *p++ = (char)STR8;
        *p++ = (char)s.n;
        memcpy(p, s.p, s.n);
    } else {
        *p++ = (char)(FIXSTR | s.n);
        for (size_t i = 0; i < s.n; i++) /* so short that calling memcpy costs more */
            p[i] = s.p[i];
    }
    p[s.n] = '\0';
    b->n = (size_t)(p - b->p) + s.n;
}

/* Nearly all are places and numbers of rows: written here, where msgpack-c calls for each of its bytes. */
void pack_int(msgpack_packer *pk, int64_t n)
{
    struct buf *b = pk->data;
    if (n < 0 || n > UINT16_MAX || !fits(b, 3)) {
        msgpack_pack_int64(pk, n);
        return;
    }
    char *p = b->p + b->n;
    if (n > UINT8_MAX) {
        *p++ = (char)UINT16;
        *p++ = (char)(n >> 8);
    } else if (n > FIXINT_MAX) {
        *p++ = (char)UINT8;
    }
    *p++ = (char)n;
    *p = '\0';
    b->n = (size_t)(p - b->p);
}

void pack_array(msgpack_packer *pk, size_t count)
{
    struct buf *b = pk->data;
    if (count > FIXLIST_MAX || !fits(b, 1)) {
        msgpack_pack_array(pk, count);
        return;
    }
    b->p[b->n++] = (char)(FIXLIST | count);
    b->p[b->n] = '\0';
}

void pack_bin(msgpack_packer *pk, struct str s)
{
    msgpack_pack_bin(pk, s.n);
    msgpack_pack_bin_body(pk, s.p, s.n);
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

/* Bytes of an object that its first byte alone tells the size of; 0 for the others. A table, for nearly every
 * object is one of these, and guessing which kind comes next is what costs. */
#define FOUR(n) (n), (n) + 1, (n) + 2, (n) + 3
const unsigned char pack_small_sizes[256] = {
    [0x00 ... 0x7F] = 1,
    [0xA0] = FOUR(1),
    FOUR(5),
    FOUR(9),
    FOUR(13),
    FOUR(17),
    FOUR(21),
    FOUR(25),
    FOUR(29),
    [0xC0] = 1,
    [0xC2] = 1,
    1,
    [0xCC] = 2,
    3,
    5,
    9,
    [0xD0] = 2,
    3,
    5,
    9,
    [0xE0 ... 0xFF] = 1,
};

static int read_header(struct walk *w, struct announced *out)
{
    unsigned char c = *w->p++;
    *out = (struct announced){ 0 };
    if ((c & 0xF0) == FIXLIST) /* a row, as nearly all */
        out->objects = c & 0x0F;
    else if (c >= 0x80 && c <= 0x8F)
        out->objects = (c & 0x0F) * 2u;
    else if (c >= 0xC4 && c <= 0xC6)
        return announce(w, 1 << (c - 0xC4), 1, false, out);
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

/* Goes past the small objects and short texts that come, at most that many; returns how many. */
static uint64_t skip_small(struct walk *w, uint64_t most)
{
    const unsigned char *p = w->p, *end = w->end;
    uint64_t left = most;
    for (size_t size; left && p < end && (size = pack_small_size(p, end)); left--)
        p += size;
    w->p = p;
    return most - left;
}

/* Goes past one object that lies `top` deep. */
static int pass(struct walk *w, int top, uint64_t *objects, struct pack_marks *marks)
{
    uint64_t left[PACK_DEPTH_MAX + 1]; /* objects still to come at each depth */
    int depth = top;
    left[top] = 1;
    for (;;) {
        bool marked = marks && depth == 1 && left[1] && marks->count < PACK_MARKS_MAX;
        if (marked)
            marks->at[marks->count++] = w->p;
        uint64_t small = skip_small(w, marked ? 1 : left[depth]);
        left[depth] -= small;
        *objects += small;
        if (*objects > PACK_OBJECTS_MAX)
            return ERR_LIMIT;
        if (marked && small)
            continue;
        if (left[depth] == 0) {
            if (depth-- == top)
                return 0;
            continue;
        }
        struct announced a;
        if (w->p == w->end || read_header(w, &a) || skip(w, a.bytes))
            return ERR_FORMAT;
        left[depth]--;
        ++*objects;
        if (!a.objects)
            continue;
        if (a.objects > (uint64_t)(w->end - w->p)) /* each takes a byte at least */
            return ERR_FORMAT;
        if (depth == PACK_DEPTH_MAX)
            return ERR_LIMIT;
        left[++depth] = a.objects;
    }
}

int pack_take(const unsigned char **at, const unsigned char *end, int depth, uint64_t *objects)
{
    struct walk w = { *at, end };
    int err = pass(&w, depth, objects, NULL);
    *at = w.p;
    return err;
}

int pack_check(struct str bytes)
{
    return pack_check_marking(bytes, NULL);
}

int pack_check_marking(struct str bytes, struct pack_marks *marks)
{
    struct walk w = { (const unsigned char *)bytes.p, (const unsigned char *)bytes.p + bytes.n };
    uint64_t objects = 0;
    if (bytes.n > PACK_BYTES_MAX)
        return ERR_LIMIT;
    if (marks)
        marks->count = 0;
    int err = pass(&w, 0, &objects, marks);
    return !err && w.p != w.end ? ERR_FORMAT : err;
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

/* Keys of one length differ in their first or last letter nearly always: a fifth of the time of unpacking
 * went into calling memcmp. */
static bool is_key(const msgpack_object *o, struct str key)
{
    const char *p = o->via.str.ptr;
    if (o->type != MSGPACK_OBJECT_STR || o->via.str.size != key.n)
        return false;
    return key.n == 0 ||
           (p[0] == key.p[0] && p[key.n - 1] == key.p[key.n - 1] && memcmp(p, key.p, key.n) == 0);
}

static const msgpack_object *value_of(const msgpack_object_kv *kv)
{
    return kv->val.type == MSGPACK_OBJECT_NIL ? NULL : &kv->val;
}

const msgpack_object *pack_find(const msgpack_object *map, const char *key)
{
    if (!map || map->type != MSGPACK_OBJECT_MAP)
        return NULL;
    struct str name = str_of(key);
    for (uint32_t i = 0; i < map->via.map.size; i++) {
        if (is_key(&map->via.map.ptr[i].key, name))
            return value_of(&map->via.map.ptr[i]);
    }
    return NULL;
}

struct str pack_str_of(const msgpack_object *o)
{
    if (o && o->type == MSGPACK_OBJECT_STR)
        return (struct str){ o->via.str.ptr, o->via.str.size };
    if (o && o->type == MSGPACK_OBJECT_BIN)
        return (struct str){ o->via.bin.ptr, o->via.bin.size };
    return STR_NONE;
}

int64_t pack_int_of(const msgpack_object *o, int64_t absent)
{
    if (o && o->type == MSGPACK_OBJECT_POSITIVE_INTEGER && o->via.u64 <= INT64_MAX)
        return (int64_t)o->via.u64;
    if (o && o->type == MSGPACK_OBJECT_NEGATIVE_INTEGER)
        return o->via.i64;
    return absent;
}

struct str pack_find_str(const msgpack_object *map, const char *key)
{
    return pack_str_of(pack_find(map, key));
}

int64_t pack_find_int(const msgpack_object *map, const char *key, int64_t absent)
{
    return pack_int_of(pack_find(map, key), absent);
}

uint64_t pack_find_uint(const msgpack_object *map, const char *key, uint64_t absent)
{
    const msgpack_object *o = pack_find(map, key);
    return o && o->type == MSGPACK_OBJECT_POSITIVE_INTEGER ? o->via.u64 : absent;
}

const msgpack_object *pack_find_array(const msgpack_object *map, const char *key, size_t *count)
{
    const msgpack_object *o = pack_find(map, key);
    bool is = o && o->type == MSGPACK_OBJECT_ARRAY;
    *count = is ? o->via.array.size : 0;
    return is ? o->via.array.ptr : NULL;
}
