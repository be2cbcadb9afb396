/* SPDX-License-Identifier: MIT
 * Which words cannot stand in a text. The checks ask for some hundred words of which a report has a few; to
 * look for each in its lines was half of the time of all checks.
 */
#ifndef JIHE_BIGRAMS_H
#define JIHE_BIGRAMS_H

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "common/arena.h"
#include "common/text.h"

enum {
    BIGRAMS_BYTES = 6,     /* two Han characters: what a word ends with */
    BIGRAMS_BITS_LOG = 16, /* a report of 8 KB sets one bit of twenty-five */
};

/* A bit for each value that BIGRAMS_BYTES bytes of the text, up to a character's end, come to. */
struct bigrams {
    uint64_t bits[(1u << BIGRAMS_BITS_LOG) / 64];
};

/* Lives in mem; NULL without memory. The text is well-formed UTF-8. */
struct bigrams *bigrams_new(struct str text, struct arena *mem);

/* Which bit the BIGRAMS_BYTES bytes at p are. */
static inline uint32_t bigrams_bit(const char *p)
{
    uint64_t bytes = 0;
    memcpy(&bytes, p, BIGRAMS_BYTES);
    return (uint32_t)(bytes * UINT64_C(0x9E3779B97F4A7C15) >> (64 - BIGRAMS_BITS_LOG));
}

/* False: the word stands nowhere in the text. True says nothing. */
static inline bool bigrams_may_have(const struct bigrams *s, struct str word)
{
    if (word.n < BIGRAMS_BYTES)
        return true;
    uint32_t bit = bigrams_bit(word.p + word.n - BIGRAMS_BYTES);
    return s->bits[bit / 64] >> bit % 64 & 1;
}

#endif
