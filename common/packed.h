/* SPDX-License-Identifier: MIT
 * Reading MessagePack where it lies. The bytes are checked once; then a value is no more than the place where
 * it begins, and nothing is built: making msgpack-c's tree of a report's facts took three times as long as
 * all of the reading. pack.h has that tree for what is read seldom.
 */
#ifndef JIHE_PACKED_H
#define JIHE_PACKED_H

#include <stdbool.h>
#include <stdint.h>

#include "common/arena.h"
#include "common/text.h"

/* A value in bytes that packed_parse has checked. at NULL: absent, which is also what a value of another type
 * is read as. */
struct packed {
    const unsigned char *at;
};

/* pack_check, then the value that the bytes are. 0, ERR_FORMAT, ERR_LIMIT. */
int packed_parse(struct str bytes, struct packed *out);
/* The same, and has `read` make *out of the value. 0, ERR_FORMAT, ERR_LIMIT, or what read returned. */
int packed_read(struct str bytes, struct arena *mem,
        int (*read)(struct packed value, struct arena *mem, void *out), void *out);

/* pack_check and packed_pick of the map that the bytes are, in one pass over them: to find the next key
 * behind thousands of rows takes as long as to check them. ERR_FORMAT also for what is no map. */
int packed_parse_map(struct str bytes, const struct str *keys, size_t count, struct packed *values);

static inline bool packed_is_nil(struct packed value)
{
    return value.at && *value.at == 0xC0;
}
bool packed_is_map(struct packed value);
bool packed_is_list(struct packed value);
bool packed_is_text(struct packed value);  /* a str */
bool packed_is_bytes(struct packed value); /* a bin */
/* A str or a bin, as a view; empty for all else. Here, for nearly all are short. */
struct str packed_long_str(struct packed value);
static inline struct str packed_str(struct packed value)
{
    if (value.at && (*value.at & 0xE0) == 0xA0)
        return (struct str){ (const char *)value.at + 1, *value.at & 0x1F };
    return packed_long_str(value);
}
/* A whole number; `absent` for all else, and for what the type cannot hold. Here, for nearly all are small,
 * or places in a text: 0xCD and two bytes. */
int64_t packed_long_int(struct packed value, int64_t absent);
static inline int64_t packed_int(struct packed value, int64_t absent)
{
    if (!value.at)
        return absent;
    if (*value.at < 0x80)
        return *value.at;
    return *value.at == 0xCD ? value.at[1] << 8 | value.at[2] : packed_long_int(value, absent);
}
uint64_t packed_uint(struct packed value, uint64_t absent);
bool packed_bool(struct packed value);
/* The first element of an array, and how many there are; 0 of what is none. The others by packed_next. */
struct packed packed_list(struct packed value, size_t *count);
/* The value behind this one, which must be there: an array's next element. */
struct packed packed_next(struct packed value);

/* What stands under the key of a map; absent also where that is nil. The first of two alike. */
struct packed packed_find(struct packed map, const char *key);
/* One of the keys that packed_pick takes. */
#define PACKED_KEY(key)                                                                                      \
    {                                                                                                        \
#key, sizeof #key - 1                                                                                \
    }
/* Many keys at once: values[i] is what stands under keys[i]. One pass over the map, and quick when its keys
 * come in this order, as ours do; any order is right. Returns what packed_next would. */
struct packed packed_pick(struct packed map, const struct str *keys, size_t count, struct packed *values);
/* The same of one row of many, which may also be an array: values[i] is its i-th element, further ones are
 * passed over. */
struct packed packed_row(struct packed row, const struct str *keys, size_t count, struct packed *values);

#endif
