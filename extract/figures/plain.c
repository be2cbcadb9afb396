/* SPDX-License-Identifier: MIT */
#include "extract/figures/plain.h"

#include <string.h>

#include "common/err.h"
#include "common/utf8.h"

enum {
    MARK_MAX = 96,          /* a bookmark is not longer than that */
    HASHES_MAX = 6,         /* nor is a heading of Markdown deeper */
    WRAP_LINE_MIN = 72,     /* bytes; a shorter line that ends was meant to end: some 24 characters */
    WRAP_COLUMNS_MIN = 40,  /* no page is printed narrower */
    WRAP_COLUMNS_MAX = 200, /* or wider */
    WRAP_SLACK = 10,        /* columns that a number with its unit may leave empty at a line's end */
    WRAP_LINES_MIN = 4,     /* full lines that are no chance */
};

/* Where a line ends in plain, and how wide it is, in columns: a Han character takes two. */
struct line_end {
    size_t at, columns;
};

struct builder {
    char *p;
    uint32_t *at;
    uint8_t *gap;
    size_t n;
    uint32_t *line;
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

/* False: text is no UTF-8, and there is `room` for no more than what is. */
static bool copy_text(struct builder *out, struct str text, size_t room)
{
    /* Nobody else knows of this one, so the compiler need not look whether a byte written changed it. */
    struct builder own = *out, *b = &own;
    const char *p = text.p, *end = text.p + text.n;
    uint8_t gap = GAP_LINE | GAP_HARD;
    b->line[b->line_count++] = 0;
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
                b->line[b->line_count++] = (uint32_t)(p - text.p);
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
    *out = own;
    return true;
}

static bool ends_sentence(const struct plain *p, size_t i)
{
    static const char *const ends[] = { "。", ";", "!", "?", ":", "|" };
    for (size_t k = 0; k < sizeof ends / sizeof *ends; k++)
        if (plain_ends(p, i, ends[k]))
            return true;
    return false;
}

/* "一、", "(二)", "3.", "4、", "第五", "附件": a new paragraph begins whatever the line before looks like. */
static bool begins_numbered(const struct plain *p, size_t i)
{
    static const char *const digits[] = { "一", "二", "三", "四", "五", "六", "七", "八", "九", "十" };
    if (p->p[i] == '(' || p->p[i] == '|' || plain_has(p, i, "附件") || plain_has(p, i, "附表"))
        return true;
    size_t k = i;
    while (plain_is_digit(p, k) && k < i + 2)
        k++;
    if (k > i)
        return plain_has(p, k, "、") || p->p[k] == ')' || (p->p[k] == '.' && !plain_is_digit(p, k + 1));
    for (int d = 0; d < 10 && k == i; d++)
        if (plain_has(p, i, digits[d]))
            k += 3;
    for (int d = 0; d < 10 && k == i + 3; d++)
        if (plain_has(p, k, digits[d]))
            k += 3;
    return k > i && (plain_has(p, k, "、") || plain_has(p, k, "是") || p->p[k] == '.');
}

/* Only plain text wraps lines: every other reader gives a paragraph a line. */
static void mark_all_hard(const struct plain *p, uint8_t *gap)
{
    for (size_t i = 1; i <= p->n; i++)
        if (gap[i] & GAP_LINE)
            gap[i] |= GAP_HARD;
}

/* Lines by how wide they are. */
struct widths {
    uint32_t lines[WRAP_COLUMNS_MAX + 2]; /* the last: wider ones */
};

/* The width at which a program broke every line, as of a printed page; 0 when lines are what the writer
 * ended. Then hardly a line is wider, and most that are nearly as wide are just so. */
static size_t wrap_width(const struct widths *w)
{
    uint32_t narrower[WRAP_COLUMNS_MAX + 2] = { 0 }; /* by width: lines that are less wide */
    for (size_t k = 0; k <= WRAP_COLUMNS_MAX; k++)
        narrower[k + 1] = narrower[k] + w->lines[k];
    size_t wider = w->lines[WRAP_COLUMNS_MAX + 1];
    for (size_t width = WRAP_COLUMNS_MAX; width >= WRAP_COLUMNS_MIN; width--) {
        size_t near = narrower[width + 1] - narrower[width * 2 / 3],
               full = narrower[width + 1] - narrower[width + 1 - WRAP_SLACK];
        if (full >= WRAP_LINES_MIN && wider * 10 <= full && full * 2 >= near)
            return width;
        wider += w->lines[width];
    }
    return 0;
}

/* True when the line [start, i) of that width goes on in the next one. */
static bool goes_on(const struct plain *p, size_t start, size_t i, size_t columns, size_t width)
{
    bool stop =
            plain_ends(p, i, "。") || plain_ends(p, i, "!") || plain_ends(p, i, "?") || plain_ends(p, i, "|");
    if (begins_numbered(p, i) || stop)
        return false;
    if (plain_ends(p, i, ",") || plain_ends(p, i, "、"))
        return true;
    bool heading = begins_numbered(p, start) && str_find(plain_cut(p, start, i), STR("。")) < 0;
    heading = heading && (!width || !plain_is_digit(p, start)); /* 1. numbers duties and amounts more often */
    if (width && (heading || ends_sentence(p, i)))
        return columns + (heading ? WRAP_SLACK / 2 : WRAP_SLACK) >= width;
    if (width)
        return columns * 4 >= width * 3; /* whoever ends a paragraph ends a sentence */
    return i - start >= WRAP_LINE_MIN && !heading && !ends_sentence(p, i);
}

/* A line break ends a paragraph unless the line runs on into the next one. */
static void mark_hard(const struct plain *p, const struct builder *b)
{
    const struct line_end *lines = b->ends;
    uint8_t *gap = b->gap;
    struct widths widths = { .lines = { 0 } };
    size_t count = b->end_count, start = 0;
    for (size_t k = 0; k < count; k++)
        widths.lines[lines[k].columns > WRAP_COLUMNS_MAX ? WRAP_COLUMNS_MAX + 1 : lines[k].columns]++;
    size_t width = wrap_width(&widths);
    for (size_t k = 0; k < count; k++) {
        size_t i = lines[k].at;
        if (gap[i] & (GAP_TAB | GAP_BLANK) || !goes_on(p, start, i, lines[k].columns, width))
            gap[i] |= GAP_HARD;
        start = i;
    }
}

/* 0, ERR_MEMORY, or ERR_LIMIT when the room does not do. */
static int build(struct str text, size_t room, struct arena *mem, struct builder *b)
{
    size_t lines = 2;
    for (size_t i = 0; i < text.n; i++)
        lines += text.p[i] == '\n';
    *b = (struct builder){ .p = arena_room(mem, room, 1),
        .at = arena_room(mem, room, sizeof *b->at),
        .gap = arena_room(mem, room, 1),
        .line = arena_room(mem, lines, sizeof *b->line),
        .ends = arena_room(mem, lines, sizeof *b->ends) };
    if (!b->p || !b->at || !b->gap || !b->line || !b->ends)
        return ERR_MEMORY;
    return copy_text(b, text, room) ? 0 : ERR_LIMIT;
}

int plain_build(const struct document *doc, struct arena *mem, struct plain *out)
{
    struct builder b;
    int err = build(doc->text, doc->text.n + 1, mem, &b);
    if (err == ERR_LIMIT) /* an invalid byte becomes the three bytes of U+FFFD */
        err = build(doc->text, doc->text.n * 3 + 1, mem, &b);
    if (err)
        return err;
    *out = (struct plain){ b.p, b.n, b.at, b.gap, b.line, b.line_count, doc->text };
    if (doc->format.n && !str_is(doc->format, "txt"))
        mark_all_hard(out, b.gap);
    else
        mark_hard(out, &b);
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
