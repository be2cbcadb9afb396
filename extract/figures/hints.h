/* SPDX-License-Identifier: MIT
 * Where in the text the passes have something to look at: one walk notes the letters at which a word or a
 * sign of theirs may begin, and each pass goes from one to the next, over a block of bytes at a time. A hint
 * is a maybe: whoever comes to one looks for himself.
 */
#ifndef JIHE_HINTS_H
#define JIHE_HINTS_H

#include <string.h>

#include "common/bytes16.h"
#include "extract/reading.h"

enum {
    HINTS_BEHIND = 4 * BYTES16 /* bytes without a hint behind the text, so that blocks may be read anywhere */
};

/* Fills r->hints by the letters; section_find adds where paragraphs begin. 0 or ERR_MEMORY. */
int hints_find(struct reading *r);

/* The first place in [i, end) with one of those hints (enum hint); `end` when there is none. Two blocks are
 * asked at once: nearly always one of their bytes has some. */
static inline size_t hints_next(const struct reading *r, size_t i, size_t end, unsigned hints)
{
    return bytes16_next((const char *)r->hints, i, end, 2, bytes16_of((char)hints));
}

/* The same of hints that few places have: four blocks are asked at once. */
static inline size_t hints_next_rare(const struct reading *r, size_t i, size_t end, unsigned hints)
{
    return bytes16_next((const char *)r->hints, i, end, 4, bytes16_of((char)hints));
}

/* The last one in [begin, i); i when there is none. */
static inline size_t hints_before(const struct reading *r, size_t i, size_t begin, unsigned hints)
{
    uint64_t all = hints * UINT64_C(0x0101010101010101), eight = 0;
    size_t k = i;
    while (k - begin >= sizeof eight &&
            (memcpy(&eight, r->hints + k - sizeof eight, sizeof eight), (eight & all) == 0))
        k -= sizeof eight;
    while (k > begin && !(r->hints[k - 1] & hints))
        k--;
    return k > begin ? k - 1 : i;
}

#endif
