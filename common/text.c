/* SPDX-License-Identifier: MIT */
#include "common/text.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "common/err.h"
#include "common/utf8.h"

enum { BLOCK = 16 }; /* bytes that str_find looks at together */

int str_cmp(struct str a, struct str b)
{
    size_t n = a.n < b.n ? a.n : b.n;
    int order = n ? memcmp(a.p, b.p, n) : 0;
    if (order)
        return order;
    return a.n < b.n ? -1 : a.n > b.n;
}

/* Whether `pair` stands anywhere in the BLOCK + 1 bytes at p: all places are compared at once. */
static inline bool has_pair(const char *p, const char pair[2])
{
    typedef char block __attribute__((vector_size(BLOCK)));
    block one, other;
    uint64_t both[BLOCK / sizeof(uint64_t)];
    memcpy(&one, p, BLOCK);
    memcpy(&other, p + 1, BLOCK);
    block same = (one == pair[0] - (block){ 0 }) & (other == pair[1] - (block){ 0 });
    memcpy(both, &same, BLOCK);
    return both[0] | both[1];
}

ptrdiff_t str_find(struct str s, struct str needle)
{
    if (needle.n == 0)
        return 0;
    if (s.n < needle.n)
        return -1;
    if (needle.n == 1) {
        const char *at = memchr(s.p, needle.p[0], s.n);
        return at ? at - s.p : -1;
    }
    /* By the needle's last two bytes: in Chinese text the first ones of a character are nearly all alike.
     * memmem fills a table for each needle, which costs more than such short texts take. */
    size_t before = needle.n - 2;
    const char *pair = needle.p + before, *at = s.p + before, *end = s.p + s.n - 1;
    while (at < end) {
        while (end - at > BLOCK && !has_pair(at, pair))
            at += BLOCK;
        const char *stop = end - at > BLOCK ? at + BLOCK : end, *hit;
        for (; at < stop && (hit = memchr(at + 1, pair[1], (size_t)(stop - at))); at = hit) {
            if (hit[-1] == pair[0] && memcmp(hit - 1 - before, needle.p, before) == 0)
                return hit - 1 - before - s.p;
        }
        at = stop;
    }
    return -1;
}

/* No white space begins with this byte; nearly every character of Chinese text is told by it. */
static inline bool begins_word(char byte)
{
    unsigned char c = (unsigned char)byte;
    return c > ' ' && c != 0xC2 && c != 0xE2 && c != 0xE3 && c != 0xEF;
}

bool str_has_any(struct str s, const char *const *words, size_t count)
{
    for (size_t k = 0; k < count; k++)
        if (str_find(s, str_of(words[k])) >= 0)
            return true;
    return false;
}

bool str_ends_any(struct str s, const char *const *words, size_t count)
{
    for (size_t k = 0; k < count; k++)
        if (str_ends(s, str_of(words[k])))
            return true;
    return false;
}

bool str_starts_any(struct str s, const char *const *words, size_t count)
{
    for (size_t k = 0; k < count; k++)
        if (str_starts(s, str_of(words[k])))
            return true;
    return false;
}

bool str_is_any(struct str s, const char *const *words, size_t count)
{
    for (size_t k = 0; k < count; k++)
        if (str_is(s, words[k]))
            return true;
    return false;
}

struct str str_trim(struct str s)
{
    if (s.n == 0)
        return s;
    const char *p = s.p, *end = s.p + s.n;
    while (p < end && !begins_word(*p)) {
        const char *q = p;
        if (!utf8_is_space(utf8_next(&q, end)))
            break;
        p = q;
    }
    while (end > p) {
        const char *q = end;
        if (!utf8_is_space(utf8_previous(&q, p)))
            break;
        end = q;
    }
    return (struct str){ p, (size_t)(end - p) };
}

void buf_init(struct buf *b, size_t max)
{
    *b = (struct buf){ .max = max };
}

void buf_fini(struct buf *b)
{
    free(b->p);
    *b = (struct buf){ .max = b->max };
}

void buf_clear(struct buf *b)
{
    b->n = 0;
    b->failed = false;
}

/* Room for n more bytes and a NUL. */
static int reserve(struct buf *b, size_t n)
{
    if (b->failed)
        return ERR_LIMIT;
    if (b->n > b->max || n > b->max - b->n) {
        b->failed = true;
        return ERR_LIMIT;
    }
    if (b->cap > b->n + n)
        return 0;
    size_t cap = b->cap ? b->cap * 2 : 256;
    while (cap <= b->n + n)
        cap *= 2;
    char *p = realloc(b->p, cap);
    if (!p) {
        b->failed = true;
        return ERR_MEMORY;
    }
    b->p = p;
    b->cap = cap;
    return 0;
}

int buf_add(struct buf *b, const void *bytes, size_t n)
{
    /* Packing adds a few bytes many times: whether there is room is asked here, without a call. */
    bool fits = !b->failed && n < b->cap - b->n && b->n + n <= b->max;
    int err = fits ? 0 : reserve(b, n);
    if (err)
        return err;
    if (n)
        memcpy(b->p + b->n, bytes, n);
    b->n += n;
    b->p[b->n] = '\0';
    return 0;
}

int buf_add_str(struct buf *b, struct str s)
{
    return buf_add(b, s.p, s.n);
}

int buf_format(struct buf *b, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    int n = vsnprintf(NULL, 0, format, args);
    va_end(args);
    int err = n < 0 ? ERR_FORMAT : reserve(b, (size_t)n);
    if (err)
        return err;
    va_start(args, format);
    vsnprintf(b->p + b->n, (size_t)n + 1, format, args);
    va_end(args);
    b->n += (size_t)n;
    return 0;
}

struct str buf_str(const struct buf *b)
{
    return (struct str){ b->p, b->n };
}
