/* SPDX-License-Identifier: MIT
 * Which words cannot stand where in a text. The checks ask for some hundred words of which a report has a
 * few; to look for each in its lines was half of the time of all checks.
 */
#ifndef JIHE_BIGRAMS_H
#define JIHE_BIGRAMS_H

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "common/arena.h"
#include "common/text.h"

enum {
    BIGRAMS_BYTES = 6,      /* two Han characters */
    BIGRAMS_KINDS_LOG = 11, /* a report of 8 KB has some 1,500 kinds; twice the room is no faster */
    BIGRAMS_PARTS = 64,     /* of a text, all of the same length: a bit for each */
};

/* For each value that BIGRAMS_BYTES bytes of the text, up to a character's end, come to: the parts in which
 * they end. */
struct bigrams {
    struct str text;
    unsigned part_log; /* a part's length in bytes, as a power of two */
    uint64_t parts[1u << BIGRAMS_KINDS_LOG];
};

/* Lives in mem, over the text; NULL without memory. The text is well-formed UTF-8. */
struct bigrams *bigrams_new(struct str text, struct arena *mem);

/* Which row the BIGRAMS_BYTES bytes at p are: by the last four of them, all of the second letter and what
 * tells the first one from most others. */
static inline uint32_t bigrams_row(const char *p)
{
    uint32_t bytes;
    memcpy(&bytes, p + BIGRAMS_BYTES - sizeof bytes, sizeof bytes);
    return bytes * UINT32_C(0x9E3779B1) >> (32 - BIGRAMS_KINDS_LOG);
}

/* The parts that s has a share of; all when s is not cut from the text. */
static inline uint64_t bigrams_parts(const struct bigrams *b, struct str s)
{
    size_t from =
            (size_t)((uintptr_t)s.p - (uintptr_t)b->text.p); /* beyond its end when s is no piece of it */
    if (!s.n || from >= b->text.n || s.n > b->text.n - from)
        return UINT64_MAX;
    size_t first = from >> b->part_log, last = (from + s.n - 1) >> b->part_log;
    return UINT64_MAX << first & UINT64_MAX >> (BIGRAMS_PARTS - 1 - last);
}

/* False: the word stands nowhere in s. True says nothing. */
static inline bool bigrams_may_have(const struct bigrams *b, struct str s, struct str word)
{
    return word.n < BIGRAMS_BYTES ||
           b->parts[bigrams_row(word.p + word.n - BIGRAMS_BYTES)] & bigrams_parts(b, s);
}

/* The same of those parts (bigrams_parts) and a word of UTF-8 that ends with a NUL. Its first two letters
 * tell, where each has three bytes: nobody has to look how long it is. */
static inline bool bigrams_may_say(const struct bigrams *b, uint64_t parts, const char *word)
{
    bool letters = (word[0] & 0xF0) == 0xE0 && (word[3] & 0xF0) == 0xE0;
    return !letters || b->parts[bigrams_row(word)] & parts;
}

/* The parts in which the word may end; all when it is too short to tell. */
uint64_t bigrams_ends(const struct bigrams *b, struct str word);

/* str_find, which looks only where the word may stand, for s that is, or may be, cut from the text. */
ptrdiff_t bigrams_find(const struct bigrams *b, struct str s, struct str word);

#endif
