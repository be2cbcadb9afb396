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
    HINTS_BEHIND = BYTES16 /* bytes without a hint behind the text, so that a block may be read anywhere */
};

/* Fills r->hints by the letters; section_find adds where paragraphs begin. 0 or ERR_MEMORY. */
int hints_find(struct reading *r);

/* The first place in [i, end) with one of those hints (enum hint); `end` when there is none. */
static inline size_t hints_next(const struct reading *r, size_t i, size_t end, unsigned hints)
{
    struct bytes16 asked = bytes16_of((char)hints), none = bytes16_of(0);
    for (; i < end; i += BYTES16) {
        struct bytes16 block = bytes16_both(bytes16_load((const char *)r->hints + i), asked);
        unsigned empty = bytes16_bits(bytes16_same(block, none));
        if (empty != (1U << BYTES16) - 1) {
            i += (size_t)__builtin_ctz(~empty);
            break;
        }
    }
    return i < end ? i : end;
}

/* The same of hints that few places have: four blocks are asked at once. */
static inline size_t hints_next_rare(const struct reading *r, size_t i, size_t end, unsigned hints)
{
    struct bytes16 asked = bytes16_of((char)hints), none = bytes16_of(0);
    for (; i < end && end - i >= 4 * BYTES16; i += 4 * BYTES16) {
        const char *at = (const char *)r->hints + i;
        struct bytes16 first = bytes16_either(bytes16_load(at), bytes16_load(at + BYTES16)),
                       last = bytes16_either(bytes16_load(at + 2 * BYTES16), bytes16_load(at + 3 * BYTES16));
        struct bytes16 all = bytes16_both(bytes16_either(first, last), asked);
        if (bytes16_bits(bytes16_same(all, none)) != (1U << BYTES16) - 1)
            break;
    }
    return hints_next(r, i, end, hints);
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
