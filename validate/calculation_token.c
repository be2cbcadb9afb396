/* SPDX-License-Identifier: MIT */
#include "validate/calculation_token.h"

#include <string.h>

static const struct {
    const char *text;
    enum sign sign;
} written[] = {
    { "+", SIGN_PLUS },
    { "＋", SIGN_PLUS },
    { "-", SIGN_MINUS },
    { "－", SIGN_MINUS },
    { "−", SIGN_MINUS },
    { "*", SIGN_TIMES },
    { "×", SIGN_TIMES },
    { "＊", SIGN_TIMES },
    { "/", SIGN_OVER },
    { "÷", SIGN_OVER },
    { "／", SIGN_OVER },
    { "(", SIGN_OPEN },
    { "（", SIGN_OPEN },
    { ")", SIGN_CLOSE },
    { "）", SIGN_CLOSE },
    { "=", SIGN_EQUALS },
    { "＝", SIGN_EQUALS },
    { "“", SIGN_NAME },
    { "”", SIGN_NAME },
};

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

bool calculation_token_is_digit(struct str s, size_t at)
{
    return at < s.n && is_digit(s.p[at]);
}

static bool is_latin(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* A Chinese character: U+4E00 and more, three bytes from E4 to E9. */
bool calculation_token_is_han(struct str s, size_t at)
{
    unsigned char c = (unsigned char)s.p[at];
    return c >= 0xE4 && c <= 0xE9 && at + 3 <= s.n;
}

/* 1,234.50: a comma only before three digits. The bytes; digits without commas in `out`. */
static size_t scan_number(struct str s, size_t at, char out[AMOUNT_DIGITS_MAX + 2], size_t *n)
{
    size_t i = at;
    bool point = false;
    *n = 0;
    for (; i < s.n; i++) {
        bool comma = s.p[i] == ',' && !point && i + 3 < s.n && is_digit(s.p[i + 1]) && is_digit(s.p[i + 2]) &&
                     is_digit(s.p[i + 3]);
        if (comma)
            continue;
        bool dot = s.p[i] == '.' && !point && i + 1 < s.n && is_digit(s.p[i + 1]);
        if (!is_digit(s.p[i]) && !dot)
            break;
        point |= dot;
        if (*n < AMOUNT_DIGITS_MAX + 2)
            out[(*n)++] = s.p[i];
    }
    return i - at;
}

static bool starts_any(struct str s, const char *const *words, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (str_starts(s, str_of(words[i])))
            return true;
    return false;
}

/* What stands behind a number: %, its scale, what it counts. */
static void add_unit(struct str s, struct token *t)
{
    static const char *const dates[] = { "年", "月", "日", "号", "季", "期", "版", "条" };
    static const char *const things[] = { "人", "个", "项", "户", "次", "家", "件", "名", "辆", "台" };
    struct str rest = str_cut(s, t->end, s.n);
    if (str_starts(rest, STR("%")) || str_starts(rest, STR("％"))) {
        t->percent = true;
        t->end += rest.p[0] == '%' ? 1 : 3;
        return;
    }
    t->dated |= starts_any(rest, dates, sizeof dates / sizeof *dates);
    t->counted = starts_any(rest, things, sizeof things / sizeof *things);
    t->points = str_starts(rest, STR("分"));
    t->scale10 = str_starts(rest, STR("万")) ? 4 : str_starts(rest, STR("亿")) ? 8 : 0;
}

static struct token number_at(struct str s, size_t at)
{
    char digits[AMOUNT_DIGITS_MAX + 2];
    size_t n = 0, bytes = scan_number(s, at, digits, &n);
    struct token t = { .sign = SIGN_NUMBER, .start = (uint32_t)at, .end = (uint32_t)(at + bytes) };
    t.dated = amount_parse((struct str){ digits, n }, 0, &t.amount) != 0 || (at > 0 && is_latin(s.p[at - 1]));
    add_unit(s, &t);
    /* 指标1: the number of a name. 结余3, 得分5 are amounts, and cannot be told from it. */
    bool named = at >= 3 && calculation_token_is_han(s, at - 3);
    t.dated |= named && n == 1 && !t.percent && !t.points && !t.counted && !t.scale10;
    return t;
}

struct token calculation_token(struct str s, size_t at)
{
    if (is_digit(s.p[at]))
        return number_at(s, at);
    struct token t = { .sign = SIGN_OTHER, .start = (uint32_t)at, .end = (uint32_t)at + 1 };
    for (size_t i = 0; i < sizeof written / sizeof *written; i++)
        if (str_starts(str_cut(s, at, s.n), str_of(written[i].text))) {
            t.sign = written[i].sign;
            t.end = (uint32_t)(at + strlen(written[i].text));
            return t;
        }
    if (is_latin(s.p[at]) || calculation_token_is_han(s, at)) {
        t.sign = SIGN_NAME;
        t.end = (uint32_t)(at + (is_latin(s.p[at]) ? 1 : 3));
    }
    return t;
}
