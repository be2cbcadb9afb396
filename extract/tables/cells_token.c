/* SPDX-License-Identifier: MIT */
#include "extract/tables/cells_token.h"

#include <string.h>

#include "extract/figures/numbered.h"
#include "extract/figures/unit.h"

enum {
    WRAP_BYTES = 48, /* a shorter line was not wrapped by its width */
    WRAP_SLACK = 3,  /* display columns that a letter too many leaves free */
    LINE_LOOK = 200, /* bytes of a line on either side that tell how it parts columns */
    UNIT_BYTES = 12, /* of a measure word */
};

struct token cells_token_at(const struct plain *p, size_t i, size_t end)
{
    return (struct token){
        .from = i, .to = cells_token_end(p, i, end), .wrapped = (p->gap[i] & GAP_LINE) != 0
    };
}

static bool is_known(const struct reading *r, struct token t)
{
    struct str s = plain_cut(&r->plain, t.from, t.to);
    return words_find_whole(&r->lex->columns, s) || words_find_whole(&r->lex->levels, s);
}

static bool ends_with_digit(const struct plain *p, struct token t)
{
    char c = p->p[t.to - 1];
    return (c >= '0' && c <= '9') || c == '%';
}

/* How long a line is: some programs count letters when they break one, some their width, and of those some
 * give — and ≥ (U+2000 to U+2FFF) the width of one letter of Latin. */
struct length {
    int letters, width, narrow;
};

/* A digit of twice the width (U+FF10 to U+FF19): counted as the one it stands for. */
static bool is_wide_digit(const char *p, const char *end)
{
    return end - p >= 3 && memcmp(p, "\xEF\xBC", 2) == 0 && (unsigned char)p[2] >= 0x90 &&
           (unsigned char)p[2] <= 0x99;
}

/* The line that `at` is in; *next is where the one below begins, NULL at the end. */
static struct length line_length(const struct plain *p, const char *at, const char **next)
{
    const char *begin = p->text.p, *end = begin + p->text.n, *from = at;
    int signs = 0;
    struct length l = { 0, 0, 0 };
    while (from > begin && from[-1] != '\n' && at - from < LINE_LOOK * 2)
        from--;
    for (; from < end && *from != '\n' && l.letters < LINE_LOOK; from++) {
        if (is_wide_digit(from, end))
            l.width++;
        else
            l.width += (unsigned char)*from >= 0xE0 ? 2 : ((unsigned char)*from & 0xC0) != 0x80;
        l.letters += ((unsigned char)*from & 0xC0) != 0x80;
        signs += (unsigned char)*from == 0xE2;
    }
    l.narrow = l.width - signs;
    *next = from + 1 < end ? from + 1 : NULL;
    return l;
}

/* What could not be broken at the beginning of a line: a letter, or a number. */
static struct length first_unit(const char *p, const char *end)
{
    if (p < end && (unsigned char)*p >= 0xE0 && !is_wide_digit(p, end))
        return (struct length){ 1, 2, 2 };
    int n = 0;
    for (; p < end; n++) {
        bool wide = is_wide_digit(p, end);
        if (!wide && ((unsigned char)*p <= ' ' || (unsigned char)*p >= 0x80))
            break;
        p += wide ? 3 : 1;
    }
    return (struct length){ n, n, n };
}

/* Two lines of the same paragraph by one measure: neither has room for what stands at the beginning of the
 * next.
 */
static bool are_filled(int line, int below, int unit, bool last)
{
    return below <= line + WRAP_SLACK && (last || below + unit + 1 >= line);
}

/* Only a line that was filled breaks inside a word: a short one holds a cell of its own, and so does one
 * beside which another is longer or has room. */
static bool ends_long_line(const struct plain *p, size_t i)
{
    size_t from = i;
    while (from > 0 && i - from < WRAP_BYTES && !(from < i && p->gap[from] & GAP_LINE))
        from--;
    if (i - from < WRAP_BYTES)
        return false;
    const char *next, *after, *end = p->text.p + p->text.n;
    struct length line = line_length(p, p->text.p + p->at[i - 1], &next);
    if (!next)
        return true;
    struct length below = line_length(p, next, &after), unit = { 0, 0, 0 };
    bool last = !after || *after == '\n';
    if (!last)
        unit = first_unit(after, end);
    return are_filled(line.width, below.width, unit.width, last) ||
           are_filled(line.narrow, below.narrow, unit.narrow, last) ||
           are_filled(line.letters, below.letters, unit.letters, last);
}

/* Between columns that many spaces part, a single one parts words of a cell: 92.50 %, 其中: 财政拨款. */
static bool is_narrow(const struct plain *p, size_t i)
{
    const char *text = p->text.p, *at = text + p->at[i], *begin = at, *end = at;
    if (p->at[i] < 2 || at[-1] != ' ' || at[-2] == ' ' || (p->gap[i] & ~GAP_SPACE))
        return false;
    while (begin > text && at - begin < LINE_LOOK && begin[-1] != '\n')
        begin--;
    while (*begin == ' ') /* what sets the line in parts nothing */
        begin++;
    while (end < text + p->text.n && end - at < LINE_LOOK && *end != '\n')
        end++;
    return str_find((struct str){ begin, (size_t)(end - begin) }, STR("    ")) >= 0;
}

static bool are_heads(const struct reading *r, struct token a, struct token b)
{
    return words_find_head(&r->lex->columns, plain_cut(&r->plain, a.from, a.to)) &&
           words_find_head(&r->lex->columns, plain_cut(&r->plain, b.from, b.to));
}

bool cells_token_ends_date(struct str s)
{
    static const char *const rests[] = { "月", "日", "底", "前" };
    return str_starts_any(s, rests, COUNT_OF(rests));
}

bool cells_token_opens(struct str s)
{
    const char *open = s.n ? memrchr(s.p, '(', s.n) : NULL;
    return open && !memchr(open, ')', (size_t)(s.p + s.n - open));
}

/* (2)公务用车购置费, (一)办公费: a number in brackets that a name follows begins a cell. */
static bool is_numbering(const struct plain *p, struct token t)
{
    enum numbering style = numbered_at(p, t.from).style;
    return (style == NUMBERING_BRACKET || style == NUMBERING_HAN_BRACKET) && p->p[t.to - 1] != ')';
}

/* 指标1: in front of the name that it numbers. */
static bool is_ordinal(const struct plain *p, struct token t)
{
    size_t i = t.from + strlen("指标");
    if (!plain_has(p, t.from, "指标") || i + 1 >= t.to || p->p[t.to - 1] != ':')
        return false;
    while (i + 1 < t.to && plain_is_digit(p, i))
        i++;
    return i + 1 == t.to;
}

/* 全年 / 执行数, 实际 / 完成值: one head together; where each is one alone, only a line that was filled
 * tells. */
bool cells_token_breaks_head(const struct reading *r, struct token a, struct token b)
{
    struct token both = { .from = a.from, .to = b.to };
    return b.wrapped && is_known(r, both) &&
           (!is_known(r, a) || !is_known(r, b) || ends_long_line(&r->plain, a.to));
}

/* 47215人 / 次: the measure word goes on. */
static bool is_broken_unit(const struct reading *r, struct token a, struct token b)
{
    const struct plain *p = &r->plain;
    size_t i = a.to;
    struct unit u;
    while (i > a.from && a.to - i < UNIT_BYTES && !plain_is_digit(p, i - 1))
        i--;
    return i > a.from && i < a.to && plain_is_digit(p, i - 1) && b.to - b.from < UNIT_BYTES &&
           unit_find(r->lex, p, i, &u) && u.to == b.to && ends_long_line(p, a.to);
}

/* 预 算 数, 项 目 at the beginning of a line: letters that were spread over the width of their cell. */
static bool is_spread(const struct reading *r, struct token a, struct token b)
{
    const struct plain *p = &r->plain;
    bool single = true;
    for (size_t i = a.from; i < a.to && single; i += plain_step(p, i))
        single = plain_is_han(p, i) && (i == a.from || (p->gap[i] & GAP_SPACE));
    return single && !b.wrapped && a.wrapped && plain_is_han(p, b.from) &&
           (b.to - b.from == plain_step(p, b.from) || p->p[b.from + plain_step(p, b.from)] == '(') &&
           (!words_find_whole(&r->lex->units, plain_cut(p, a.from, a.to)) ||
                   str_ends_listed(plain_cut(p, a.from, b.to), &r->lex->name_heads));
}

/* ≥ alone at the end of a line. */
static bool is_sign(const struct plain *p, struct token t)
{
    static const char *const signs[] = { "≥", "≤", "=", ">", "<" };
    return str_is_any(plain_cut(p, t.from, t.to), signs, COUNT_OF(signs));
}

/* 2023 年决算数: a space behind the year. */
static bool is_year(const struct plain *p, struct token a, struct token b)
{
    return a.to - a.from == strlen("2023") && plain_has(p, a.from, "20") && cells_token_is_number(p, a) &&
           plain_has(p, b.from, "年") && !b.wrapped;
}

/* A line break stands inside a word (签约人 / 数) unless a number or a word of the table head stands on
 * either side. */
bool cells_token_goes_on(const struct reading *r, struct token a, struct token b)
{
    const struct plain *p = &r->plain;
    if ((p->p[b.from] == '(' && !is_numbering(p, b)) ||
            (b.wrapped && cells_token_opens(plain_cut(p, a.from, a.to))))
        return true; /* 产出指标 (50分), with a line break before or behind the bracket */
    if ((is_narrow(p, b.from) && !are_heads(r, a, b)) || is_ordinal(p, a) || is_spread(r, a, b) ||
            is_year(p, a, b))
        return true;
    if (!b.wrapped)
        return false;
    if (is_sign(p, a) && plain_is_digit(p, b.from) && ends_long_line(p, a.to))
        return true;
    /* What costs little is asked first: lines are measured letter by letter. */
    if (is_broken_unit(r, a, b))
        return true;
    if (plain_is_digit(p, b.from))
        return plain_ends(p, a.to, "指标") && b.to > b.from + 1 && p->p[b.from + 1] == ':' &&
               ends_long_line(p, a.to);
    if (cells_token_breaks_head(r, a, b))
        return true;
    return !plain_is_digit(p, a.from) && !ends_with_digit(p, a) && plain_is_han(p, b.from) &&
           plain_is_han(p, a.to - plain_step_back(p, a.to)) && !plain_has(p, b.from, "指标") &&
           !str_eq(plain_cut(p, a.from, a.to), plain_cut(p, b.from, b.to)) && ends_long_line(p, a.to) &&
           !is_known(r, a) && !is_known(r, b);
}

static const char number_signs[] = "0123456789.,%-";

bool cells_token_ends_number(const struct plain *p, size_t to)
{
    return (unsigned char)p->p[to - 1] < 0x80 ? strchr(number_signs, p->p[to - 1]) != NULL
                                              : plain_ends(p, to, "—");
}

/* True when a token is a number with nothing but its signs. */
bool cells_token_is_number(const struct plain *p, struct token t)
{
    bool digit = false;
    for (size_t i = t.from; i < t.to; i++) {
        digit |= p->p[i] >= '0' && p->p[i] <= '9';
        if ((unsigned char)p->p[i] >= 0x80 || !strchr(number_signs, p->p[i]))
            return plain_ends(p, t.to, "—") && t.to - t.from <= 6;
    }
    return digit || t.to - t.from <= 2;
}
