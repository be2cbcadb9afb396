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

/* A run of one letter of a date; any other character stands for itself. */
static enum cell_piece letters(struct cell_scan *s)
{
    char c = s->rest.p[0];
    size_t n = 1;
    if (str_starts(s->rest, STR("AM/PM")) || str_starts(s->rest, STR("am/pm"))) {
        literal(s, 0, 0, 5); /* hours are shown up to 24 */
        return PIECE_NOTHING;
    }
    while (n < s->rest.n && (s->rest.p[n] | 32) == (c | 32))
        n++;
    bool weekday = (c | 32) == 'a' && n >= 3;
    if (!weekday && !strchr("yYmMdDhHsS", c))
        return literal(s, 0, char_size(s->rest), char_size(s->rest));
    literal(s, 0, n, n);
    return PIECE_DATE;
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
    case '!': /* as in 0!.0, which shows tenths of what the last digit is */
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
        return letters(s);
    }
}

/* [>=10000] at the head of a section. True: there is one. */
static bool read_condition(struct str section, struct str *sign, struct cell_number *limit)
{
    size_t to;
    while (section.n && section.p[0] == '[') {
        const char *end = memchr(section.p, ']', section.n);
        if (!end)
            return false;
        for (to = 1; strchr("<>=", section.p[to]); to++) {
        }
        *sign = str_cut(section, 1, to);
        if (sign->n)
            return cell_number_parse(str_cut(section, to, (size_t)(end - section.p)), limit);
        section = str_cut(section, (size_t)(end - section.p) + 1, section.n);
    }
    return false;
}

static bool is_met(struct str sign, int compared)
{
    return (compared < 0 && memchr(sign.p, '<', sign.n)) || (compared > 0 && memchr(sign.p, '>', sign.n)) ||
           (compared == 0 && memchr(sign.p, '=', sign.n));
}

bool cell_picture_choose(struct str format, const struct cell_number *n, struct str *section)
{
    int sections;
    struct str sign;
    struct cell_number limit;
    *section = cell_picture_section(format, 0, &sections);
    if (!read_condition(*section, &sign, &limit))
        return false;
    for (int i = 1; i < sections && !is_met(sign, cell_number_compare(n, &limit)); i++) {
        *section = cell_picture_section(format, i, &sections);
        if (!read_condition(*section, &sign, &limit))
            break;
    }
    return true;
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

/* A digit of the whole part; what was printed since the one before it stands within the number. */
static void add_whole(struct cell_picture *p, struct str since)
{
    for (int i = 0; i < p->insert_count; i++)
        p->inserts[i].digits++;
    if (since.n && p->insert_count < CELL_INSERTS_MAX)
        p->inserts[p->insert_count++] = (struct cell_insert){ since, 1 };
}

void cell_picture_look(struct str section, struct cell_picture *p)
{
    struct cell_scan s = { .rest = section };
    struct str since = STR_NONE;
    bool point = false;
    int commas = 0;
    *p = (struct cell_picture){ .general = str_find(section, STR("General")) >= 0 };
    while (s.rest.n && !p->general) {
        enum cell_piece piece = cell_picture_next(&s);
        if (piece == PIECE_DIGIT) {
            p->grouped |= commas && p->digits && !point;
            commas = 0;
            p->digits = true;
            if (!point)
                add_whole(p, since);
            since = STR_NONE;
            p->whole += !point && *s.bytes.p == '0';
            p->decimals += point;
            if (point && *s.bytes.p == '0')
                p->decimals_least = p->decimals;
        }
        if (piece == PIECE_LITERAL && p->digits && s.bytes.n && s.bytes.p[0] != ' ')
            since = s.bytes;
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
