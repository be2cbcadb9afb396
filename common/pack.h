/* SPDX-License-Identifier: MIT
 * MessagePack, on top of msgpack-c: a writer over a struct buf, and bounded reading of what a peer sent.
 * Maps have string keys; a key that is absent has its default; unknown keys are ignored.
 */
#ifndef JIHE_PACK_H
#define JIHE_PACK_H

#include <msgpack.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "common/arena.h"
#include "common/text.h"

enum {
    PACK_MARKS_MAX = 32,      /* no part of ours has more than 16 keys */
    PACK_DEPTH_MAX = 16,      /* nesting; msgpack-c itself stops at 32 */
    PACK_BYTES_MAX = 1 << 30, /* one part */
    PACK_OBJECTS_MAX =
            64 << 20, /* in it: msgpack-c takes 24 bytes for each. The largest document has 50 Mi */
};

/* A packer whose bytes go to b (b must outlive it); check b->failed at the end. */
void pack_init(msgpack_packer *pk, struct buf *b);
void pack_str(msgpack_packer *pk, struct str s);
void pack_bin(msgpack_packer *pk, struct str s);
/* The bytes that msgpack_pack_int64 and msgpack_pack_array write; for what a part has thousands of. */
void pack_int(msgpack_packer *pk, int64_t n);
void pack_array(msgpack_packer *pk, size_t count);
/* Here, so that the length of a key costs nothing. */
static inline void pack_key(msgpack_packer *pk, const char *key)
{
    pack_str(pk, (struct str){ key, strlen(key) });
}
/* Key and value; nothing is written for a default (empty, 0, false), so count the pairs first with the same
 * test. */
static inline void pack_pair_str(msgpack_packer *pk, const char *key, struct str value)
{
    if (!value.n)
        return;
    pack_key(pk, key);
    pack_str(pk, value);
}
static inline void pack_pair_int(msgpack_packer *pk, const char *key, int64_t value)
{
    if (!value)
        return;
    pack_key(pk, key);
    msgpack_pack_int64(pk, value);
}
static inline void pack_pair_uint(msgpack_packer *pk, const char *key, uint64_t value)
{
    if (!value)
        return;
    pack_key(pk, key);
    msgpack_pack_uint64(pk, value);
}
static inline void pack_pair_bool(msgpack_packer *pk, const char *key, bool value)
{
    if (!value)
        return;
    pack_key(pk, key);
    msgpack_pack_true(pk);
}

/* Walks the headers only: depth, counts against the bytes that are there, exactly one object, no floats or
 * ext types. Costs no memory, so it comes before msgpack-c, which allocates from counts alone (a 5-byte
 * message can ask for 96 GB). 0, ERR_FORMAT, ERR_LIMIT. */
int pack_check(struct str bytes);
/* Where the keys and values of the outermost map begin, one after the other, or the elements of an array; of
 * more than there is room for, the first. */
struct pack_marks {
    const unsigned char *at[PACK_MARKS_MAX];
    size_t count;
};
/* The same, and marks them on the way; NULL: nothing is marked. */
int pack_check_marking(struct str bytes, struct pack_marks *marks);
/* Goes past the object at *at, which lies within so many others, and adds what it is made of to *objects.
 * 0, ERR_FORMAT, ERR_LIMIT. */
int pack_take(const unsigned char **at, const unsigned char *end, int depth, uint64_t *objects);
/* Bytes of an object that its first byte alone tells the size of; 0 for the others. */
extern const unsigned char pack_small_sizes[256];
/* Bytes of the object at p (p < end): one of those, or a text whose length is in its second byte. 0: another
 * one, or it does not end in front of `end`. */
static inline size_t pack_small_size(const unsigned char *p, const unsigned char *end)
{
    size_t size = pack_small_sizes[*p];
    if (!size && *p == 0xD9 && end - p > 1)
        size = 2 + (size_t)p[1];
    return size <= (size_t)(end - p) ? size : 0;
}

/* Checks, then unpacks one object into the zone (raw bytes refer to `bytes`). */
int pack_parse(struct str bytes, msgpack_zone *zone, msgpack_object *out);
/* Values out of a map. All return the default when the key is absent, nil, or of another type. */
const msgpack_object *pack_find(const msgpack_object *map, const char *key);
struct str pack_find_str(const msgpack_object *map, const char *key); /* str or bin; a view */
int64_t pack_find_int(const msgpack_object *map, const char *key, int64_t absent);
uint64_t pack_find_uint(const msgpack_object *map, const char *key, uint64_t absent);
/* The same of a value that has been found; o may be NULL. */
struct str pack_str_of(const msgpack_object *o);
int64_t pack_int_of(const msgpack_object *o, int64_t absent);
/* An array: its elements and count; count 0 when absent. */
const msgpack_object *pack_find_array(const msgpack_object *map, const char *key, size_t *count);

#endif
