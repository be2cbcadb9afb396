/* SPDX-License-Identifier: MIT */
#include "extract/tables/cells_broken.h"

#include "extract/tables/cells_token.h"
#include "extract/tables/table.h"

#include <string.h>

enum {
    CERTAIN_MIN = 2, /* known words in two pieces */
    ALIKE_MIN = 2,   /* lines of one width that a shorter one follows */
    LINE_BYTES = 90,
    YEAR_DIGITS = 4,
};

/* Words without a space between them, and no number. */
static bool is_words(const struct plain *p, struct cells_piece s)
{
    if (s.to - s.from > LINE_BYTES || plain_is_digit(p, s.from) || !plain_is_han(p, s.from))
        return false;
    return plain_next_gap(p, s.from, s.to, GAP_SPACE | GAP_TAB) == s.to;
}

static size_t width_of(const struct plain *p, struct cells_piece s)
{
    size_t width = 0;
    for (size_t i = s.from; i < s.to; i += plain_step(p, i))
        width += (unsigned char)p->p[i] >= 0xE0 ? 2 : 1;
    return width < CELLS_BROKEN_WIDTH ? width : CELLS_BROKEN_WIDTH - 1;
}

/* A known word, or one with a weight behind it: 满意度指 / 标(10分). */
static bool is_known(const struct reading *r, size_t from, size_t to)
{
    struct str weight, s = table_weighted(plain_cut(&r->plain, from, to), &weight);
    return words_find_whole(&r->lex->levels, s) || words_find_whole(&r->lex->columns, s);
}

/* A level or a total: a cell of its own. 完成率 may as well be the end of a name. */
static bool stands_alone(const struct reading *r, struct cells_piece s)
{
    struct str t = plain_cut(&r->plain, s.from, s.to);
    const struct word *w = words_find_whole(&r->lex->columns, t);
    return words_find_whole(&r->lex->levels, t) || (w && w->value == ROLE_TOTAL);
}

static bool follow(const struct plain *p, struct cells_piece a, struct cells_piece b)
{
    return a.to == b.from && is_words(p, a) && is_words(p, b) && !(p->gap[b.from] & GAP_BLANK);
}

void cells_broken_find(const struct reading *r, size_t from, size_t end, struct cells_broken *out)
{
    const struct plain *p = &r->plain;
    size_t certain = 0, alike[CELLS_BROKEN_WIDTH] = { 0 };
    struct cells_piece last = { from, from };
    struct plain_lines lines = plain_lines_at(p, from);
    *out = (struct cells_broken){ 0 };
    for (size_t i = from; i < end;) {
        struct cells_piece line = { i, plain_lines_end(&lines, p, i, end) };
        if (last.to > last.from && follow(p, last, line)) {
            size_t width = width_of(p, last);
            if (is_known(r, last.from, line.to)) {
                certain++;
                out->widths |= UINT64_C(1) << width;
            } else if (!is_known(r, last.from, last.to) && !is_known(r, line.from, line.to) &&
                       width_of(p, line) < width) {
                alike[width]++;
            }
        }
        last = line;
        i = line.to;
    }
    if (certain < CERTAIN_MIN)
        *out = (struct cells_broken){ 0 };
    for (size_t w = 0; w < CELLS_BROKEN_WIDTH && out->widths; w++)
        out->widths |= alike[w] >= ALIKE_MIN ? UINT64_C(1) << w : 0;
}

/* Words that stand there twice, one line each, in front of a number: 增加, 增加, 10. They are target and
 * result. */
static bool is_doubled(const struct plain *p, struct cells_piece s)
{
    size_t n = s.to - s.from, end = s.to + n;
    return end < p->n && (p->gap[s.to] & GAP_LINE) && (p->gap[end] & GAP_LINE) && plain_is_digit(p, end) &&
           str_eq(plain_cut(p, s.from, s.to), plain_cut(p, s.to, end));
}

/* The last line of a cell, and whether the one above it in the same cell is wider: then the cell has ended.
 */
static struct cells_piece last_line(const struct plain *p, struct cells_piece a, bool *ended)
{
    struct cells_piece line = { a.from, a.to }, above = { a.from, a.from };
    for (size_t i = a.from + plain_step(p, a.from); i < a.to; i += plain_step(p, i)) {
        if (!(p->gap[i] & GAP_LINE))
            continue;
        above = (struct cells_piece){ line.from, i };
        line.from = i;
    }
    *ended = above.to > above.from && width_of(p, above) > width_of(p, line);
    return line;
}

/* A number with half a measure word: ≤15个工作 / 日. */
static bool is_broken_unit(const struct reading *r, struct cells_piece a, struct cells_piece b)
{
    const struct plain *p = &r->plain;
    size_t i = a.from;
    while (i < a.to && (unsigned char)p->p[i] < 0x80)
        i++;
    if (i == a.from)
        i += plain_has(p, i, "≥") || plain_has(p, i, "≤") ? strlen("≥") : 0;
    while (i < a.to && (plain_is_digit(p, i) || p->p[i] == '.'))
        i++;
    return i > a.from && i < a.to && plain_is_digit(p, i - 1) && is_words(p, b) &&
           words_find_whole(&r->lex->units, plain_cut(p, i, b.to)) &&
           !words_find_whole(&r->lex->units, plain_cut(p, i, a.to));
}

/* 2022年10月 / 底前, 2022年10月20 / 日. */
static bool is_broken_date(const struct plain *p, struct cells_piece a, struct cells_piece b)
{
    size_t i = a.from;
    while (i < a.to && plain_is_digit(p, i))
        i++;
    return cells_token_ends_date(plain_cut(p, b.from, b.to)) && i - a.from == YEAR_DIGITS &&
           plain_has(p, i, "年") && is_words(p, b);
}

/* A level right in front of a value is none, but what a name ends with: 残疾人及家属 / 满意度 / ≥90%. */
static bool ends_name(const struct plain *p, struct cells_piece b)
{
    return plain_is_digit(p, b.to) || plain_has(p, b.to, "≥") || plain_has(p, b.to, "≤");
}

bool cells_broken_goes_on(const struct reading *r, const struct cells_broken *broken, struct cells_piece a,
        struct cells_piece b)
{
    const struct plain *p = &r->plain;
    bool ended;
    if (broken->widths && a.to == b.from && (p->gap[b.from] & (GAP_LINE | GAP_BLANK)) == GAP_LINE &&
            (is_broken_unit(r, a, b) || is_broken_date(p, a, b)))
        return true;
    if (!broken->widths || !follow(p, a, b) || !(p->gap[b.from] & GAP_LINE))
        return false;
    if (is_known(r, a.from, b.to))
        return true;
    if (is_doubled(p, b) || str_eq(plain_cut(p, a.from, a.to), plain_cut(p, b.from, b.to)))
        return false;
    struct cells_piece line = last_line(p, a, &ended);
    size_t width = width_of(p, line);
    /* A sign of double width is narrow in plain: 其中：当. */
    return !ended && !is_known(r, a.from, a.to) && (ends_name(p, b) || !stands_alone(r, b)) &&
           width_of(p, b) <= width + 1 && (broken->widths >> width & 3);
}
