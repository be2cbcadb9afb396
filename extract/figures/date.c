/* SPDX-License-Identifier: MIT */
#include "extract/figures/date.h"

#include <string.h>

enum {
    CODE_DIGITS = 9, /* so many digits in a row without a unit are a telephone or account number */
    YEAR_FIRST = 1949,
    YEAR_LAST = 2060,
};

static size_t digits_at(const struct plain *p, size_t i)
{
    size_t k = i + plain_digits(p, i);
    while (plain_is_digit(p, k) && (k == i || !(p->gap[k] & (GAP_SPACE | GAP_TAB | GAP_LINE))))
        k++;
    return k - i;
}

static int value_of(const struct plain *p, size_t i, size_t n)
{
    int value = 0;
    for (size_t k = 0; k < n && k < 8; k++)
        value = value * 10 + (p->p[i + k] - '0');
    return value;
}

static bool is_year(const struct plain *p, size_t i, size_t n)
{
    int value = n == 4 ? value_of(p, i, n) : 0;
    return value >= YEAR_FIRST && value <= YEAR_LAST;
}

static size_t skip_any(const struct plain *p, size_t i, const char *const *words, size_t count)
{
    for (size_t k = 0; k < count; k++)
        if (plain_has(p, i, words[k]))
            return i + strlen(words[k]);
    return i;
}

/* Behind a mark that joins two dates or two years, when a digit stands there: 2021—2023年, 1至6月, 8日、18日;
 * else i. Marks have one, three or six bytes. */
static size_t skip_joint(const struct plain *p, size_t i)
{
    static const char *const marks[] = { "——", "—", "–", "-", "~", "至", "到", "、", "和", "及", "与", "/",
        "," };
    if (!plain_is_digit(p, i + 1) && !plain_is_digit(p, i + 3) && !plain_is_digit(p, i + 6))
        return i;
    return skip_any(p, i, marks, sizeof marks / sizeof *marks);
}

static bool is_unit_next(const struct plain *p, size_t i)
{
    static const char *const units[] = { "万", "亿", "千", "百", "元", "%", "个", "人", "家", "户", "亩",
        "吨", "平方", "公里", "项", "次", "件", "名", "分", "套", "台", "余", "多", "米" };
    return skip_any(p, i, units, sizeof units / sizeof *units) > i;
}

/* 2023.5.16, 2024-05-06, 2024/5: a year with a month and perhaps a day behind it. */
static size_t skip_dotted(const struct plain *p, size_t i)
{
    char mark = p->p[i];
    if (mark != '.' && mark != '-' && mark != '/')
        return i;
    size_t month = digits_at(p, i + 1), to = i + 1 + month;
    if (month < 1 || month > 2 || value_of(p, i + 1, month) > 12 || value_of(p, i + 1, month) == 0)
        return i;
    if (p->p[to] == mark && digits_at(p, to + 1) >= 1 && digits_at(p, to + 1) <= 2)
        return to + 1 + digits_at(p, to + 1);
    return is_unit_next(p, to) || (mark == '.' && month == 1) ? i : to;
}

/* The digits with their point that end right before i, or begin there, up to the next gap or over a stroke.
 */
static struct str decimal_before(const struct plain *p, size_t i)
{
    i -= i > 0 && p->p[i - 1] == '|';
    size_t from = i;
    while (from > 0 && (from == i || !p->gap[from]) && strchr("0123456789.,", p->p[from - 1]))
        from--;
    return plain_cut(p, from, i);
}

static struct str decimal_behind(const struct plain *p, size_t i)
{
    i += i < p->n && p->p[i] == '|';
    size_t to = i;
    while (to < p->n && (to == i || !p->gap[to]) && strchr("0123456789.,", p->p[to]))
        to++;
    return plain_cut(p, i, to);
}

/* 861.10: hundredths, and not a year with its month. */
static bool is_amount(const struct plain *p, struct str s)
{
    size_t i = (size_t)(s.p - p->p);
    bool hundredths = s.n > 3 && s.p[s.n - 3] == '.';
    return hundredths && !(s.n == strlen("2030.12") && is_year(p, i, 4) && skip_dotted(p, i + 4) > i + 4);
}

/* 861.10 | 2030.12 | 2030.12: in a row of amounts with hundredths, and so is 按收入性质分：2030.12. */
static bool is_among_amounts(const struct plain *p, size_t i, size_t to)
{
    const uint8_t ends = GAP_LINE | GAP_TAB;
    static const char *const names[] = { "分:", "额:", "数:", "金:", "收入:", "支出:", "款:" };
    for (size_t k = 0; k < COUNT_OF(names); k++)
        if (plain_ends(p, i, names[k]))
            return true;
    bool alone = (p->gap[i] & ends) || plain_ends(p, i, "|") || (p->gap[i] & GAP_SPACE);
    if (to - i != strlen("2030.12") || !alone ||
            (to < p->n && p->p[to] != '|' && !(p->gap[to] & (ends | GAP_SPACE))))
        return false;
    struct str own = plain_cut(p, i, to), before = decimal_before(p, i), behind = decimal_behind(p, to);
    if (str_eq(own, before) || str_eq(own, behind))
        return true;
    return before.n ? is_amount(p, before) : is_amount(p, behind);
}

static size_t skip_year(const struct plain *p, size_t i, bool in_cell)
{
    size_t to = i + 4;
    if (plain_has(p, to, "年"))
        return to + 3;
    size_t dotted = skip_dotted(p, to);
    if (dotted > to)
        return p->p[to] == '.' && is_among_amounts(p, i, dotted) ? i : dotted;
    size_t next = skip_joint(p, to), n = next > to ? digits_at(p, next) : 0;
    if (n == 4 && is_year(p, next, n) && !is_unit_next(p, next + n))
        return to;
    if (in_cell || is_unit_next(p, to) || p->p[to] == '.' || (p->p[to] == ',' && plain_is_digit(p, to + 1)))
        return i;
    return to;
}

/* 12月, 8日, 1-12月, 10时, 3号, 24年3月. */
static size_t skip_calendar(const struct plain *p, size_t i, size_t n)
{
    size_t to = i + n, value = (size_t)value_of(p, i, n);
    if (plain_has(p, to, "月") && value <= 12)
        return to + 3;
    if (plain_has(p, to, "日") && value <= 31 && !plain_has(p, to, "日历天"))
        return to + 3;
    if (plain_has(p, to, "号") || (plain_has(p, to, "表") && plain_ends(p, i, "公开"))) /* 公开07表 */
        return to + 3;
    size_t month = n == 2 && plain_has(p, to, "年") ? digits_at(p, to + 3) : 0;
    if (n == 2 && plain_has(p, to, "年") &&
            ((month && !(p->gap[to + 3] & (GAP_LINE | GAP_TAB)) &&
                     (!(p->gap[to + 3] & GAP_SPACE) || plain_has(p, to + 3 + month, "月"))) ||
                    plain_has(p, to, "年底") || plain_has(p, to, "年末")))
        return to + 3;
    size_t next = skip_joint(p, to), m = next > to ? digits_at(p, next) : 0;
    if (m >= 1 && m <= 2 &&
            (plain_has(p, next + m, "月") || plain_has(p, next + m, "日") || plain_has(p, next + m, "号")))
        return to;
    return i;
}

static bool begins_entry(const struct plain *p, size_t i)
{
    if (plain_is_start(p, i))
        return true;
    return i > 0 &&
           (p->p[i - 1] == ';' || p->p[i - 1] == ':' || p->p[i - 1] == ',' || p->p[i - 1] == '|' ||
                   plain_ends(p, i, "。") || plain_ends(p, i, "”") || (p->gap[i] & (GAP_LINE | GAP_TAB)));
}

/* "1、", "2)", "3.", "(4)" where an item may begin, and "指标1:". */
static size_t skip_list_number(const struct plain *p, size_t i, size_t n)
{
    size_t to = i + n;
    if (n > 3)
        return i;
    if (i > 0 && p->p[i - 1] == '(' && p->p[to] == ')')
        return to;
    if (i > 0 && p->p[to] == ':' && plain_ends(p, i, "指标"))
        return to;
    if (n > 2 || !begins_entry(p, i))
        return i;
    if (p->p[to] == ')')
        return to + 1;
    if (plain_has(p, to, "、") && !plain_is_digit(p, to + 3))
        return to + 3;
    if (p->p[to] == '.' && !plain_is_digit(p, to + 1))
        return to + 1;
    /* 1.1.2 and "1.2 预算执行" at the start of a line are numbers of headings. */
    if (plain_is_start(p, i) && p->p[to] == '.' && n == 1) {
        size_t m = digits_at(p, to + 1), end = to + 1 + m;
        if (m == 1 && (p->p[end] == '.' || ((p->gap[end] & (GAP_SPACE | GAP_LINE)) == GAP_SPACE &&
                                                   plain_is_han(p, end) && !is_unit_next(p, end))))
            return end + (p->p[end] == '.' ? 1 + digits_at(p, end + 1) : 0);
    }
    return i;
}

static size_t skip_code(const struct plain *p, size_t i, size_t n)
{
    size_t to = i + n;
    if (n >= 3 && n <= 4 && p->p[to] == '-' && digits_at(p, to + 1) >= 7)
        return to + 1 + digits_at(p, to + 1);
    if (n >= CODE_DIGITS && !is_unit_next(p, to) && p->p[to] != '.' && p->p[to] != ',')
        return to;
    if (n <= 2 && p->p[to] == ':' && digits_at(p, to + 1) == 2 && value_of(p, i, n) < 24 &&
            value_of(p, to + 1, 2) < 60 && p->p[to + 3] != ':' && p->p[to + 3] != '.')
        return to + 3;
    if (p->p[to] == '.' && plain_is_digit(p, to + 1)) { /* 1.2.3 */
        size_t end = to + 1 + digits_at(p, to + 1);
        if (p->p[end] == '.' && plain_is_digit(p, end + 1))
            return end + 1 + digits_at(p, end + 1);
    }
    return i;
}

size_t date_skip(const struct plain *p, size_t i, bool in_cell)
{
    size_t n = digits_at(p, i), to = i;
    if (is_year(p, i, n))
        to = skip_year(p, i, in_cell);
    if (to == i && n <= 4 && p->p[i + n] != '.')
        to = skip_calendar(p, i, n);
    if (to == i)
        to = skip_code(p, i, n);
    if (to == i)
        to = skip_list_number(p, i, n);
    return to;
}

int date_year(const struct plain *p, size_t i)
{
    size_t n = digits_at(p, i);
    return is_year(p, i, n) && plain_has(p, i + 4, "年") ? value_of(p, i, 4) : 0;
}
