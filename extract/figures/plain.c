/* SPDX-License-Identifier: MIT */
#include "extract/figures/plain.h"

#include <string.h>

#include "common/err.h"
#include "common/utf8.h"
#include "extract/figures/plain_copy.h"
#include "extract/figures/wrapped.h"

enum { UTF8_BAD_BYTES = 3 };

/* Only plain text wraps lines: every other reader gives a paragraph a line. */
static void mark_all_hard(const struct plain *p, uint8_t *gap)
{
    for (size_t i = 1; i <= p->n; i++)
        if (gap[i] & GAP_LINE)
            gap[i] |= GAP_HARD;
}

/* How many line breaks stand in the text. Counted in bytes, which the compiler adds up sixteen at once. */
static size_t count_breaks(struct str text)
{
    enum { PIECE = 128 }; /* as many are no more than a byte tells */
    size_t breaks = 0, i = 0;
    for (; text.n - i >= PIECE; i += PIECE) {
        uint8_t n = 0;
        for (size_t k = 0; k < PIECE; k++)
            n = (uint8_t)(n + (text.p[i + k] == '\n'));
        breaks += n;
    }
    for (; i < text.n; i++)
        breaks += text.p[i] == '\n';
    return breaks;
}

/* 0, ERR_MEMORY, or ERR_LIMIT when the room does not do. */
static int build(struct str text, size_t room, struct arena *mem, struct plain_copy *b)
{
    size_t lines = 2 + count_breaks(text);
    *b = (struct plain_copy){ .p = arena_room(mem, room + PLAIN_BEHIND, 1),
        .at = arena_room(mem, room, sizeof *b->at),
        .gap = arena_room(mem, room + PLAIN_BEHIND, 1),
        .line = arena_room(mem, lines, sizeof *b->line),
        .line_place = arena_room(mem, lines, sizeof *b->line_place),
        .line_signs = arena_room(mem, lines, 1),
        .ends = arena_room(mem, lines, sizeof *b->ends) };
    if (!b->p || !b->at || !b->gap || !b->line || !b->line_place || !b->line_signs || !b->ends)
        return ERR_MEMORY;
    return plain_copy_text(b, text, room) ? 0 : ERR_LIMIT;
}

/* The lines without the spaces around them: they are asked for often, and trimmed once. NULL: no memory. */
static const struct str *trim_lines(struct str text, const struct plain_copy *b, struct arena *mem)
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
    struct plain_copy b;
    int err = build(doc->text, doc->text.n + 1, mem, &b);
    if (err == ERR_LIMIT) /* an invalid byte becomes the three bytes of U+FFFD */
        err = build(doc->text, doc->text.n * 3 + 1, mem, &b);
    if (err)
        return err;
    const struct str *words = trim_lines(doc->text, &b, mem);
    if (!words)
        return ERR_MEMORY;
    *out = (struct plain){ b.p, b.n, b.at, b.gap, b.line, b.line_place, words, b.line_signs, b.line_count,
        doc->text };
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
    /* A letter that begins in the text as it does here stands there as it does here; an invalid byte is 0xEF
     * here whatever it was. */
    if (to >= 3 && (unsigned char)(*c - 0xE0) < 0xEF - 0xE0 && p->p[to - 3] == *c && p->at[to - 3] == start)
        return start + 3;
    utf8_next(&c, p->text.p + p->text.n);
    return (uint32_t)(c - p->text.p);
}

/* The first of the n places from base on whose offset is not before that one; base + n: none. */
static size_t place_among(const struct plain *p, size_t base, size_t n, uint32_t offset)
{
    for (size_t half; n > 1; n -= half) { /* no branch that the processor would have to guess */
        half = n / 2;
        base += half * (p->at[base + half - 1] < offset);
    }
    return base + (p->at[base] < offset);
}

size_t plain_place(const struct plain *p, uint32_t offset)
{
    return p->n ? place_among(p, 0, p->n, offset) : 0;
}

size_t plain_place_behind(const struct plain *p, size_t i, uint32_t offset)
{
    if (i >= p->n || p->at[i] >= offset)
        return i;
    size_t most = (size_t)(offset - p->at[i]) * UTF8_BAD_BYTES; /* an invalid byte became as many */
    return place_among(p, i, most < p->n - i ? most : p->n - i, offset);
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

size_t plain_rare_step_back(const struct plain *p, size_t i)
{
    size_t n = 1;
    while (n < i && n < 4 && ((unsigned char)p->p[i - n] & 0xC0) == 0x80)
        n++;
    return n;
}

bool plain_is_rare_han(const struct plain *p, size_t i)
{
    const char *c = p->p + i;
    return utf8_is_han(utf8_next(&c, p->p + p->n));
}
