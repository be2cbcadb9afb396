/* SPDX-License-Identifier: MIT */
#include "extract/figures/worth.h"

#include <string.h>

enum {
    PROPORTION_MAX = 40, /* bytes of 12.4:38.6:49.0 */
    JOIN_MAX = 30        /* bytes of 一家[机关和]一家 */
};

static bool ends_clause(const struct plain *p, size_t i)
{
    static const char *const ends[] = { ",", "。", ";", "、", ")", "和", "及" };
    bool ended = p->gap[i] & GAP_HARD;
    for (size_t k = 0; k < sizeof ends / sizeof *ends && !ended; k++)
        ended = plain_has(p, i, ends[k]);
    return ended;
}

/* 12.4:38.6:49.0 are three figures; two numbers around a colon are a time or a scale. */
static bool is_proportion(const struct plain *p, size_t i)
{
    size_t colons = 0, points = 0, k = i;
    while (k > 0 && i - k < PROPORTION_MAX &&
            (plain_is_digit(p, k - 1) || p->p[k - 1] == '.' || p->p[k - 1] == ':'))
        k--;
    for (; k < i + PROPORTION_MAX && (plain_is_digit(p, k) || p->p[k] == '.' || p->p[k] == ':'); k++) {
        colons += p->p[k] == ':' && plain_is_digit(p, k + 1);
        points += p->p[k] == '.' && plain_is_digit(p, k + 1);
    }
    return colons >= 2 && points > 0;
}

/* 新购置一辆公车, 下属一家机关和一家执法机构: one that is bought, built or owned is counted; 一 alone is "a".
 */
static bool one_counts(const struct reading *r, const struct number *n, const struct unit *u)
{
    const struct plain *p = &r->plain;
    if (!str_is_listed(u->text, &r->lex->one_units))
        return false;
    size_t verb_end = plain_ends(p, n->from, "了") ? n->from - 3 : n->from;
    bool had = plain_ends_listed(p, verb_end, &r->lex->one_verbs);
    bool joined =
            plain_ends(p, n->from, "和") || plain_ends(p, n->from, "及") || plain_ends(p, n->from, "、");
    const struct spot *before = r->spot_count ? &r->spots[r->spot_count - 1] : NULL;
    had |= joined && before && n->from - before->tail <= JOIN_MAX && plain_has(p, before->from, "一") &&
           str_eq(r->facts->figures[r->spot_count - 1].unit, u->text);
    return had;
}

/* A Chinese numeral counts only in front of what is really counted: 两家企业, not 四个意识, 三次产业. */
static bool han_counts(const struct reading *r, const struct number *n, const struct unit *u)
{
    const struct plain *p = &r->plain;
    if (n->percent || n->scale.n || (n->vague && u->dim != DIM_TIME))
        return true;
    if (str_is(n->digits, "1") && one_counts(r, n, u))
        return true;
    if (str_is(n->digits, "1") || u->dim == DIM_TIME || u->dim == DIM_SCORE)
        return false;
    if (str_is_listed(u->text, &r->lex->han_units))
        return !words_find(&r->lex->before, p->p + u->to, p->p + p->n);
    if (!str_is(u->text, "个") && !str_is(u->text, "项"))
        return false;
    bool named = n->from >= 3 && !plain_is_start(p, n->from) && plain_is_han(p, n->from - 3);
    return words_find(&r->lex->counted, p->p + u->to, p->p + p->n) || (named && ends_clause(p, u->to));
}

/* A number without a unit in running text is a figure only where it ends its clause behind a word that gives
 * a value. */
static bool bare_counts(const struct reading *r, const struct number *n)
{
    const struct plain *p = &r->plain;
    return is_proportion(p, n->from) ||
           (ends_clause(p, n->to) && plain_ends_listed(p, n->from, &r->lex->value_words));
}

/* 自评得分:96.4 needs no 分. */
bool worth_is_score(const struct reading *r, size_t from)
{
    return plain_ends_listed(&r->plain, from, &r->lex->score_fields) > 0;
}

bool worth_is_weight(const struct reading *r, size_t from, int cell)
{
    const struct plain *p = &r->plain;
    size_t to = from;
    if (cell < 0 || from <= r->cells[cell].from || p->p[from - 1] != '(')
        return false;
    while (plain_is_digit(p, to) || p->p[to] == '.')
        to++;
    return p->p[to] == ')' && to + 1 == r->cells[cell].to &&
           words_find_whole(&r->lex->levels, plain_cut(p, r->cells[cell].from, from - 1)) != NULL;
}

/* In a cell, a number without a unit is a figure when the cell holds nothing else, or gives it after a colon.
 */
static bool bare_counts_in_cell(const struct reading *r, const struct number *n, const struct slot_cell *c)
{
    const struct plain *p = &r->plain;
    size_t to = n->to;
    unit_bound_after(r->lex, p, &to);
    bool ended =
            to >= c->to || p->p[to] == ';' || p->p[to] == ',' || plain_has(p, to, "。") || p->p[to] == ')';
    if (n->from > c->from && p->p[n->from - 1] != ':' && p->p[n->from - 1] != '=' &&
            !plain_ends(p, n->from, "═") && unit_bound_before(r->lex, p, n->from) == BOUND_EXACT)
        return false;
    return ended;
}

/* A bracket in front of cents is one of accounts; around less it may be a weight, or a number that counts. */
static bool has_cents(struct str digits)
{
    return digits.n > 3 && digits.p[digits.n - 3] == '.';
}

bool worth_is_dressed(const struct reading *r, struct number *n, int cell, size_t *to)
{
    const struct plain *p = &r->plain;
    const struct slot_cell *c = &r->cells[cell];
    bool minus = false, bracket = false, yuan = false;
    for (size_t i = c->from; i < n->from; i += plain_step(p, i)) {
        bool sign = plain_has(p, i, "¥") || plain_has(p, i, "￥");
        if (!sign && p->p[i] != '(' && p->p[i] != '-')
            return false;
        yuan |= sign;
        bracket |= p->p[i] == '(';
        minus |= p->p[i] == '-';
    }
    size_t end = n->to + (bracket && p->p[n->to] == ')');
    if (end != c->to || (bracket && (end == n->to || !has_cents(n->digits))) || !(bracket || yuan))
        return false;
    if ((bracket || minus) && n->digits.p[0] != '-') {
        char *digits = arena_alloc(r->mem, n->digits.n + 1);
        if (!digits)
            return false;
        digits[0] = '-';
        memcpy(digits + 1, n->digits.p, n->digits.n);
        n->digits = (struct str){ digits, n->digits.n + 1 };
    }
    n->from = c->from;
    *to = end;
    return true;
}

bool worth_is_code(const struct number *n)
{
    return n->digits.n > 1 && n->digits.p[0] == '0' && n->digits.p[1] != '.';
}

bool worth_counts(
        const struct reading *r, const struct number *n, const struct unit *u, const struct worth *where)
{
    const struct plain *p = &r->plain;
    if (where->found && u->dim == DIM_NEVER)
        return false;
    if (n->percent)
        return true;
    if (n->from < where->quote_end && u->dim != DIM_MONEY && u->dim != DIM_PERCENT)
        return false;
    if (where->cell < 0 && worth_is_code(n))
        return false;
    if (n->han)
        return where->found && han_counts(r, n, u);
    if (where->found || n->scale.n)
        return true;
    if (plain_is_letter(p, n->to) && !(p->gap[n->to]))
        return false;
    return where->cell >= 0 ? bare_counts_in_cell(r, n, &r->cells[where->cell]) : bare_counts(r, n);
}
