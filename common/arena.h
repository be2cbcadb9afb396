/* SPDX-License-Identifier: MIT
 * One arena per document: all memory of its parts comes from here and is given back at once, so the cores
 * need no cleanup paths. An arena belongs to one thread at a time.
 */
#ifndef JIHE_ARENA_H
#define JIHE_ARENA_H

#include <stddef.h>

#include "common/text.h"

struct arena_block;

struct arena {
    struct arena_block *blocks; /* the newest first */
    size_t used;                /* bytes handed out, paddings included */
    size_t limit;               /* arena_alloc returns NULL beyond it */
};

#define ARENA_LIMIT_DEFAULT ((size_t)1 << 30)

enum { ARENA_LENT_MIN = 64 << 10 };

/* In the caller's storage; takes no memory yet. limit 0 means ARENA_LIMIT_DEFAULT. */
void arena_init(struct arena *a, size_t limit);
/* Room that a fresh arena takes first, aligned for any type and larger than ARENA_LENT_MIN: it stays the
 * caller's and has to outlive the arena, which uses it again after arena_reset. */
void arena_lend(struct arena *a, void *room, size_t size);
/* Gives all memory back; the arena may be used again as after arena_init. */
void arena_fini(struct arena *a);
/* Like arena_fini, but keeps one block of ordinary size for the next document. */
void arena_reset(struct arena *a);

/* size bytes, zeroed, aligned for any type; NULL beyond the limit or when the system has no memory.
 * size 0 yields a valid pointer. Lives until arena_fini or arena_reset. */
void *arena_alloc(struct arena *a, size_t size);
/* count elements of size bytes; NULL also when the product overflows. */
void *arena_array(struct arena *a, size_t count, size_t size);
/* The same, but the bytes are whatever was there before: for what is written whole at once. */
void *arena_room(struct arena *a, size_t count, size_t size);
/* A copy of n bytes with a NUL behind them. NULL as arena_alloc. */
char *arena_copy(struct arena *a, const void *bytes, size_t n);
/* The parts, one behind the other, with a NUL behind them. p is NULL as arena_alloc. */
struct str arena_join(struct arena *a, const struct str *parts, size_t count);

/* Of an array that grows: the size of one element, and how many there may be. */
struct arena_row {
    size_t size, max;
};

/* Appends room for one element to an array that grows in the arena (doubling; the old array stays in the
 * arena, so the cost is linear). Returns the new, zeroed element and counts *n up; NULL when there is no
 * memory or *n would pass max. struct figure *f = arena_push(mem, (void **)&figures, &n, &cap, (struct
 * arena_row){ sizeof *f, FIGURES_MAX }); */
void *arena_push(struct arena *a, void **array, size_t *n, size_t *cap, struct arena_row row);
/* The same for what grows large: the old array is given back, so nothing may point into it. */
void *arena_extend(struct arena *a, void **array, size_t *n, size_t *cap, struct arena_row row);
/* Takes over n bytes that malloc gave, to be freed with the rest. Returns them; NULL beyond the limit or when
 * there is no memory, and then they are still the caller's. */
void *arena_take(struct arena *a, void *bytes, size_t n);

#endif
