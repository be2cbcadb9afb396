/* SPDX-License-Identifier: MIT */
#include "validate/calculation.h"

#include <string.h>

#include "validate/calculation_token.h"

/* The signs of a line since the last 。 or =, and what was there before it. */
struct signs {
    struct token at[CALCULATION_SIGNS_MAX];
    size_t n;
    bool full;
};

/* ---- arithmetic ---- */

struct sum {
    const struct token *at, *end;
    bool exact;  /* the printed digits are all there is */
    bool scaled; /* 万 counts; else all are in one unit */
    int depth, err;
};

static struct interval evaluate(struct sum *s);

static bool is_hundred(const struct token *t)
{
    return amount_compare(t->amount, amount_from(100)) == 0;
}

static struct interval number_of(struct sum *s, const struct token *t)
{
    struct amount a = t->amount;
    a.exp10 += (s->scaled ? t->scale10 : 0) - (t->percent ? 2 : 0);
    struct interval value = interval_of_exact(a);
    if (!s->exact && !t->counted && !is_hundred(t))
        s->err |= interval_of_printed(a, &value);
    return value;
}

static struct interval factor(struct sum *s)
{
    struct interval none = interval_of_exact(amount_from(0));
    const struct token *t = s->at < s->end ? s->at++ : NULL;
    if (t && t->sign == SIGN_NUMBER)
        return number_of(s, t);
    if (!t || t->sign != SIGN_OPEN || s->depth == CALCULATION_DEPTH_MAX) {
        s->err = -1;
        return none;
    }
    s->depth++;
    struct interval value = evaluate(s);
    s->depth--;
    if (s->at == s->end || s->at++->sign != SIGN_CLOSE)
        s->err = -1;
    return value;
}

static struct interval term(struct sum *s)
{
    struct interval value = factor(s);
    while (!s->err && s->at < s->end && (s->at->sign == SIGN_TIMES || s->at->sign == SIGN_OVER)) {
        bool times = s->at->sign == SIGN_TIMES;
        s->at++;
        struct interval next = factor(s);
        if (!s->err)
            s->err = times ? interval_multiply(value, next, &value) : interval_divide(value, next, &value);
    }
    return value;
}

static struct interval negative(struct interval v)
{
    struct interval out = { { -v.hi.coef, v.hi.exp10 }, { -v.lo.coef, v.lo.exp10 } };
    return out;
}

static struct interval evaluate(struct sum *s)
{
    struct interval value = term(s);
    while (!s->err && s->at < s->end && (s->at->sign == SIGN_PLUS || s->at->sign == SIGN_MINUS)) {
        bool plus = s->at->sign == SIGN_PLUS;
        s->at++;
        struct interval next = term(s);
        if (!s->err)
            s->err = interval_add(value, plus ? next : negative(next), &value);
    }
    return value;
}

/* ---- a calculation ---- */

/* The operators and numbers of the left side, without names; false: it is no calculation. */
static bool clean(const struct signs *all, struct signs *left, struct calculation *out)
{
    size_t operators = 0, numbers = 0;
    int open = 0;
    left->n = 0;
    for (size_t i = 0; i < all->n; i++) {
        const struct token *t = &all->at[i];
        if (t->sign == SIGN_NAME) {
            out->has_names |= i + 1 < all->n && all->at[i + 1].sign == SIGN_NUMBER && left->n > 0;
            continue;
        }
        if (t->dated)
            return false;
        open += (t->sign == SIGN_OPEN) - (t->sign == SIGN_CLOSE);
        operators += t->sign >= SIGN_PLUS && t->sign <= SIGN_OVER;
        numbers += t->sign == SIGN_NUMBER && !is_hundred(t);
        left->at[left->n++] = *t;
    }
    /* (执行率812.5÷850=95.59%): a bracket that ends behind the result */
    size_t lost = 0;
    while (open > 0 && lost < left->n && left->at[lost].sign == SIGN_OPEN) {
        open--;
        lost++;
    }
    left->n -= lost;
    memmove(left->at, left->at + lost, left->n * sizeof *left->at);
    return open == 0 && operators > 0 && numbers > 1;
}

static struct interval widened(struct amount a)
{
    struct interval out = interval_of_printed(a, &out) ? interval_of_exact(a) : out;
    struct amount unit = { 1, a.exp10 }; /* cut digits: 9.497 as 9 */
    amount_coef sign = a.coef < 0 ? -1 : 1;
    struct amount far = { a.coef + sign * unit.coef, a.exp10 };
    if (sign > 0 && amount_compare(far, out.hi) > 0)
        out.hi = far;
    if (sign < 0 && amount_compare(far, out.lo) < 0)
        out.lo = far;
    return out;
}

static struct interval shifted(struct interval v, int exp10)
{
    v.lo.exp10 += exp10;
    v.hi.exp10 += exp10;
    return v;
}

/* The result is one of what the numbers give: with 百分号 written or left out, its sign or only its size. */
static bool agrees(struct interval value, struct interval result)
{
    for (int exp10 = -2; exp10 <= 2; exp10 += 2)
        if (interval_meets(shifted(value, exp10), result) ||
                interval_meets(negative(shifted(value, exp10)), result))
            return true;
    return false;
}

/* Points and full rates stop where they must: 105%×10=10分, 120÷100=100%. */
static bool is_capped(const struct token *result, struct amount stated, struct interval value)
{
    bool stops = result->points || (result->percent && is_hundred(result)) || amount_sign(stated) == 0;
    return stops && amount_compare(stated, value.lo) < 0;
}

static bool has_scale(const struct signs *left)
{
    for (size_t i = 0; i < left->n; i++)
        if (left->at[i].scale10)
            return true;
    return false;
}

static bool compute(const struct signs *left, const struct token *result, struct calculation *out)
{
    out->holds = false;
    for (int scaled = 0; scaled < 2; scaled++) {
        struct sum exact = { left->at, left->at + left->n, true, scaled != 0, 0, 0 }, printed = exact;
        printed.exact = false;
        struct interval value = evaluate(&exact), range = evaluate(&printed);
        if (exact.err || printed.err || exact.at != exact.end)
            return false;
        int exp10 = (scaled ? result->scale10 : 0) - (result->percent ? 2 : 0);
        struct amount stated = result->amount;
        stated.exp10 += exp10;
        out->holds |= agrees(range, widened(stated)) || is_capped(result, stated, value);
        value.lo.exp10 -= exp10;
        if (scaled == (result->scale10 && !has_scale(left)) &&
                amount_round(value.lo, result->amount.exp10 < 0 ? -result->amount.exp10 : 0, &out->computed))
            return false;
    }
    return true;
}

/* The result behind an = at `at`, when it is a number and no further term. */
static bool result_at(struct str line, size_t at, struct token *out)
{
    while (at < line.n && line.p[at] == ' ')
        at++;
    bool minus = at < line.n && calculation_token(line, at).sign == SIGN_MINUS;
    size_t start = at;
    if (minus)
        at = calculation_token(line, at).end;
    if (!calculation_token_is_digit(line, at))
        return false;
    *out = calculation_token(line, at);
    out->start = (uint32_t)start;
    if (minus)
        out->amount.coef = -out->amount.coef;
    if (out->dated)
        return false;
    for (at = out->end; at < line.n && (line.p[at] == ' ' || calculation_token_is_han(line, at));
            at += line.p[at] == ' ' ? 1 : 3)
        ;
    if (at == line.n)
        return true;
    enum sign next = calculation_token(line, at).sign;
    return next < SIGN_PLUS || next > SIGN_OVER;
}

/* 万元 behind 2: as far as it is a measure word of money or points. */
static struct str unit_of(struct str line, size_t at)
{
    static const char *const words[] = { "万", "亿", "元", "分", "人" };
    struct str rest = str_cut(line, at, line.n);
    size_t n = 0;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (str_starts(str_cut(rest, n, rest.n), str_of(words[i])))
            n += strlen(words[i]);
    return str_cut(rest, 0, n);
}

/* A full calculation before that =. */
static bool conclude(
        struct str line, const struct signs *all, const struct token *sign, struct calculation *out)
{
    size_t equals = sign->start, at = sign->end;
    struct token result;
    struct signs left;
    memset(out, 0, sizeof *out);
    if (all->full || !result_at(line, at, &result) || !clean(all, &left, out) || left.n == 0)
        return false;
    if (!compute(&left, &result, out))
        return false;
    out->start = left.at[0].start;
    out->end = result.end;
    out->result = result.start;
    out->left = str_trim(str_cut(line, out->start, equals));
    out->unit = result.percent ? STR("%") : unit_of(line, result.end);
    out->stated = str_cut(line, result.start, result.end + (result.percent ? 0 : out->unit.n));
    return out->end - out->start <= CALCULATION_BYTES_MAX;
}

bool calculation_next(struct str line, size_t *from, struct calculation *out)
{
    struct signs all = { .n = 0 };
    for (size_t at = *from; at < line.n;) {
        if (line.p[at] == ' ') {
            at++;
            continue;
        }
        struct token t = calculation_token(line, at);
        at = t.end;
        *from = at;
        if (t.sign == SIGN_EQUALS && conclude(line, &all, &t, out))
            return true;
        if (t.sign == SIGN_EQUALS || t.sign == SIGN_OTHER) {
            all.n = 0;
            all.full = false;
        } else if (all.n == CALCULATION_SIGNS_MAX) {
            all.full = true;
        } else if (t.sign != SIGN_NAME || all.n == 0 || all.at[all.n - 1].sign != SIGN_NAME) {
            all.at[all.n++] = t;
        }
    }
    *from = line.n;
    return false;
}
