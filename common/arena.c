/* SPDX-License-Identifier: MIT */
#include "common/arena.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum {
    BLOCK_BYTES = 64 << 10, /* ordinary block; a larger request has one of its own */
    ALIGNMENT = 16,
};

struct arena_block {
    struct arena_block *next;
    size_t size, used; /* of bytes */
    void *taken;       /* from malloc, to be freed with the block; NULL */
    bool is_lent;      /* the caller's */
    _Alignas(ALIGNMENT) char bytes[];
};

void arena_init(struct arena *a, size_t limit)
{
    *a = (struct arena){ .limit = limit ? limit : ARENA_LIMIT_DEFAULT };
}

void arena_lend(struct arena *a, void *room, size_t size)
{
    struct arena_block *b = room;
    *b = (struct arena_block){ .size = size - sizeof *b, .is_lent = true };
    a->blocks = b;
}

static void free_block(struct arena_block *b)
{
    free(b->taken);
    if (!b->is_lent)
        free(b);
}

static void free_blocks(struct arena_block *b)
{
    while (b) {
        struct arena_block *next = b->next;
        free_block(b);
        b = next;
    }
}

void arena_fini(struct arena *a)
{
    free_blocks(a->blocks);
    a->blocks = NULL;
    a->used = 0;
}

void arena_reset(struct arena *a)
{
    struct arena_block *keep = NULL, *next;
    for (struct arena_block *b = a->blocks; b; b = next) {
        next = b->next;
        if (b->is_lent || (!keep && b->size == BLOCK_BYTES)) {
            if (keep)
                free_block(keep);
            keep = b;
            continue;
        }
        free_block(b);
    }
    if (keep) {
        free(keep->taken);
        keep->taken = NULL;
        keep->next = NULL;
        keep->used = 0;
    }
    a->blocks = keep;
    a->used = 0;
}

static struct arena_block *add_block(struct arena *a, size_t size)
{
    struct arena_block *b = malloc(sizeof *b + size);
    if (!b)
        return NULL;
    b->size = size;
    b->used = 0;
    b->taken = NULL;
    b->is_lent = false;
    /* A block made for one large request is full at once: behind the first, so that room in the first is not
     * lost. */
    if (a->blocks && size > BLOCK_BYTES) {
        b->next = a->blocks->next;
        a->blocks->next = b;
    } else {
        b->next = a->blocks;
        a->blocks = b;
    }
    return b;
}

static inline void *take_of(struct arena *a, struct arena_block *b, size_t need)
{
    void *p = b->bytes + b->used;
    b->used += need;
    a->used += need;
    return p;
}

/* Where the first block has no room. By itself: who has it saves no registers. */
static __attribute__((noinline)) void *take_rare(struct arena *a, size_t size)
{
    if (size > SIZE_MAX / 2)
        return NULL;
    size_t need = size ? (size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT : ALIGNMENT;
    if (need > a->limit || a->used > a->limit - need)
        return NULL;
    struct arena_block *b = a->blocks;
    if (!b || b->size - b->used < need)
        b = add_block(a, need > BLOCK_BYTES ? need : BLOCK_BYTES);
    return b ? take_of(a, b, need) : NULL;
}

/* Room whose bytes are whatever was there before. */
static inline void *take_room(struct arena *a, size_t size)
{
    size_t need = (size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    struct arena_block *b = a->blocks;
    bool fits = b && size - 1 < BLOCK_BYTES && b->size - b->used >= need && a->limit - a->used >= need &&
                a->used <= a->limit;
    return fits ? take_of(a, b, need) : take_rare(a, size);
}

void *arena_alloc(struct arena *a, size_t size)
{
    void *p = take_room(a, size);
    return p ? memset(p, 0, size) : NULL;
}

void *arena_room(struct arena *a, size_t count, size_t size)
{
    size_t bytes;
    if (__builtin_mul_overflow(count, size, &bytes))
        return NULL;
    return take_room(a, bytes);
}

void *arena_array(struct arena *a, size_t count, size_t size)
{
    size_t bytes;
    if (__builtin_mul_overflow(count, size, &bytes))
        return NULL;
    return arena_alloc(a, bytes);
}

char *arena_copy(struct arena *a, const void *bytes, size_t n)
{
    char *p = n < SIZE_MAX ? take_room(a, n + 1) : NULL;
    if (p && n)
        memcpy(p, bytes, n);
    if (p)
        p[n] = '\0';
    return p;
}

struct str arena_join(struct arena *a, const struct str *parts, size_t count)
{
    size_t n = 0;
    for (size_t k = 0; k < count; k++)
        n += parts[k].n;
    char *p = arena_alloc(a, n + 1);
    return p ? str_join(parts, count, p, n) : STR_NONE;
}

void *arena_push(struct arena *a, void **array, size_t *n, size_t *cap, struct arena_row row)
{
    if (*n >= row.max)
        return NULL;
    if (*n == *cap) {
        size_t larger = *cap ? *cap * 2 : 16;
        char *moved = arena_room(a, larger, row.size);
        if (!moved)
            return NULL;
        if (*n)
            memcpy(moved, *array, *n * row.size);
        *array = moved;
        *cap = larger;
    }
    return memset((char *)*array + (*n)++ * row.size, 0, row.size);
}

/* The link to the block that holds nothing but this array; NULL when it shares one. */
static struct arena_block **find_own(struct arena *a, const void *array)
{
    for (struct arena_block **at = &a->blocks; *at; at = &(*at)->next)
        if ((*at)->bytes == array)
            return (*at)->size > BLOCK_BYTES && !(*at)->is_lent ? at : NULL;
    return NULL;
}

void *arena_extend(struct arena *a, void **array, size_t *n, size_t *cap, struct arena_row row)
{
    struct arena_block **own = *n == *cap && *cap && *n < row.max ? find_own(a, *array) : NULL;
    if (!own)
        return arena_push(a, array, n, cap, row);
    size_t size = (*own)->size, more;
    if (__builtin_mul_overflow(*cap, row.size, &more) || more > a->limit || a->used > a->limit - more ||
            size > SIZE_MAX / 2 - more)
        return NULL;
    struct arena_block *b = realloc(*own, sizeof *b + size + more);
    if (!b)
        return NULL;
    *own = b;
    b->size = b->used = size + more;
    a->used += more;
    *array = b->bytes;
    *cap *= 2;
    return memset(b->bytes + (*n)++ * row.size, 0, row.size); /* the others when they are asked for: untouched
                                                               * memory costs none */
}

void *arena_take(struct arena *a, void *bytes, size_t n)
{
    if (n > a->limit || a->used > a->limit - n)
        return NULL;
    struct arena_block *b = a->blocks;
    if (!b || b->taken)
        b = add_block(a, BLOCK_BYTES);
    if (!b)
        return NULL;
    b->taken = bytes;
    a->used += n;
    return bytes;
}
