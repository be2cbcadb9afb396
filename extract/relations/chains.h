/* SPDX-License-Identifier: MIT
 * Rows of a table of the pass (figures by their index, most often) by a hash of what they are looked for by.
 * Those of one slot make a chain, the last that was added first; whoever walks it asks whether the row is the
 * right one, and stops after so many. What uthash would keep beside each row is not needed: rows are only
 * added.
 */
#ifndef JIHE_CHAINS_H
#define JIHE_CHAINS_H

#include <string.h>

#include "common/arena.h"
#include "common/err.h"
#include "common/text.h"

struct chains {
    uint32_t *slots, *before; /* 1 + row; 0: none. `before` holds only what was added */
    size_t slot_count;        /* a power of two; 0: not begun */
};

/* Room for rows 0 to count - 1. 0 or ERR_MEMORY. */
static inline int chains_begin(struct chains *c, struct arena *mem, size_t count)
{
    size_t slots = 16;
    while (slots < count)
        slots *= 2;
    *c = (struct chains){ arena_array(mem, slots, sizeof *c->slots),
        arena_room(mem, count + 1, sizeof *c->before), slots };
    return c->slots && c->before ? 0 : ERR_MEMORY;
}

/* Spreads a key of 64 bits. */
static inline uint64_t chains_hash(uint64_t key)
{
    return key * UINT64_C(0x9E3779B97F4A7C15);
}

/* The same of a name. */
static inline uint64_t chains_hash_str(struct str s)
{
    uint64_t hash = s.n, word = 0;
    size_t i = 0;
    for (; i + sizeof word <= s.n; i += sizeof word) {
        memcpy(&word, s.p + i, sizeof word);
        hash = chains_hash(hash ^ word);
        hash ^= hash >> 32;
    }
    word = 0;
    if (i < s.n)
        memcpy(&word, s.p + i, s.n - i);
    return chains_hash(hash ^ word);
}

/* 1 + the row that was added last with such a hash; 0: there is none. */
static inline uint32_t chains_last(const struct chains *c, uint64_t hash)
{
    return c->slots[hash >> 32 & (c->slot_count - 1)];
}

/* The same before that row. */
static inline uint32_t chains_before(const struct chains *c, uint32_t row)
{
    return c->before[row - 1];
}

static inline void chains_add(struct chains *c, uint64_t hash, uint32_t row)
{
    uint32_t *slot = &c->slots[hash >> 32 & (c->slot_count - 1)];
    c->before[row] = *slot;
    *slot = row + 1;
}

#endif
