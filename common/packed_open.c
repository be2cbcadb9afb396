/* SPDX-License-Identifier: MIT */
#include "common/packed_open.h"

#include "common/err.h"
#include "common/pack.h"
#include "common/pack_bytes.h"

int packed_open_end(const struct packed_open *o)
{
    if (o->at != o->end)
        return ERR_FORMAT;
    return o->objects > PACK_OBJECTS_MAX ? ERR_LIMIT : 0;
}

bool packed_open_is_list(const struct packed_open *o)
{
    return o->at < o->end && packed_is_list((struct packed){ o->at });
}

/* `fix` is the first byte of those whose count it tells, `wide` that of those with two bytes more. */
static int take_head(struct packed_open *o, unsigned char fix, unsigned char wide, uint64_t *count)
{
    const unsigned char *p = o->at;
    if (p == o->end)
        return ERR_FORMAT;
    if ((*p & 0xF0) == fix) {
        *count = *p++ & 0x0F;
    } else {
        size_t bytes = *p == wide ? 2 : *p == wide + 1 ? 4 : 0;
        if (!bytes || (size_t)(o->end - p) <= bytes)
            return ERR_FORMAT;
        *count = 0;
        for (p++; bytes; bytes--)
            *count = *count << 8 | *p++;
    }
    o->at = p;
    o->objects++;
    return 0;
}

int packed_open_map(struct packed_open *o, size_t *pairs)
{
    uint64_t count;
    int err = take_head(o, FIXMAP, MAP16, &count);
    if (err || count * 2 > (uint64_t)(o->end - o->at))
        return ERR_FORMAT;
    *pairs = count;
    return 0;
}

int packed_open_list(struct packed_open *o, size_t *elements)
{
    uint64_t count;
    int err = take_head(o, FIXLIST, LIST16, &count);
    if (err || count > (uint64_t)(o->end - o->at))
        return ERR_FORMAT;
    *elements = count;
    return 0;
}

int packed_open_value(struct packed_open *o, int depth, struct packed *out)
{
    size_t small = o->at < o->end ? pack_small_size(o->at, o->end) : 0;
    out->at = o->at;
    if (!small)
        return pack_take(&o->at, o->end, depth, &o->objects);
    o->at += small;
    o->objects++;
    return 0;
}

/* Goes past an array of small values, as operands are; false: what comes is something else. */
static inline bool pass_flat(const unsigned char **at, const unsigned char *end, uint64_t *objects)
{
    const unsigned char *p = *at;
    if (p == end || (*p & 0xF0) != FIXLIST)
        return false;
    size_t count = *p++ & 0x0F;
    for (size_t i = 0, small; i < count; i++, p += small)
        if (p == end || !(small = pack_small_size(p, end)))
            return false;
    *at = p;
    *objects += 1 + count;
    return true;
}

/* Goes past the value at p, which is not small. By itself, so that the place of the next one stays in a
 * register where all are small. */
static __attribute__((noinline)) int pass_large(struct packed_open *o, const unsigned char *p, int depth)
{
    o->at = p;
    bool flat = depth < PACK_DEPTH_MAX && pass_flat(&o->at, o->end, &o->objects);
    return flat ? 0 : pack_take(&o->at, o->end, depth, &o->objects);
}

/* The next elements of a row: nearly all are small, and no call is made for those. */
static int take_elements(struct packed_open *o, int depth, size_t count, struct packed *values)
{
    const unsigned char *p = o->at, *end = o->end;
    for (size_t i = 0; i < count; i++) {
        const unsigned char *value = p;
        size_t small = p < end ? pack_small_size(p, end) : 0;
        p += small;
        if (!small) {
            int err = pass_large(o, p, depth);
            if (err)
                return err;
            p = o->at;
        }
        values[i].at = *value != NIL ? value : NULL;
    }
    o->at = p;
    o->objects += count;
    return 0;
}

int packed_open_row(
        struct packed_open *o, int depth, const struct str *keys, size_t count, struct packed *values)
{
    uint64_t elements = 0;
    struct packed other;
    if (!packed_open_is_list(o)) {
        int err = packed_open_value(o, depth, &other);
        if (!err)
            packed_row(other, keys, count, values);
        return err;
    }
    int err = take_head(o, FIXLIST, LIST16, &elements);
    size_t read = elements < count ? elements : count;
    if (!err)
        err = take_elements(o, depth + 1, read, values);
    for (uint64_t i = read; i < elements && !err; i++)
        err = packed_open_value(o, depth + 1, &other);
    for (size_t i = read; i < count; i++)
        values[i].at = NULL;
    return err;
}
