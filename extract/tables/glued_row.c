/* SPDX-License-Identifier: MIT
 * One row by its grammar. A result carries the measure word of its target, so that the two are found together
 * and the digits behind them are the points.
 */
#include <string.h>

#include "extract/figures/unit.h"
#include "extract/relations/scores_text.h"
#include "extract/tables/glued_fields.h"

enum {
    ROW_BYTES = 400,  /* of a row */
    NAME_BYTES = 120, /* of its name */
    UNIT_BYTES = 24,  /* of a measure word with the words that bound it */
    LEVEL_BYTES = 24, /* of a level that repeats in the name */
    LEVEL_LEAST = 6,  /* 观众 */
    POINTS_LEAST = 2, /* digits of a weight and a score */
};

/* Behind the number at i with its separators; i when none stands there. */
static size_t number_end(const struct plain *p, size_t i, size_t end)
{
    size_t k = glued_digits_end(p, i, end);
    while (k > i && k + 3 < end && p->p[k] == ',' && plain_is_digit(p, k + 1) && plain_is_digit(p, k + 2) &&
            plain_is_digit(p, k + 3))
        k = glued_digits_end(p, k + 1, end);
    return k;
}

/* The stretch from a number to the next digit, without the words that bound the two. */
static struct glued_span unit_span(const struct glued_rows *t, size_t from, size_t end)
{
    const struct plain *p = &t->r->plain;
    const struct word *w;
    struct glued_span s = { from, from };
    while (s.to < end && s.to - from <= UNIT_BYTES && !plain_is_digit(p, s.to))
        s.to += plain_step(p, s.to);
    if (s.to >= end || s.to - from > UNIT_BYTES)
        return (struct glued_span){ from, from };
    while ((w = words_find_back(&t->r->lex->before, p->p + s.to, p->p + from)) != NULL)
        s.to -= w->text.n;
    if (s.to > from && p->p[s.to - 1] == '=')
        s.to--;
    while ((w = words_find_back(&t->r->lex->after, p->p + s.to, p->p + from)) != NULL &&
            s.to - from > w->text.n)
        s.to -= w->text.n;
    return s;
}

/* Behind the same measure word at i: with or without its 万. 0 when another stands there. */
static size_t same_unit(const struct plain *p, struct glued_span unit, size_t i, size_t end)
{
    struct str u = plain_cut(p, unit.from, unit.to), here = plain_cut(p, i, end);
    struct str wan = STR("万");
    if (str_starts(here, u))
        return i + u.n;
    if (str_starts(u, wan) && u.n > wan.n && str_starts(here, str_cut(u, wan.n, u.n)))
        return i + u.n - wan.n;
    if (str_starts(here, wan) && str_starts(str_cut(here, wan.n, here.n), u))
        return i + wan.n + u.n;
    return 0;
}

/* The digits at i as the points of a row; false when they cannot be. */
static bool take_points(const struct glued_rows *t, size_t i, size_t end, int most, struct glued_row *row)
{
    const struct plain *p = &t->r->plain;
    size_t to = glued_digits_end(p, i, end);
    struct str s = plain_cut(p, i, to);
    if (!t->points && to == i) {
        row->digits = (struct glued_span){ i, i };
        row->cut[0] = (struct glued_cut){ 0, 0, 0 };
        row->cut_count = 1;
        return true;
    }
    if (to == i || (to < p->n && p->p[to] == '%'))
        return false;
    row->digits = (struct glued_span){ i, to };
    if (t->points == 2) {
        row->cut_count = glued_points(s, t->score_first, most, row->cut);
    } else {
        int value = glued_point(s, most);
        row->cut[0] = (struct glued_cut){ s.n, value, value };
        row->cut_count = value >= 0;
    }
    return row->cut_count > 0;
}

/* 以上 and the like at i. */
static size_t skip_after(const struct glued_rows *t, size_t i, size_t end)
{
    const struct plain *p = &t->r->plain;
    const struct word *w = words_find(&t->r->lex->after, p->p + i, p->p + end);
    return w && plain_is_digit(p, i + w->text.n) ? i + w->text.n : i;
}

/* Target, result and points from i on. */
static bool take_values(const struct glued_rows *t, size_t i, size_t end, struct glued_row *row)
{
    const struct plain *p = &t->r->plain;
    size_t number = glued_bound_end(t->r, i, end), k = number_end(p, number, end);
    struct glued_span unit = k > number ? unit_span(t, k, end) : (struct glued_span){ k, k };
    if (unit.to == unit.from)
        return false;
    size_t next = unit.to;
    while (next < end && next - k <= UNIT_BYTES && !plain_is_digit(p, next))
        next += plain_step(p, next);
    row->target = (struct glued_span){ i, next };
    if (!t->has_actual) {
        struct unit u;
        bool known = unit_find(t->r->lex, p, k, &u) && u.to >= unit.to;
        return known && take_points(t, next, end, GLUED_WEIGHT_MOST, row);
    }
    size_t to = number_end(p, next, end);
    /* ≥300人次≥320人次: what bounds the result is its own. */
    const struct word *w;
    while ((w = words_find_back(&t->r->lex->before, p->p + row->target.to, p->p + unit.to)) != NULL)
        row->target.to -= w->text.n;
    size_t same = to > next ? same_unit(p, unit, to, end) : 0;
    if (!same)
        return false;
    row->actual = (struct glued_span){ row->target.to, skip_after(t, same, end) };
    return take_points(t, row->actual.to, end, GLUED_WEIGHT_MOST, row);
}

/* ≤预算数未超预算 in front of the points: the sign begins the target, what forms offer is the result. */
static bool split_signed(const struct glued_rows *t, struct glued_row *row)
{
    const struct plain *p = &t->r->plain;
    size_t end = row->digits.from, sign = row->name.from;
    while (sign < end && !plain_has(p, sign, "≤") && !plain_has(p, sign, "≥"))
        sign += plain_step(p, sign);
    for (size_t i = sign; sign > row->name.from && i < end; i += plain_step(p, i)) {
        if (i <= sign + strlen("≤") || !str_is_listed(plain_cut(p, i, end), &t->r->lex->state_results))
            continue;
        row->target = (struct glued_span){ sign, i };
        row->actual = (struct glued_span){ i, end };
        return true;
    }
    return false;
}

/* 逐步提高逐步提高 in front of the points: words as target and as result. */
static void split_words(const struct glued_rows *t, struct glued_row *row)
{
    size_t end = row->digits.from, target, actual;
    if (!t->has_actual)
        return;
    if (!split_signed(t, row)) {
        if (!glued_states_before(t, row->name.from, end, &target, &actual))
            return;
        row->actual = (struct glued_span){ actual, end };
        row->target = (struct glued_span){ target, actual };
    }
    row->name.to = row->target.from;
}

static bool is_date_word(const struct plain *p, size_t i)
{
    return plain_has(p, i, "月") || plain_has(p, i, "年");
}

/* 4月底前4月20日 in front of the points: the target begins at the first date, the result at the last. */
static void split_dates(const struct glued_rows *t, struct glued_row *row)
{
    const struct plain *p = &t->r->plain;
    size_t first = 0, last = 0;
    for (size_t i = row->name.from; i < row->digits.from; i++) {
        size_t to = glued_digits_end(p, i, row->digits.from);
        bool begins = to > i && is_date_word(p, to) && i > row->name.from && !plain_ends(p, i, "年");
        if (begins && !first)
            first = i;
        else if (begins)
            last = i;
        i = to > i ? to - 1 : i;
    }
    if (!first || !t->has_actual || !last)
        return;
    row->name.to = first;
    row->target = (struct glued_span){ first, last };
    row->actual = (struct glued_span){ last, row->digits.from };
}

/* Points behind words, where no target and result in numbers stand in front of them. */
static bool take_words(const struct glued_rows *t, size_t i, size_t end, struct glued_row *row)
{
    const struct plain *p = &t->r->plain;
    struct unit u;
    if (!plain_is_digit(p, i) || i == row->name.from || plain_is_digit(p, i - 1) || p->p[i - 1] == '.' ||
            !plain_is_han(p, i - plain_step_back(p, i)) || !take_points(t, i, end, GLUED_WEIGHT_MOST, row) ||
            row->digits.to - row->digits.from < POINTS_LEAST)
        return false;
    size_t to = row->digits.to;
    if (to < end && (unit_find(t->r->lex, p, to, &u) || is_date_word(p, to) || plain_has(p, to, "日")))
        return false;
    row->target = row->actual = (struct glued_span){ i, i };
    row->name.to = i;
    split_words(t, row);
    if (row->target.from == row->target.to)
        split_dates(t, row);
    return true;
}

/* 产出指标(50分), 数量指标: the level at i. */
static bool take_level(
        const struct glued_rows *t, size_t *i, size_t end, struct glued_span *level, int *section)
{
    const struct plain *p = &t->r->plain;
    const struct word *w = words_find(&t->r->lex->levels, p->p + *i, p->p + end);
    if (!w)
        return false;
    size_t to = *i + w->text.n, close = to;
    bool open = to < end && p->p[to] == '(' && plain_is_digit(p, to + 1);
    const struct word *below = words_find(&t->r->lex->levels, p->p + to, p->p + end);
    /* 效益社会效益指标: a short name of level 1 in front of level 2; 效益指标(30分)社会效益: the other way
     * round.
     */
    bool second = w->value == 2 && *i > 0 && p->p[*i - 1] == ')' && plain_is_han(p, to);
    if (!open && !second && !glued_is_level(w->text) &&
            !(w->value != 2 && below && glued_is_level(below->text)))
        return false;
    if (open) {
        close = glued_digits_end(p, to + 1, end);
        int value = glued_point(plain_cut(p, to + 1, close), GLUED_WEIGHT_MOST);
        close += plain_has(p, close, "分") ? 3 : 0;
        if (close >= end || p->p[close] != ')')
            return false;
        *section = value;
        to = close + 1;
    }
    *level = (struct glued_span){ *i, to };
    *i = to;
    return true;
}

/* 指标1: in front of a name: its digit begins no target. */
static size_t skip_ordinal(const struct plain *p, size_t i)
{
    if (!plain_has(p, i, "指标"))
        return i;
    size_t k = glued_digits_end(p, i + 6, p->n);
    return k > i + 6 && (p->p[k] == ':' || p->p[k] == '.') ? k + 1 : i;
}

/* Behind the digits of a total at i: on its line, and on lines below of nothing but digits. */
static size_t total_end(const struct glued_rows *t, size_t i)
{
    const struct plain *p = &t->r->plain;
    size_t run = glued_digits_end(p, i, t->end), k = i;
    for (; k < run; k++) {
        size_t line = k > i && (p->gap[k] & GAP_LINE) ? plain_line_end(p, k, t->end) : k;
        if (glued_digits_end(p, k, line) < line)
            break;
    }
    return k;
}

static bool take_total(const struct glued_rows *t, size_t *i, struct glued_row *row)
{
    const struct plain *p = &t->r->plain;
    const struct word *w = words_find(&t->r->lex->columns, p->p + *i, p->p + t->end);
    if (!w || w->value != ROLE_TOTAL)
        return false;
    row->total = true;
    row->name = (struct glued_span){ *i, *i + w->text.n };
    *i = row->name.to;
    size_t end = total_end(t, *i);
    if (!take_points(t, *i, end, GLUED_TOTAL_MOST, row)) /* a single number is the last column's */
        row->cut_count = 0;
    size_t grade = scores_text_grade(p, end);
    if (plain_is_han(p, end + grade) && !(p->gap[end + grade] & (GAP_LINE | GAP_SPACE | GAP_TAB)))
        grade = 0; /* 中小企业 */
    row->reason = (struct glued_span){ end, end + grade };
    *i = end + grade;
    return true;
}

/* Where no points are given: 维护机制长期长期 in front of the next level. */
static bool take_words_alone(const struct glued_rows *t, size_t *i, size_t end, struct glued_row *row)
{
    size_t to = t->points || !t->has_actual ? 0 : glued_level_behind(t, *i, end), target, actual;
    if (!to || !glued_states_before(t, *i, to, &target, &actual))
        return false;
    row->name = (struct glued_span){ *i, target };
    row->target = (struct glued_span){ target, actual };
    row->actual = (struct glued_span){ actual, to };
    row->digits = (struct glued_span){ to, to };
    row->cut[0] = (struct glued_cut){ 0, 0, 0 };
    row->cut_count = 1;
    *i = to;
    return true;
}

/* Why the target was missed: to the end of the line, or to the next level. */
static void take_reason(const struct glued_rows *t, size_t *i, size_t end, struct glued_row *row)
{
    if (!t->lines && t->has_reason && *i < end) {
        size_t to = glued_level_behind(t, *i, end);
        size_t target, actual;
        if (to > *i && !glued_states_before(t, *i, to, &target, &actual)) {
            row->reason = (struct glued_span){ *i, to };
            *i = to;
        }
    }
    if (!t->lines || *i >= end)
        return;
    if (t->has_reason)
        row->reason = (struct glued_span){ *i, end };
    *i = end;
}

static bool take_row(struct glued_rows *t, size_t *i, size_t end, struct glued_row *row)
{
    const struct plain *p = &t->r->plain;
    if (take_words_alone(t, i, end, row))
        return true;
    row->name = (struct glued_span){ *i, *i };
    for (size_t k = skip_ordinal(p, *i); k < end && k - *i <= NAME_BYTES; k += plain_step(p, k)) {
        if (plain_has(p, k, "。") || p->p[k] == ';')
            return false;
        row->name.to = k;
        bool inside = k > *i && (plain_is_digit(p, k - 1) || p->p[k - 1] == '.') && plain_is_digit(p, k);
        if (k == *i || inside ||
                (t->fielded ? !glued_fields_find(t, k, end, row)
                            : !take_values(t, k, end, row) && !take_words(t, k, end, row)))
            continue;
        if (t->fielded) {
            row->digits = (struct glued_span){ row->fields[0].stop, row->fields[0].stop };
            row->name.to = t->column[0] == ROLE_TEXT ? glued_fields_name_end(t->r, row->name) : row->name.to;
        }
        *i = row->digits.to;
        take_reason(t, i, end, row);
        return true;
    }
    return false;
}

/* A line that is no row, as long as one: its digits stay unread. */
static bool lose_line(const struct glued_rows *t, size_t *i, size_t end, struct glued_row *row)
{
    const struct plain *p = &t->r->plain;
    size_t k = *i;
    while (k < end && !plain_is_digit(p, k))
        k += plain_step(p, k);
    if (!t->lines || (k == end && t->points) || end - *i > ROW_BYTES || plain_ends(p, end, "。"))
        return false;
    row->lost = true;
    row->cut_count = 0;
    row->digits = (struct glued_span){ k, end };
    *i = end;
    return true;
}

/* 满意度指标(10分)观众观众满意度: a level 2 of its own in front of a name that begins with it. */
static void split_level(const struct glued_rows *t, struct glued_row *row)
{
    const struct plain *p = &t->r->plain;
    size_t from = row->name.from;
    if (row->total || row->lost || row->level[0].from == row->level[0].to ||
            row->level[1].from < row->level[1].to)
        return;
    for (size_t n = LEVEL_LEAST; from + 2 * n < row->name.to && n <= LEVEL_BYTES; n++)
        if (memcmp(p->p + from, p->p + from + n, n) == 0) {
            row->level[1] = (struct glued_span){ from, from + n };
            row->name.from = from + n;
            return;
        }
}

bool glued_row_parse(struct glued_rows *t, size_t *i, struct glued_row *out)
{
    const struct plain *p = &t->r->plain;
    t->steps = 0;
    *out = (struct glued_row){ .section = -1, .chosen = -1 };
    if (*i >= t->end)
        return false;
    if (take_total(t, i, out))
        return true;
    for (size_t k = 0; k < 2; k++)
        take_level(t, i, t->end, &out->level[k], &out->section);
    size_t end = t->lines ? plain_line_end(p, *i, t->end) : *i + ROW_BYTES < t->end ? *i + ROW_BYTES : t->end;
    if (*i >= t->end || (!take_row(t, i, end, out) && !lose_line(t, i, end, out)))
        return false;
    split_level(t, out);
    return true;
}
