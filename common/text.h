/* SPDX-License-Identifier: MIT
 * Views of bytes, and a buffer that grows up to a limit. A view owns nothing; it lives as long as what it
 * looks at.
 */
#ifndef JIHE_TEXT_H
#define JIHE_TEXT_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

struct str {
    const char *p; /* may be NULL only when n is 0; not terminated */
    size_t n;
};

#define STR(literal) ((struct str){ (literal), sizeof(literal) - 1 })
#define STR_NONE     ((struct str){ NULL, 0 })
/* A row of a table of words: asked again and again, their lengths need not be counted each time. */
#define STR_ROW(literal)                                                                                     \
    {                                                                                                        \
        (literal), sizeof(literal) - 1                                                                       \
    }
#define STR_ARG(s) (int)(s).n, (s).p /* for "%.*s" */

#define COUNT_OF(array) (sizeof(array) / sizeof *(array))

/* True when n bytes are the same. Words are short: their first and their last bytes, which may overlap, are
 * compared at once, where memcmp is a call; it would also make all that asks save its registers. */
static inline bool bytes_eq(const char *a, const char *b, size_t n)
{
    uint64_t a8, b8, y8, z8;
    uint32_t a4, b4, y4, z4;
    uint16_t a2, b2, y2, z2;
    for (; n > 16; a += 8, b += 8, n -= 8) {
        memcpy(&a8, a, 8), memcpy(&b8, b, 8);
        if (a8 != b8)
            return false;
    }
    if (n >= 8) {
        // It lets words of three bytes be sixteen long; no caller says so.
        // cppcheck-suppress pointerOutOfBoundsCond
        memcpy(&a8, a, 8), memcpy(&b8, b, 8), memcpy(&y8, a + (n - 8), 8), memcpy(&z8, b + (n - 8), 8);
        return ((a8 ^ b8) | (y8 ^ z8)) == 0;
    }
    if (n >= 4) {
        memcpy(&a4, a, 4), memcpy(&b4, b, 4), memcpy(&y4, a + (n - 4), 4), memcpy(&z4, b + (n - 4), 4);
        return ((a4 ^ b4) | (y4 ^ z4)) == 0;
    }
    if (n >= 2) {
        memcpy(&a2, a, 2), memcpy(&b2, b, 2), memcpy(&y2, a + (n - 2), 2), memcpy(&z2, b + (n - 2), 2);
        return ((a2 ^ b2) | (y2 ^ z2)) == 0;
    }
    return n == 0 || *a == *b;
}

/* Which of eight bytes, as they stand in memory, is the first that is not zero; one is not. */
static inline size_t bytes_first(uint64_t eight)
{
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
    return (size_t)__builtin_ctzll(eight) / 8;
#else
    return (size_t)__builtin_clzll(eight) / 8;
#endif
}

/* Asked at every place of a text, hence here: the compiler knows the length of a literal. NULL gives
 * STR_NONE. */
static inline struct str str_of(const char *z)
{
    return z ? (struct str){ z, strlen(z) } : STR_NONE;
}
static inline bool str_eq(struct str a, struct str b)
{
    return a.n == b.n && (a.n == 0 || bytes_eq(a.p, b.p, a.n));
}
static inline bool str_is(struct str a, const char *z)
{
    return str_eq(a, str_of(z));
}
static inline bool str_starts(struct str s, struct str with)
{
    /* By their last bytes: the first ones of most words are alike. */
    return s.n >= with.n &&
           (with.n == 0 || (s.p[with.n - 1] == with.p[with.n - 1] && bytes_eq(s.p, with.p, with.n)));
}
static inline bool str_ends(struct str s, struct str with)
{
    return s.n >= with.n && (with.n == 0 || (s.p[s.n - 1] == with.p[with.n - 1] &&
                                                    bytes_eq(s.p + (s.n - with.n), with.p, with.n)));
}
/* Both end in the same n bytes. */
static inline bool str_share_end(struct str a, struct str b, size_t n)
{
    return a.n >= n && b.n >= n && bytes_eq(a.p + (a.n - n), b.p + (b.n - n), n);
}
/* A capital of ASCII as its small letter; anything else as it is. */
static inline char char_small(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}
/* What a digit of base 16 is worth; -1: it is none. */
static inline int char_hex(char c)
{
    c = char_small(c);
    return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}
/* str_starts with a word of small letters, whatever letters s has. */
static inline bool str_starts_small(struct str s, const char *word)
{
    for (size_t i = 0; word[i]; i++)
        if (i >= s.n || char_small(s.p[i]) != word[i])
            return false;
    return true;
}
/* From one place to another, clamped to s. */
static inline struct str str_cut(struct str s, size_t from, size_t to)
{
    if (to > s.n)
        to = s.n;
    if (from > to)
        from = to;
    return (struct str){ from ? s.p + from : s.p, to - from };
}
/* Bytes order, then length: <0, 0, >0. */
int str_cmp(struct str a, struct str b);
/* The first place of needle in s, or -1. A needle is a byte, a letter, or more than one: the compiler knows
 * of most. */
enum { STR_LETTER = 3 /* bytes of a Han letter */ };
ptrdiff_t str_find_byte(struct str s, struct str needle);
ptrdiff_t str_find_letter(struct str s, struct str needle);
ptrdiff_t str_find_letters(struct str s, struct str needle);
static inline ptrdiff_t str_find(struct str s, struct str needle)
{
    if (s.n < needle.n)
        return -1;
    if (needle.n > STR_LETTER)
        return str_find_letters(s, needle);
    if (needle.n > 1)
        return str_find_letter(s, needle);
    return needle.n ? str_find_byte(s, needle) : 0;
}
/* Whether a word may stand at the beginning of s: asked before its length. */
static inline bool str_may_begin(struct str s, const char *word)
{
    return s.n == 0 || !word[0] || (word[0] == s.p[0] && (s.n == 1 || !word[1] || word[1] == s.p[1]));
}
/* Whether one of `count` words stands in s, is its end, is its beginning, or is all of it. */
bool str_has_any(struct str s, const char *const *words, size_t count);
bool str_ends_any(struct str s, const char *const *words, size_t count);
bool str_starts_any(struct str s, const char *const *words, size_t count);
bool str_is_any(struct str s, const char *const *words, size_t count);
/* A digit of ASCII stands in it. */
bool str_has_digit(struct str s);
/* Which letters stand in a text: a bit for the second and one for the third byte of each. Kept beside a text
 * that is asked for many words, it turns down most of them. */
struct str_sieve {
    uint64_t second, third;
};
struct str_sieve str_sieve_of(struct str s);
/* Adds a letter of three bytes or more. */
static inline void str_sieve_add(struct str_sieve *v, const char *letter)
{
    v->second |= UINT64_C(1) << (letter[1] & 63);
    v->third |= UINT64_C(1) << (letter[2] & 63);
}
/* False: the Han letter that the word begins with is not there. */
static inline bool str_may_have(struct str_sieve v, const char *word)
{
    return (unsigned char)word[0] < 0xE0 || !word[1] ||
           (v.second >> (word[1] & 63) & v.third >> (word[2] & 63) & 1);
}
/* str_has_any where the sieve of s is known. */
bool str_has_any_by(struct str s, struct str_sieve v, const char *const *words, size_t count);

/* Words to look for, as a table gives them: their lengths are known, and with which letters they begin and
 * end. None is empty. */
struct str_list {
    const struct str *words;
    size_t count;
    struct str_sieve begins, ends; /* an ASCII sign has its bit in both halves */
    bool signs;                    /* some word begins with one */
    bool few;                      /* many words begin with the same few letters */
    unsigned n;                    /* its number, where lists are kept together */
};
/* A list of those words, which stay the caller's. */
struct str_list str_list_of(const struct str *words, size_t count);
/* False: no word of the list stands at the beginning of s, or at its end. Nearly every place of a text is
 * turned down here. */
static inline bool str_may_start(struct str s, const struct str_list *list)
{
    if (s.n == 0)
        return false;
    bool letter = (unsigned char)s.p[0] >= 0xE0 && s.n >= 3;
    return list->begins.second >> (s.p[letter] & 63) & list->begins.third >> (s.p[letter * 2] & 63) & 1;
}
static inline bool str_may_end(struct str s, const struct str_list *list)
{
    if (s.n == 0)
        return false;
    bool letter = (unsigned char)s.p[s.n - 1] >= 0x80 && s.n >= 2;
    return list->ends.second >> (s.p[s.n - 1 - letter] & 63) & list->ends.third >> (s.p[s.n - 1] & 63) & 1;
}
/* As those above. */
bool str_has_listed(struct str s, const struct str_list *list);
bool str_has_listed_by(struct str s, struct str_sieve v, const struct str_list *list);
/* Asked by their first or last letter without a call: nearly all have another one. */
bool str_ends_one(struct str s, const struct str_list *list);
bool str_starts_one(struct str s, const struct str_list *list);
bool str_is_one(struct str s, const struct str_list *list);
static inline bool str_ends_listed(struct str s, const struct str_list *list)
{
    return str_may_end(s, list) && str_ends_one(s, list);
}
static inline bool str_starts_listed(struct str s, const struct str_list *list)
{
    return str_may_start(s, list) && str_starts_one(s, list);
}
static inline bool str_is_listed(struct str s, const struct str_list *list)
{
    return str_may_start(s, list) && str_is_one(s, list);
}
/* s without the bracket at its end: 决算数 of 决算数(万元); all of it when nothing stands in front. */
struct str str_before_bracket(struct str s);
/* s without white space (ASCII, U+3000, U+00A0, BOM) at both ends. */
struct str str_trim(struct str s);

/* The parts, one behind the other, in the caller's bytes; STR_NONE when these do not hold them. */
struct str str_join(const struct str *parts, size_t count, char *room, size_t size);

/* A growing buffer. After a failed call `failed` stays set and later calls do nothing, so that a
 * writer checks once at its end. */
struct buf {
    char *p;
    size_t n, cap;
    size_t max; /* named limit of its user */
    bool failed;
};

void buf_init(struct buf *b, size_t max);
void buf_fini(struct buf *b);
void buf_clear(struct buf *b);                           /* keeps the memory; forgets `failed` */
int buf_add(struct buf *b, const void *bytes, size_t n); /* 0, ERR_LIMIT, ERR_MEMORY */
/* Room for n more bytes, so that they can be added without a move. Errors as buf_add. */
int buf_reserve(struct buf *b, size_t n);
int buf_add_str(struct buf *b, struct str s);
int buf_format(struct buf *b, const char *format, ...) __attribute__((format(printf, 2, 3)));
struct str buf_str(const struct buf *b);

#endif
