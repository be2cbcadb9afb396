/* SPDX-License-Identifier: MIT */
#include "common/packed.h"

#include <string.h>

#include "common/err.h"
#include "common/pack.h"
#include "common/pack_bytes.h"

static inline uint64_t number_at(const unsigned char *p, size_t bytes)
{
    uint64_t n = 0;
    while (bytes--)
        n = n << 8 | *p++;
    return n;
}

/* What a map or an array announces, and how long its head is; the same of the bytes of a str or bin. */
struct head {
    uint64_t count;
    size_t size;
};

static struct head long_head(const unsigned char *p, size_t bytes)
{
    return (struct head){ number_at(p + 1, bytes), 1 + bytes };
}

static inline bool is_map(unsigned char c)
{
    return (c & 0xF0) == FIXMAP || c == MAP16 || c == MAP16 + 1;
}

static inline bool is_list(unsigned char c)
{
    return (c & 0xF0) == FIXLIST || c == LIST16 || c == LIST16 + 1;
}

/* Of a map or an array. */
static inline struct head group_head(const unsigned char *p)
{
    if (*p < FIXSTR)
        return (struct head){ *p & 0x0F, 1 };
    return long_head(p, *p & 1 ? 4 : 2);
}

/* Of a str or a bin; size 0: it is none. */
static inline struct head text_head(const unsigned char *p)
{
    if ((*p & 0xE0) == FIXSTR)
        return (struct head){ *p & 0x1F, 1 };
    if (*p >= STR8 && *p <= STR8 + 2)
        return long_head(p, (size_t)1 << (*p - STR8));
    if (*p >= BIN8 && *p <= BIN8 + 2)
        return long_head(p, (size_t)1 << (*p - BIN8));
    return (struct head){ 0, 0 };
}

static const unsigned char *skip_long(const unsigned char *p)
{
    for (uint64_t left = 1; left; left--) {
        unsigned char small = pack_small_sizes[*p];
        if (small) {
            p += small;
            continue;
        }
        unsigned char c = *p;
        struct head h = is_map(c) || is_list(c) ? group_head(p) : text_head(p);
        p += h.size;
        if (is_map(c))
            left += h.count * 2;
        else if (is_list(c))
            left += h.count;
        else
            p += h.count;
    }
    return p;
}

/* Nothing has to be looked for in bytes that were checked. */
static inline const unsigned char *skip(const unsigned char *p)
{
    unsigned char small = pack_small_sizes[*p];
    return small ? p + small : skip_long(p);
}

int packed_parse(struct str bytes, struct packed *out)
{
    int err = pack_check(bytes);
    if (!err)
        out->at = (const unsigned char *)bytes.p;
    return err;
}

int packed_read(struct str bytes, struct arena *mem,
        int (*read)(struct packed value, struct arena *mem, void *out), void *out)
{
    struct packed value;
    int err = packed_parse(bytes, &value);
    return err ? err : read(value, mem, out);
}

/* ---- values ---- */

bool packed_is_map(struct packed value)
{
    return value.at && is_map(*value.at);
}

bool packed_is_list(struct packed value)
{
    return value.at && is_list(*value.at);
}

bool packed_is_bytes(struct packed value)
{
    return value.at && *value.at >= BIN8 && *value.at <= BIN8 + 2;
}

bool packed_is_text(struct packed value)
{
    return value.at && text_head(value.at).size && !packed_is_bytes(value);
}

struct str packed_long_str(struct packed value)
{
    if (!value.at)
        return STR_NONE;
    struct head h = text_head(value.at);
    return h.size ? (struct str){ (const char *)value.at + h.size, h.count } : STR_NONE;
}

/* False: no whole number. *negative tells how to read the 64 bits. */
static inline bool whole(const unsigned char *p, uint64_t *bits, bool *negative)
{
    *negative = false;
    if (*p < FIXMAP) {
        *bits = *p;
    } else if (*p >= NEGATIVE) {
        *bits = (uint64_t)(int64_t)(int8_t)*p;
        *negative = true;
    } else if (*p >= UINT8 && *p <= UINT8 + 3) {
        *bits = number_at(p + 1, (size_t)1 << (*p - UINT8));
    } else if (*p >= INT8 && *p <= INT8 + 3) {
        size_t bytes = (size_t)1 << (*p - INT8);
        *bits = number_at(p + 1, bytes);
        *negative = p[1] & 0x80;
        if (*negative && bytes < 8)
            *bits |= ~UINT64_C(0) << (8 * bytes);
    } else {
        return false;
    }
    return true;
}

int64_t packed_long_int(struct packed value, int64_t absent)
{
    uint64_t bits;
    bool negative;
    if (!value.at || !whole(value.at, &bits, &negative) || (!negative && bits > INT64_MAX))
        return absent;
    return (int64_t)bits;
}

uint64_t packed_uint(struct packed value, uint64_t absent)
{
    uint64_t bits;
    bool negative;
    return value.at && whole(value.at, &bits, &negative) && !negative ? bits : absent;
}

bool packed_bool(struct packed value)
{
    return value.at && *value.at == TRUE;
}

struct packed packed_list(struct packed value, size_t *count)
{
    *count = 0;
    if (!packed_is_list(value))
        return (struct packed){ NULL };
    struct head h = group_head(value.at);
    *count = h.count;
    return (struct packed){ h.count ? value.at + h.size : NULL };
}

struct packed packed_next(struct packed value)
{
    return (struct packed){ skip(value.at) };
}

/* ---- keys ---- */

/* So short that calling memcmp costs more; those of one length differ in their first letter mostly. */
static inline bool is_key(const unsigned char *at, struct head h, struct str key)
{
    const unsigned char *p = at + h.size;
    if (h.count != key.n)
        return false;
    for (size_t i = 0; i < key.n; i++) {
        if (p[i] != (unsigned char)key.p[i])
            return false;
    }
    return true;
}

/* A key is a str; any other key is none that we know. */
static inline struct head key_head(const unsigned char *p)
{
    struct head h = text_head(p);
    return h.size && !(*p >= BIN8 && *p <= BIN8 + 2) ? h : (struct head){ UINT64_MAX, 0 };
}

struct packed packed_find(struct packed map, const char *key)
{
    struct packed value;
    packed_pick(map, &(struct str){ key, strlen(key) }, 1, &value);
    return value;
}

/* The keys that are looked for, and what was found so far. */
struct pick {
    const struct str *keys;
    size_t count, next; /* next: the key that comes, if the order is ours */
    struct packed *values;
};

static inline void pick_pair(
        struct pick *k, const unsigned char *at, struct head key, const unsigned char *value)
{
    size_t left = k->count;
    while (left && !is_key(at, key, k->keys[k->next])) {
        k->next = k->next + 1 < k->count ? k->next + 1 : 0;
        left--;
    }
    if (!left)
        return;
    if (!k->values[k->next].at && *value != NIL)
        k->values[k->next].at = value;
    k->next = k->next + 1 < k->count ? k->next + 1 : 0;
}

struct packed packed_pick(struct packed map, const struct str *keys, size_t count, struct packed *values)
{
    struct pick k = { keys, count, 0, values };
    memset(values, 0, count * sizeof *values);
    if (!packed_is_map(map))
        return map.at ? packed_next(map) : map;
    struct head pairs = group_head(map.at);
    const unsigned char *p = map.at + pairs.size;
    while (pairs.count--) {
        struct head h = key_head(p);
        const unsigned char *value = h.size ? p + h.size + h.count : skip(p);
        pick_pair(&k, p, h, value);
        p = skip(value);
    }
    return (struct packed){ p };
}

int packed_parse_map(struct str bytes, const struct str *keys, size_t count, struct packed *values)
{
    struct pick k = { keys, count, 0, values };
    struct pack_marks marks;
    struct packed map = { (const unsigned char *)bytes.p };
    int err = pack_check_marking(bytes, &marks);
    if (err)
        return err;
    if (!packed_is_map(map))
        return ERR_FORMAT;
    if (marks.count != group_head(map.at).count * 2) { /* more pairs than ours ever have */
        packed_pick(map, keys, count, values);
        return 0;
    }
    memset(values, 0, count * sizeof *values);
    for (size_t i = 0; i < marks.count; i += 2)
        pick_pair(&k, marks.at[i], key_head(marks.at[i]), marks.at[i + 1]);
    return 0;
}

struct packed packed_row(struct packed row, const struct str *keys, size_t count, struct packed *values)
{
    if (!packed_is_list(row))
        return packed_pick(row, keys, count, values);
    struct head elements = group_head(row.at);
    const unsigned char *p = row.at + elements.size;
    size_t there = elements.count < count ? elements.count : count;
    for (size_t i = 0; i < there; i++) {
        values[i].at = *p != NIL ? p : NULL;
        p = skip(p);
    }
    for (size_t i = there; i < count; i++)
        values[i].at = NULL;
    for (uint64_t i = count; i < elements.count; i++)
        p = skip(p);
    return (struct packed){ p };
}
