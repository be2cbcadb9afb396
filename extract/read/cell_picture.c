/* SPDX-License-Identifier: MIT */
#include "extract/read/cell_picture.h"

#include <string.h>

static enum cell_piece literal(struct cell_scan *s, size_t from, size_t to, size_t all)
{
    s->bytes = str_cut(s->rest, from, to);
    s->rest = str_cut(s->rest, all, s->rest.n);
    return PIECE_LITERAL;
}

static size_t char_size(struct str s)
{
    unsigned char c = (unsigned char)s.p[0];
    size_t n = c < 0xC0 ? 1 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
    return n < s.n ? n : s.n;
}

/* [$¥-804] prints its sign; every other bracket says how, not what. */
static enum cell_piece bracket(struct cell_scan *s)
{
    const char *end = memchr(s->rest.p, ']', s->rest.n);
    size_t all = end ? (size_t)(end - s->rest.p) + 1 : s->rest.n, from = 2;
    bool sign = s->rest.n > 2 && s->rest.p[1] == '$';
    bool elapsed = all == 3 && strchr("hmsHMS", s->rest.p[1]);
    if (elapsed) {
        s->bytes = str_cut(s->rest, 1, 2);
        s->rest = str_cut(s->rest, all, s->rest.n);
        return PIECE_DATE;
    }
    size_t to = from;
    while (sign && to + 1 < all && s->rest.p[to] != '-')
        to++;
    literal(s, from, sign ? to : from, all);
    return s->bytes.n ? PIECE_LITERAL : PIECE_NOTHING;
}

enum cell_piece cell_picture_next(struct cell_scan *s)
{
    char c = s->rest.p[0];
    size_t n = 1;
    switch (c) {
    case '"': {
        const char *end = s->rest.n > 1 ? memchr(s->rest.p + 1, '"', s->rest.n - 1) : NULL;
        size_t to = end ? (size_t)(end - s->rest.p) : s->rest.n;
        return literal(s, 1, to, end ? to + 1 : to);
    }
    case '\\': {
        struct str behind = str_cut(s->rest, 1, s->rest.n);
        n = behind.n ? char_size(behind) : 0;
        return literal(s, 1, 1 + n, 1 + n);
    }
    case '_':
    case '*': {
        struct str behind = str_cut(s->rest, 1, s->rest.n);
        literal(s, 0, 0, 1 + (behind.n ? char_size(behind) : 0));
        return PIECE_NOTHING;
    }
    case '[':
        return bracket(s);
    case '0':
    case '#':
    case '?':
        literal(s, 0, 1, 1);
        return PIECE_DIGIT;
    case '.':
        literal(s, 0, 1, 1);
        return PIECE_POINT;
    case ',':
        literal(s, 0, 1, 1);
        return PIECE_COMMA;
    case '%':
        literal(s, 0, 1, 1);
        return PIECE_PERCENT;
    case '@':
        literal(s, 0, 1, 1);
        return PIECE_TEXT;
    default:
        if (!strchr("yYmMdDhHsS", c))
            return literal(s, 0, char_size(s->rest), char_size(s->rest));
        while (n < s->rest.n && (s->rest.p[n] | 32) == (c | 32))
            n++;
        literal(s, 0, n, n);
        return PIECE_DATE;
    }
}

struct str cell_picture_section(struct str format, int index, int *count)
{
    struct cell_scan s = { .rest = format };
    const char *from = format.p;
    struct str found = STR_NONE;
    *count = 0;
    while (s.rest.n) {
        const char *at = s.rest.p;
        bool end = *at == ';';
        cell_picture_next(&s);
        if (!end)
            continue;
        if (*count == index)
            found = (struct str){ from, (size_t)(at - from) };
        ++*count;
        from = at + 1;
    }
    if (*count == index)
        found = (struct str){ from, (size_t)(format.p + format.n - from) };
    ++*count;
    return found;
}

void cell_picture_look(struct str section, struct cell_picture *p)
{
    struct cell_scan s = { .rest = section };
    bool point = false;
    int commas = 0;
    *p = (struct cell_picture){ .general = str_find(section, STR("General")) >= 0 };
    while (s.rest.n && !p->general) {
        enum cell_piece piece = cell_picture_next(&s);
        if (piece == PIECE_DIGIT) {
            p->grouped |= commas && p->digits && !point;
            commas = 0;
            p->digits = true;
            p->whole += !point && *s.bytes.p == '0';
            p->decimals += point;
            if (point && *s.bytes.p == '0')
                p->decimals_least = p->decimals;
        }
        point |= piece == PIECE_POINT && p->digits;
        if (piece == PIECE_POINT && !p->digits)
            point = p->digits = true;
        commas += piece == PIECE_COMMA && p->digits;
        p->percents += piece == PIECE_PERCENT;
        p->date |= piece == PIECE_DATE;
        p->text |= piece == PIECE_TEXT;
    }
    p->thousands = commas;
}
