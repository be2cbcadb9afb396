/* SPDX-License-Identifier: MIT */
#include "extract/figures/plain_copy.h"

#include <limits.h>
#include <string.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include "common/utf8.h"

enum {
    MARK_MAX = 96,  /* a bookmark is not longer than that */
    BOLD_MAX = 40,  /* bytes of a number in bold letters */
    HASHES_MAX = 6, /* nor is a heading of Markdown deeper */
};

/* Word processors leave "[bookmark: _GoBack]" in exports, also between the digits of a number. */
static size_t mark_size(const char *p, const char *end)
{
    static const char word[] = "[bookmark:";
    if ((size_t)(end - p) < sizeof word || memcmp(p, word, sizeof word - 1) != 0)
        return 0;
    size_t max = (size_t)(end - p) < MARK_MAX ? (size_t)(end - p) : MARK_MAX;
    const char *close = memchr(p, ']', max);
    return close ? (size_t)(close - p) + 1 : 0;
}

/* "## " at the beginning of a line: a heading of Markdown. */
static size_t hashes_size(const char *p, const char *end)
{
    size_t n = 0;
    while (p + n < end && p[n] == '#' && n < HASHES_MAX)
        n++;
    return p + n < end && p[n] == ' ' ? n + 1 : 0;
}

static bool is_star_or_digit(char c)
{
    return c == '*' || (c >= '0' && c <= '9');
}

/* "**1,234.50**", seen from its first or its second stars: nothing but a number, with its percent sign, is
 * between them, and no other digit or star beside them. */
static bool is_bold_number(struct str text, const char *p)
{
    const char *end = text.p + text.n, *from = p, *to = p + 2;
    bool first = p + 2 < end && p[2] >= '0' && p[2] <= '9';
    if (!first)
        for (from = p; from > text.p && p - from <= BOLD_MAX && from[-1] != '*' && from[-1] != '\n'; from--) {
        }
    if (!first && (from < text.p + 2 || from[-1] != '*' || from[-2] != '*'))
        return false;
    const char *open = first ? p : from - 2, *at = open + 2;
    while (at < end && at - open <= BOLD_MAX && ((*at >= '0' && *at <= '9') || strchr(".,%-", *at)))
        at++;
    to = at + 2;
    return at > open + 2 && to <= end && at[0] == '*' && at[1] == '*' && (first || at == p) &&
           (open == text.p || !is_star_or_digit(open[-1])) && (to == end || !is_star_or_digit(*to));
}

/* "**编制**": bold in Markdown. A run of more stars hides something, and beside a digit it may be its. */
static size_t stars_size(struct str text, const char *p)
{
    const char *end = text.p + text.n;
    bool two = end - p >= 2 && p[1] == '*', apart = two && (p == text.p || !is_star_or_digit(p[-1])) &&
                                                    (p + 2 == end || !is_star_or_digit(p[2]));
    return apart || (two && is_bold_number(text, p)) ? 2 : 0;
}

/* "<br>": a line break within a cell, in Markdown. */
static size_t break_size(const char *p, const char *end)
{
    static const char *const tags[] = { "<br>", "<br/>", "<br />", "<BR>" };
    for (size_t k = 0; k < sizeof tags / sizeof *tags; k++) {
        size_t n = strlen(tags[k]);
        if ((size_t)(end - p) >= n && memcmp(p, tags[k], n) == 0)
            return n;
    }
    return 0;
}

/* Bytes at p that are no text: an editor's or Markdown's. */
static size_t mark_at(struct str text, const char *p, uint8_t gap)
{
    const char *end = text.p + text.n;
    switch (*p) {
    case '[':
        return mark_size(p, end);
    case '#':
        return gap & GAP_LINE ? hashes_size(p, end) : 0;
    case '<':
        return break_size(p, end);
    case '*':
        return stars_size(text, p);
    default:
        return 0;
    }
}

static uint8_t space_gap(uint32_t c)
{
    if (c == '\t')
        return GAP_TAB;
    return c == 0xFEFF || c == 0x200B ? 0 : GAP_SPACE;
}

static uint32_t narrow(uint32_t c)
{
    if (c < 0x80)
        return c;
    if (c == 0xFE6A)
        return '%';
    if (c == 0x2212 || c == 0x2010 || c == 0x2011)
        return '-';
    return utf8_narrow(c);
}

/* U+3001 to U+9FFF: letters and signs (、 。 《) that stand for themselves; before them is the wide space.
 * False at the very end of a text, whose last letter goes the way of all others. */
static inline bool is_common_han(const char *p, const char *end)
{
    if (end - p < 4 || (unsigned char)(*p - 0xE3) > 0xE9 - 0xE3)
        return false;
    uint32_t bytes, marks, want; /* what marks the second and the third byte is compared at once */
    memcpy(&bytes, p, 4);
    memcpy(&marks, "\0\xC0\xC0\0", 4);
    memcpy(&want, "\0\x80\x80\0", 4);
    return (bytes & marks) == want && memcmp(p, "\u3000", 3) != 0;
}

/* A character comes, so many columns wide, behind that gap. */
static inline void measure(struct plain_copy *b, uint8_t gap, size_t columns)
{
    b->columns += columns;
    if (!gap)
        return;
    if (gap & GAP_LINE && b->n > 0) {
        b->ends[b->end_count++] = (struct line_end){ b->n, b->columns - columns };
        b->columns = columns;
    }
    b->columns += (gap & (GAP_SPACE | GAP_LINE)) == GAP_SPACE;
}

#ifdef __SSE2__
enum {
    BLOCK = 16,     /* bytes that are looked at together */
    LETTERS = 15,   /* and those of them that are letters, at most */
    FIRSTS = 0x1249 /* a bit for the first of each letter's bytes */
};

/* Copies up to five of such letters that begin at p, of which sixteen bytes are there: how many bytes. Behind
 * them, places are written that the next letters overwrite. */
static inline size_t copy_block(struct plain_copy *b, size_t n, const char *p, uint32_t at)
{
    enum { E = 0xE3 - 256, M = 0x80 - 256 }; /* how a letter begins and goes on */
    static const uint8_t whole[] = { 0, 0, 0, 3, 3, 3, 6, 6, 6, 9, 9, 9, 12, 12, 12,
        15 }; /* of so many bytes */
    const __m128i least = _mm_setr_epi8(E, M, M, E, M, M, E, M, M, E, M, M, E, M, M, 0),
                  more = _mm_setr_epi8(6, 63, 63, 6, 63, 63, 6, 63, 63, 6, 63, 63, 6, 63, 63, 0);
    __m128i bytes = _mm_loadu_si128((const __m128i_u *)p), over = _mm_sub_epi8(bytes, least);
    unsigned fit = (unsigned)_mm_movemask_epi8(_mm_cmpeq_epi8(_mm_min_epu8(over, more), over));
    unsigned first = (unsigned)_mm_movemask_epi8(_mm_cmpeq_epi8(over, _mm_setzero_si128()));
    fit &= ~(first & first >> 1 & first >> 2 & FIRSTS); /* the wide space is what has the least bytes */
    __m128i place = _mm_set1_epi32((int)at), *places = (__m128i *)(void *)(b->at + n);
    _mm_storeu_si128((__m128i_u *)(b->p + n), bytes);
    _mm_storeu_si128((__m128i_u *)(b->gap + n), _mm_setzero_si128());
    _mm_storeu_si128((__m128i_u *)places, _mm_add_epi32(place, _mm_setr_epi32(0, 0, 0, 3)));
    _mm_storeu_si128((__m128i_u *)places + 1, _mm_add_epi32(place, _mm_setr_epi32(3, 3, 6, 6)));
    _mm_storeu_si128((__m128i_u *)places + 2, _mm_add_epi32(place, _mm_setr_epi32(6, 9, 9, 9)));
    _mm_storeu_si128((__m128i_u *)places + 3, _mm_add_epi32(place, _mm_setr_epi32(12, 12, 12, 15)));
    return whole[__builtin_ctz(~fit | 0x8000)];
}
#else
enum { BLOCK = INT_MAX };
#endif

/* Copies the letter of three bytes at p. It is stored with the byte behind it, which the next one overwrites:
 * there is one (is_common_han). */
static inline void copy_letter(struct plain_copy *b, size_t n, const char *p, uint32_t at)
{
    memcpy(b->p + n, p, 4);
    b->at[n] = b->at[n + 1] = b->at[n + 2] = at;
    memset(b->gap + n, 0, 4);
}

/* Copies the run of such letters that begins at p, behind that gap; returns its end. */
static inline const char *copy_hans(struct plain_copy *b, const char *p, struct str text, uint8_t gap)
{
    const char *end = text.p + text.n;
    size_t first = b->n, n = first;
    measure(b, gap, 0);
#ifdef __SSE2__
    for (size_t copied = LETTERS; copied == LETTERS && end - p >= BLOCK; p += copied, n += copied)
        copied = copy_block(b, n, p, (uint32_t)(p - text.p));
#endif
    /* A block stops at what is no such letter; near the end of the text none fits. */
    for (; end - p < BLOCK && is_common_han(p, end); p += 3, n += 3)
        copy_letter(b, n, p, (uint32_t)(p - text.p));
    b->gap[first] = gap;
    b->columns += (n - first) / 3 * 2;
    b->n = n;
    return p;
}

static inline void copy_narrow(struct plain_copy *b, char c, uint32_t at, uint8_t gap)
{
    measure(b, gap, 1);
    b->p[b->n] = c;
    b->at[b->n] = at;
    b->gap[b->n++] = gap;
}

/* A digit, the point in a number, or the stroke between two: most of what is narrow already. */
static inline bool is_of_number(char c)
{
    return c >= '.' && c <= '9';
}

enum { DIGITS = 8 /* that are looked at together */ };

/* How many of those stand at p, of which so many bytes are there. */
static inline size_t count_digits(const char *p)
{
    const uint64_t ones = UINT64_C(0x0101010101010101), high = 0x80 * ones;
    uint64_t bytes, low;
    memcpy(&bytes, p, sizeof bytes);
    low = bytes & ~high;
    uint64_t others = (bytes | (low + (0x7F - '9') * ones) | ~(low + (0x80 - '.') * ones)) & high;
    return others ? bytes_first(others) : DIGITS;
}

/* Copies the run of those that begins at p, behind that gap; returns its end. Behind it, places are written
 * that what comes next overwrites. */
static inline const char *copy_number(struct plain_copy *b, const char *p, struct str text, uint8_t gap)
{
    const char *begin = p, *end = text.p + text.n;
    size_t n = b->n;
    measure(b, gap, 0);
    for (size_t copied = DIGITS; copied == DIGITS && end - p >= DIGITS; p += copied, n += copied) {
        uint32_t at = (uint32_t)(p - text.p);
        for (uint32_t k = 0; k < DIGITS; k++)
            b->at[n + k] = at + k;
        memcpy(b->p + n, p, DIGITS);
        memset(b->gap + n, 0, DIGITS);
        copied = count_digits(p);
    }
    for (; end - p < DIGITS && p < end && is_of_number(*p); p++, n++) {
        b->p[n] = *p;
        b->at[n] = (uint32_t)(p - text.p);
        b->gap[n] = 0;
    }
    b->gap[b->n] = gap;
    b->columns += (size_t)(p - begin);
    b->n = n;
    return p;
}

/* — “ (U+2013 to U+203F): signs of three bytes that stand for themselves. */
static inline bool is_common_sign(const char *p, const char *end)
{
    const unsigned char *c = (const unsigned char *)p;
    return end - p >= 4 && c[0] == 0xE2 && c[1] == 0x80 && c[2] > 0x92 && c[2] < 0xC0;
}

/* ， ： （ (U+FF01 to U+FF3F): the sign of ASCII at whose place such a sign stands; 0: none does. */
static inline char narrow_sign(const char *p, const char *end)
{
    const unsigned char *c = (const unsigned char *)p;
    bool wide = end - p >= 3 && c[0] == 0xEF && c[1] == 0xBC && c[2] > 0x80 && c[2] < 0xC0;
    return wide ? (char)(c[2] - 0x60) : 0;
}

static inline void add_line(struct plain_copy *b, uint32_t at)
{
    if (b->line_count)
        b->line_signs[b->line_count - 1] = (uint8_t)b->signs;
    b->signs = 0;
    b->line_place[b->line_count] = (uint32_t)b->n;
    b->line[b->line_count++] = at;
}

/* Of a letter that is none of common Han: what a table may be drawn with. */
static unsigned sign_of(uint32_t c)
{
    if (c == '|')
        return LINE_STROKE;
    if (c == ',')
        return LINE_COMMA;
    return c == '+' || (c >= 0x2500 && c < 0x2580) ? LINE_DRAWN : 0;
}

bool plain_copy_text(struct plain_copy *out, struct str text, size_t room)
{
    /* Nobody else knows of this one, so the compiler need not look whether a byte written changed it. */
    struct plain_copy own = *out, *b = &own;
    const char *p = text.p, *end = text.p + text.n;
    uint8_t gap = GAP_LINE | GAP_HARD;
    add_line(b, 0);
    while (p < end) {
        if (is_common_han(p, end)) { /* most of any report: no need to take it apart */
            p = copy_hans(b, p, text, gap);
            gap = 0;
        }
        if (is_of_number(*p)) {
            p = copy_number(b, p, text, gap);
            gap = 0;
            continue;
        }
        if (*p == '\n') {
            gap |= gap & GAP_LINE ? GAP_BLANK : GAP_LINE;
            add_line(b, (uint32_t)(++p - text.p));
            continue;
        }
        const char *start = p;
        size_t mark = *p > 0 ? mark_at(text, p, gap) : 0;
        if (mark) {
            gap |= *p == '<' ? GAP_SPACE : GAP_MARK;
            p += mark;
            b->signs = UINT8_MAX; /* it may hold any of them */
            continue;
        }
        if (*p > ' ' && *p < 0x7F && *p != '[') { /* other signs that are narrow already */
            b->signs |= sign_of((uint32_t)*p);
            copy_narrow(b, *p++, (uint32_t)(start - text.p), gap);
            gap = 0;
            continue;
        }
        char sign = narrow_sign(p, end);
        if (sign) {
            copy_narrow(b, sign, (uint32_t)(start - text.p), gap);
            p += 3;
            gap = 0;
            continue;
        }
        if (is_common_sign(p, end)) {
            measure(b, gap, 2);
            copy_letter(b, b->n, p, (uint32_t)(start - text.p));
            b->gap[b->n] = gap;
            b->n += 3;
            p += 3;
            gap = 0;
            continue;
        }
        uint32_t c = (unsigned char)*p < 0x80 ? (uint32_t)*p++ : utf8_next(&p, end);
        if (utf8_is_space(c)) {
            b->signs |= (c == '\t' ? LINE_TAB : 0) | (gap & GAP_LINE ? 0 : LINE_PARTED);
            gap |= space_gap(c);
            continue;
        }
        if (c == UTF8_BAD && p - start == 1 && room <= text.n + 1)
            return false;
        char bytes[4];
        int n = utf8_put(bytes, narrow(c));
        b->signs |= sign_of(c);
        measure(b, gap, (unsigned char)bytes[0] >= 0xE2 ? 2 : 1);
        for (int i = 0; i < n; i++) {
            b->p[b->n] = bytes[i];
            b->at[b->n] = (uint32_t)(start - text.p);
            b->gap[b->n++] = i == 0 ? gap : 0;
        }
        gap = 0;
    }
    b->at[b->n] = (uint32_t)text.n;
    b->gap[b->n] = gap | GAP_LINE | GAP_HARD;
    memset(b->gap + b->n + 1, 0, PLAIN_BEHIND);
    memset(b->p + b->n, 0, 1 + PLAIN_BEHIND);
    b->line_place[b->line_count] = (uint32_t)b->n;
    b->line_signs[b->line_count - 1] = (uint8_t)b->signs;
    *out = own;
    return true;
}
