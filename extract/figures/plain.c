/* SPDX-License-Identifier: MIT */
#include "extract/figures/plain.h"

#include <string.h>

#include "common/err.h"
#include "common/utf8.h"
#include "extract/figures/wrapped.h"

enum {
    MARK_MAX = 96,  /* a bookmark is not longer than that */
    HASHES_MAX = 6, /* nor is a heading of Markdown deeper */
};

struct builder {
    char *p;
    uint32_t *at;
    uint8_t *gap;
    size_t n;
    uint32_t *line, *line_place;
    size_t line_count;
    struct line_end *ends; /* of the lines with something in them, but the last */
    size_t end_count, columns;
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

/* "**编制**": bold in Markdown. A run of more stars hides something, and beside a digit it may be its. */
static size_t stars_size(struct str text, const char *p)
{
    const char *end = text.p + text.n;
    bool two = end - p >= 2 && p[1] == '*';
    return two && (p == text.p || !is_star_or_digit(p[-1])) && (p + 2 == end || !is_star_or_digit(p[2])) ? 2
                                                                                                         : 0;
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
    if (*p == '[')
        return mark_size(p, end);
    if (*p == '#')
        return gap & GAP_LINE ? hashes_size(p, end) : 0;
    if (*p == '<')
        return break_size(p, end);
    return *p == '*' ? stars_size(text, p) : 0;
}

static uint8_t space_gap(uint32_t c, uint8_t before)
{
    if (c == '\n')
        return before & GAP_LINE ? GAP_BLANK : GAP_LINE;
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

/* U+4000 to U+9FFF: letters that stand for themselves. False at the very end of a text, whose last letter
 * goes the way of all others. */
static inline bool is_common_han(const char *p, const char *end)
{
    if (end - p < 4 || (unsigned char)(*p - 0xE4) > 0xE9 - 0xE4)
        return false;
    uint32_t bytes, marks, want; /* what marks the second and the third byte is compared at once */
    memcpy(&bytes, p, 4);
    memcpy(&marks, "\0\xC0\xC0\0", 4);
    memcpy(&want, "\0\x80\x80\0", 4);
    return (bytes & marks) == want;
}

/* A character comes, so many columns wide, behind that gap. */
static inline void measure(struct builder *b, uint8_t gap, size_t columns)
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

/* Copies the run of such letters that begins at p, behind that gap; returns its end. Each is stored with the
 * byte behind it, which the next one overwrites: there is one (is_common_han). */
static inline const char *copy_hans(struct builder *b, const char *p, struct str text, uint8_t gap)
{
    const char *end = text.p + text.n;
    size_t n = b->n, columns = 0;
    measure(b, gap, 0);
    do {
        memcpy(b->p + n, p, 4);
        b->at[n] = b->at[n + 1] = b->at[n + 2] = (uint32_t)(p - text.p);
        memset(b->gap + n, 0, 4);
        b->gap[n] = gap;
        gap = 0;
        n += 3;
        columns += 2;
        p += 3;
    } while (is_common_han(p, end));
    b->n = n;
    b->columns += columns;
    return p;
}

static inline void copy_narrow(struct builder *b, char c, uint32_t at, uint8_t gap)
{
    measure(b, gap, 1);
    b->p[b->n] = c;
    b->at[b->n] = at;
    b->gap[b->n++] = gap;
}

static inline void add_line(struct builder *b, uint32_t at)
{
    b->line_place[b->line_count] = (uint32_t)b->n;
    b->line[b->line_count++] = at;
}

/* False: text is no UTF-8, and there is `room` for no more than what is. */
static bool copy_text(struct builder *out, struct str text, size_t room)
{
    /* Nobody else knows of this one, so the compiler need not look whether a byte written changed it. */
    struct builder own = *out, *b = &own;
    const char *p = text.p, *end = text.p + text.n;
    uint8_t gap = GAP_LINE | GAP_HARD;
    add_line(b, 0);
    while (p < end) {
        const char *start = p;
        if (is_common_han(p, end)) { /* most of any report: no need to take it apart */
            p = copy_hans(b, p, text, gap);
            gap = 0;
            continue;
        }
        size_t mark = mark_at(text, p, gap);
        if (mark) {
            gap |= *p == '<' ? GAP_SPACE : GAP_MARK;
            p += mark;
            continue;
        }
        if (*p > ' ' && *p < 0x7F && *p != '[') { /* digits, and signs that are narrow already */
            copy_narrow(b, *p++, (uint32_t)(start - text.p), gap);
            gap = 0;
            continue;
        }
        uint32_t c = (unsigned char)*p < 0x80 ? (uint32_t)*p++ : utf8_next(&p, end);
        if (utf8_is_space(c)) {
            gap |= space_gap(c, gap);
            if (c == '\n')
                add_line(b, (uint32_t)(p - text.p));
            continue;
        }
        if (c == UTF8_BAD && p - start == 1 && room <= text.n + 1)
            return false;
        char bytes[4];
        int n = utf8_put(bytes, narrow(c));
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
    b->p[b->n] = 0;
    b->line_place[b->line_count] = (uint32_t)b->n;
    *out = own;
    return true;
}

/* Only plain text wraps lines: every other reader gives a paragraph a line. */
static void mark_all_hard(const struct plain *p, uint8_t *gap)
{
    for (size_t i = 1; i <= p->n; i++)
        if (gap[i] & GAP_LINE)
            gap[i] |= GAP_HARD;
}

/* 0, ERR_MEMORY, or ERR_LIMIT when the room does not do. */
static int build(struct str text, size_t room, struct arena *mem, struct builder *b)
{
    size_t lines = 2;
    for (const char *at = text.p, *end = at + text.n; at < end && (at = memchr(at, '\n', (size_t)(end - at)));
            at++)
        lines++;
    *b = (struct builder){ .p = arena_room(mem, room, 1),
        .at = arena_room(mem, room, sizeof *b->at),
        .gap = arena_room(mem, room, 1),
        .line = arena_room(mem, lines, sizeof *b->line),
        .line_place = arena_room(mem, lines, sizeof *b->line_place),
        .ends = arena_room(mem, lines, sizeof *b->ends) };
    if (!b->p || !b->at || !b->gap || !b->line || !b->line_place || !b->ends)
        return ERR_MEMORY;
    return copy_text(b, text, room) ? 0 : ERR_LIMIT;
}

/* The lines without the spaces around them: they are asked for often, and trimmed once. NULL: no memory. */
static const struct str *trim_lines(struct str text, const struct builder *b, struct arena *mem)
{
    struct str *words = arena_room(mem, b->line_count, sizeof *words);
    for (size_t i = 0; words && i < b->line_count; i++) {
        size_t end = i + 1 < b->line_count ? b->line[i + 1] - 1 : text.n;
        words[i] = str_trim(str_cut(text, b->line[i], end));
    }
    return words;
}

int plain_build(const struct document *doc, struct arena *mem, struct plain *out)
{
    struct builder b;
    int err = build(doc->text, doc->text.n + 1, mem, &b);
    if (err == ERR_LIMIT) /* an invalid byte becomes the three bytes of U+FFFD */
        err = build(doc->text, doc->text.n * 3 + 1, mem, &b);
    if (err)
        return err;
    const struct str *words = trim_lines(doc->text, &b, mem);
    if (!words)
        return ERR_MEMORY;
    *out = (struct plain){ b.p, b.n, b.at, b.gap, b.line, b.line_place, words, b.line_count, doc->text };
    if (doc->format.n && !str_is(doc->format, "txt"))
        mark_all_hard(out, b.gap);
    else
        wrapped_mark(out, b.gap, b.ends, b.end_count);
    return 0;
}

uint32_t plain_end(const struct plain *p, size_t to)
{
    if (to == 0)
        return 0;
    uint32_t start = p->at[to - 1];
    const char *c = p->text.p + start;
    utf8_next(&c, p->text.p + p->text.n);
    return (uint32_t)(c - p->text.p);
}

size_t plain_place(const struct plain *p, uint32_t offset)
{
    size_t lo = 0, hi = p->n;
    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;
        if (p->at[mid] < offset)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo;
}

uint32_t plain_line(const struct plain *p, uint32_t offset)
{
    size_t lo = 0, hi = p->line_count;
    while (hi - lo > 1) {
        size_t mid = lo + (hi - lo) / 2;
        if (p->line[mid] <= offset)
            lo = mid;
        else
            hi = mid;
    }
    return (uint32_t)lo + 1;
}

size_t plain_step_back(const struct plain *p, size_t i)
{
    size_t n = 1;
    while (n < i && n < 4 && ((unsigned char)p->p[i - n] & 0xC0) == 0x80)
        n++;
    return n;
}

bool plain_is_han(const struct plain *p, size_t i)
{
    if (i >= p->n || (unsigned char)p->p[i] < 0x80)
        return false;
    const char *c = p->p + i;
    return utf8_is_han(utf8_next(&c, p->p + p->n));
}
