/* SPDX-License-Identifier: MIT
 * Views of bytes, and a buffer that grows up to a limit. A view owns nothing; it lives as long as what it
 * looks at.
 */
#ifndef JIHE_TEXT_H
#define JIHE_TEXT_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <string.h>

struct str {
    const char *p; /* may be NULL only when n is 0; not terminated */
    size_t n;
};

#define STR(literal) ((struct str){ (literal), sizeof(literal) - 1 })
#define STR_NONE     ((struct str){ NULL, 0 })
#define STR_ARG(s)   (int)(s).n, (s).p /* for "%.*s" */

#define COUNT_OF(array) (sizeof(array) / sizeof *(array))

/* Asked at every place of a text, hence here: the compiler knows the length of a literal. NULL gives
 * STR_NONE. */
static inline struct str str_of(const char *z)
{
    return z ? (struct str){ z, strlen(z) } : STR_NONE;
}
static inline bool str_eq(struct str a, struct str b)
{
    return a.n == b.n && (a.n == 0 || (a.p[0] == b.p[0] && memcmp(a.p, b.p, a.n) == 0));
}
static inline bool str_is(struct str a, const char *z)
{
    return str_eq(a, str_of(z));
}
static inline bool str_starts(struct str s, struct str with)
{
    return s.n >= with.n && str_eq((struct str){ s.p, with.n }, with);
}
static inline bool str_ends(struct str s, struct str with)
{
    return s.n >= with.n && (with.n == 0 || (s.p[s.n - 1] == with.p[with.n - 1] &&
                                                    memcmp(s.p + (s.n - with.n), with.p, with.n) == 0));
}
/* Both end in the same n bytes. */
static inline bool str_share_end(struct str a, struct str b, size_t n)
{
    return a.n >= n && b.n >= n && memcmp(a.p + (a.n - n), b.p + (b.n - n), n) == 0;
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
/* The first place of needle in s, or -1. */
ptrdiff_t str_find(struct str s, struct str needle);
/* Whether one of `count` words stands in s, is its end, is its beginning, or is all of it. */
bool str_has_any(struct str s, const char *const *words, size_t count);
bool str_ends_any(struct str s, const char *const *words, size_t count);
bool str_starts_any(struct str s, const char *const *words, size_t count);
bool str_is_any(struct str s, const char *const *words, size_t count);
/* Words to look for, as a table gives them: their lengths are known. */
struct str_list {
    const struct str *words;
    size_t count;
};
/* As those above. */
bool str_has_listed(struct str s, const struct str_list *list);
bool str_ends_listed(struct str s, const struct str_list *list);
bool str_starts_listed(struct str s, const struct str_list *list);
bool str_is_listed(struct str s, const struct str_list *list);
/* s without the bracket at its end: 决算数 of 决算数(万元); all of it when nothing stands in front. */
struct str str_before_bracket(struct str s);
/* s without white space (ASCII, U+3000, U+00A0, BOM) at both ends. */
struct str str_trim(struct str s);

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
int buf_add_str(struct buf *b, struct str s);
int buf_format(struct buf *b, const char *format, ...) __attribute__((format(printf, 2, 3)));
struct str buf_str(const struct buf *b);

#endif
