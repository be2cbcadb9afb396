/* SPDX-License-Identifier: MIT */
#include "common/text.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "common/bytes16.h"
#include "common/err.h"
#include "common/utf8.h"

enum {
    HALF = BYTES16 / 2,         /* bytes that str_find looks at together where there is no block more */
    LETTERS_APART = STR_LETTER, /* bytes from one letter's last to the next one's */
};

int str_cmp(struct str a, struct str b)
{
    size_t n = a.n < b.n ? a.n : b.n;
    int order = n ? memcmp(a.p, b.p, n) : 0;
    if (order)
        return order;
    return a.n < b.n ? -1 : a.n > b.n;
}

/* Two bytes of a word, and how far the second stands behind the first. */
struct pair {
    char first, second;
    size_t apart;
};

/* Bytes that are not zero at those of the BYTES16 places from p on where `pair` stands: all are compared at
 * once. Reads `apart` bytes more. */
static inline struct bytes16 pair_places(const char *p, struct pair pair)
{
    return bytes16_both(bytes16_same(bytes16_load(p), bytes16_of(pair.first)),
            bytes16_same(bytes16_load(p + pair.apart), bytes16_of(pair.second)));
}

/* The same of half as many places, the only ones that are read. */
static inline unsigned pair_places_half(const char *p, struct pair pair)
{
    return bytes16_bits(bytes16_both(bytes16_same(bytes16_load_half(p), bytes16_of(pair.first)),
                   bytes16_same(bytes16_load_half(p + pair.apart), bytes16_of(pair.second)))) &
           0xFF;
}

/* Skips blocks, four at a time, in which `pair` does not stand. */
static inline const char *skip_blocks(const char *at, const char *end, struct pair pair)
{
    while (end - at >= 4 * BYTES16) {
        struct bytes16 first = bytes16_either(pair_places(at, pair), pair_places(at + BYTES16, pair)),
                       last = bytes16_either(
                               pair_places(at + 2 * BYTES16, pair), pair_places(at + 3 * BYTES16, pair));
        if (bytes16_bits(bytes16_either(first, last)))
            break;
        at += 4 * BYTES16;
    }
    return at;
}

/* By the last bytes of the needle's last two characters: the first ones are nearly all alike in Chinese text,
 * and a character is met more often than two. memmem fills a table for each needle, which costs more than
 * such short texts take. How far the two are apart is known to the compiler wherever this is asked: it is no
 * number to keep beside the others, and no register is saved for it. */
static inline struct pair pair_of(struct str needle, size_t apart)
{
    return (struct pair){ needle.p[needle.n - 1 - apart], needle.p[needle.n - 1], apart };
}

/* The place of the needle whose pair stands at `at` or behind it; -1. */
static inline ptrdiff_t find_pair(struct str s, struct str needle, const char *at, size_t apart)
{
    struct pair pair = pair_of(needle, apart);
    size_t before = needle.n - 1 - apart;
    const char *first = s.p + before, *end = s.p + s.n - apart; /* of places of the pair's first byte */
    while (at < end && end - first >= BYTES16) {
        at = end - at < BYTES16 ? end - BYTES16
                                : at; /* the last block begins among places without the needle */
        unsigned places = bytes16_bits(pair_places(at, pair));
        for (; places; places &= places - 1) {
            const char *hit = at + __builtin_ctz(places) - before;
            if (bytes_eq(hit, needle.p, needle.n))
                return hit - s.p;
        }
        at = skip_blocks(at + BYTES16, end, pair);
    }
    for (; at < end; at++) {
        if (at[0] == pair.first && at[apart] == pair.second && bytes_eq(at - before, needle.p, needle.n))
            return at - before - s.p;
    }
    return -1;
}

/* By themselves, for few texts have the pair: what asks them stays short. */
static __attribute__((noinline)) ptrdiff_t find_letters_from(struct str s, struct str needle, const char *at)
{
    return find_pair(s, needle, at, LETTERS_APART);
}

static __attribute__((noinline)) ptrdiff_t find_letter_from(struct str s, struct str needle, const char *at)
{
    return find_pair(s, needle, at, 1);
}

enum { CHUNK = 4 * BYTES16 };

/* Whether the pair stands at one of the places, CHUNK at most and BYTES16 at least, from `at` on: four blocks
 * are looked at, of which the last ones may be the same. How many would do is not guessed. */
static inline bool chunk_has(const char *at, const char *end, struct pair pair)
{
    size_t last = (size_t)(end - at) - BYTES16, b = BYTES16, c = 2 * BYTES16;
    b = b < last ? b : last;
    c = c < last ? c : last;
    struct bytes16 first = bytes16_either(pair_places(at, pair), pair_places(at + b, pair)),
                   rest = bytes16_either(pair_places(at + c, pair), pair_places(at + last, pair));
    return bytes16_bits(bytes16_either(first, rest));
}

/* The same of less places than BYTES16: by two halves of a block, which may overlap, or one by one. */
static inline bool few_have(const char *at, const char *end, struct pair pair)
{
    size_t n = (size_t)(end - at);
    if (n >= HALF)
        return pair_places_half(at, pair) | pair_places_half(end - HALF, pair);
    while (at < end && (at[0] != pair.first || at[pair.apart] != pair.second))
        at++;
    return at < end;
}

/* A place from which on the needle's pair stands somewhere; NULL: nowhere. */
static inline const char *seek_pair(struct str s, struct str needle, size_t apart)
{
    struct pair pair = pair_of(needle, apart);
    const char *at = s.p + (needle.n - 1 - apart), *end = s.p + s.n - apart;
    if (end - at < BYTES16)
        return few_have(at, end, pair) ? at : NULL;
    at = skip_blocks(at, end, pair);
    if (end - at >= CHUNK)
        return at;
    const char *begin = end - at < BYTES16 ? end - BYTES16 : at; /* among places that were turned down */
    return chunk_has(begin, end, pair) ? at : NULL;
}

ptrdiff_t str_find_letters(struct str s, struct str needle)
{
    const char *at = seek_pair(s, needle, LETTERS_APART);
    return at ? find_letters_from(s, needle, at) : -1;
}

ptrdiff_t str_find_letter(struct str s, struct str needle)
{
    const char *at = seek_pair(s, needle, 1);
    return at ? find_letter_from(s, needle, at) : -1;
}

ptrdiff_t str_find_byte(struct str s, struct str needle)
{
    const char *at = memchr(s.p, needle.p[0], s.n);
    return at ? at - s.p : -1;
}

/* No white space begins there; nearly every character of Chinese text is told by its first byte, （ and 《 by
 * one more: the only spaces that begin as they do are U+FEFF and U+3000. */
static inline bool begins_word(const char *p, const char *end)
{
    unsigned char c = (unsigned char)*p;
    if (c == 0xEF && end - p >= 3)
        return (unsigned char)p[1] != 0xBB;
    if (c == 0xE3 && end - p >= 3)
        return (unsigned char)p[2] != 0x80;
    return c > ' ' && c != 0xC2 && c != 0xE2 && c != 0xE3 && c != 0xEF;
}

/* No white space ends with this byte. */
static inline bool ends_word(char byte)
{
    unsigned char c = (unsigned char)byte;
    return c > ' ' && c != 0x80 && c != 0x8B && c != 0xA0 && c != 0xBF;
}

bool str_has_digit(struct str s)
{
    for (size_t i = 0; i < s.n; i++)
        if (s.p[i] >= '0' && s.p[i] <= '9')
            return true;
    return false;
}

struct str str_before_bracket(struct str s)
{
    const char *open = s.n && s.p[s.n - 1] == ')' ? memchr(s.p, '(', s.n) : NULL;
    return open && open > s.p ? (struct str){ s.p, (size_t)(open - s.p) } : s;
}

struct str str_trim(struct str s)
{
    if (s.n == 0)
        return s;
    const char *p = s.p, *end = s.p + s.n;
    while (p < end && !begins_word(p, end)) {
        const char *q = p;
        if (*p == ' ' || *p == '\t')
            q = p + 1;
        else if (end - p >= 3 && bytes_eq(p, "　", 3)) /* with which paragraphs begin */
            q = p + 3;
        else if (!utf8_is_space(utf8_next(&q, end)))
            break;
        p = q;
    }
    while (end > p && !ends_word(end[-1])) {
        const char *q = end;
        if (!utf8_is_space(utf8_previous(&q, p)))
            break;
        end = q;
    }
    return (struct str){ p, (size_t)(end - p) };
}

struct str str_join(const struct str *parts, size_t count, char *room, size_t size)
{
    size_t n = 0;
    for (size_t k = 0; k < count; k++) {
        if (parts[k].n > size - n)
            return STR_NONE;
        if (parts[k].n)
            memcpy(room + n, parts[k].p, parts[k].n);
        n += parts[k].n;
    }
    return (struct str){ room, n };
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

/* And for a NUL. */
int buf_reserve(struct buf *b, size_t n)
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
    int err = fits ? 0 : buf_reserve(b, n);
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
    int err = n < 0 ? ERR_FORMAT : buf_reserve(b, (size_t)n);
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
