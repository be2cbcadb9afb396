/* SPDX-License-Identifier: MIT
 * Reading MessagePack that nobody has checked yet: each value is checked when it is taken, so that thousands
 * of rows are gone through once. To find where the next value begins takes a look at its first byte and one
 * at a table, and each has to wait for the one before: half of the time of unpacking was a pass that only
 * checked. What has been taken is read with packed.h.
 */
#ifndef JIHE_PACKED_OPEN_H
#define JIHE_PACKED_OPEN_H

#include "common/packed.h"

struct packed_open {
    const unsigned char *at, *end; /* what comes, and where there is nothing more */
    uint64_t objects;              /* that were taken; PACK_OBJECTS_MAX at most */
};

static inline struct packed_open packed_open(struct str bytes)
{
    const unsigned char *at = (const unsigned char *)bytes.p;
    return (struct packed_open){ at, at + bytes.n, 0 };
}
/* Nothing more comes. 0, ERR_FORMAT, ERR_LIMIT: too many objects were taken. */
int packed_open_end(const struct packed_open *o);
bool packed_open_is_list(const struct packed_open *o);
/* The head of a map, or of an array: how many pairs or elements come, each of which takes a byte at least.
 * 0, ERR_FORMAT. */
int packed_open_map(struct packed_open *o, size_t *pairs);
int packed_open_list(struct packed_open *o, size_t *elements);
/* The whole value that comes, within so many maps and arrays. 0, ERR_FORMAT, ERR_LIMIT as of pack_check. */
int packed_open_value(struct packed_open *o, int depth, struct packed *out);
/* packed_row of the row that comes. */
int packed_open_row(
        struct packed_open *o, int depth, const struct str *keys, size_t count, struct packed *values);

#endif
