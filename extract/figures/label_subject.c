/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "extract/figures/date.h"
#include "extract/figures/label.h"
#include "extract/figures/number.h"
#include "extract/relations/naming.h"
#include "extract/relations/relation.h"
#include "extract/relations/stance.h"

enum {
    CALCULATED_BYTES = 400, /* of a calculation with its name */
    SUBJECT_MAX = 150,      /* bytes of a heading that a bare 年初预算 is of */
    BEFORE_MAX = 3,         /* figures back in which a plan or outcome of the same thing stands */
};

/* 支出增加的主要原因是2025年新购置车辆: what is counted is told behind 原因是. */
static size_t behind_reason(const struct plain *p, size_t i, size_t end)
{
    static const char *const words[] = { "原因是", "原因为", "原因:" };
    struct str s = plain_cut(p, i, end);
    if (str_find(s, STR("原因")) < 0)
        return i;
    for (size_t k = 0; k < COUNT_OF(words); k++) {
        ptrdiff_t at = str_find(s, str_of(words[k]));
        if (at >= 0 && i + (size_t)at + strlen(words[k]) < end)
            return i + (size_t)at + strlen(words[k]);
    }
    return i;
}

/* Behind list numbers, 一是, and the words that only open a list. */
size_t label_skip_opening(const struct reading *r, size_t i, size_t end)
{
    const struct plain *p = &r->plain;
    if (plain_is_start(p, i)) { /* 六、 in front of a sentence */
        size_t k = i;
        while (k < end && k < i + 9 && number_is_han(p, k))
            k += 3;
        i = k > i && plain_has(p, k, "、") ? k + 3 : i;
    }
    for (bool more = true; more && i < end;) {
        more = false;
        size_t k = plain_is_digit(p, i) ? date_skip(p, i, false) : i;
        if (k > i && !date_year(p, i) &&
                (p->p[k - 1] == ')' || p->p[k - 1] == '.' || plain_ends(p, k, "、"))) {
            i = k;
            more = true;
        }
        if (p->p[i] == '(') {
            size_t close = i + 1;
            while (close < end && close < i + 8 && p->p[close] != ')')
                close++;
            if (close < end && p->p[close] == ')' && close <= i + 7) {
                i = close + 1;
                more = true;
            }
        }
        if (plain_has(p, i, "在") && plain_has_listed(p, i + 3, &r->lex->opening_places))
            i += 3;
        struct str rest = plain_cut(p, i, p->n);
        size_t n = rest.n ? lexicon_starts(
                                    r->lex, rest, words_first_bit(rest.p, rest.p + rest.n), &r->lex->openings)
                          : 0;
        i += n;
        more |= n > 0;
    }
    return behind_reason(p, i < end ? i : end, end);
}

/* Words that only say which plan or outcome a number is, not of what: 年初预算, 支出决算. */
static bool is_bare(const struct lexicon *lex, struct str words)
{
    for (size_t i = 0; i < words.n;) {
        if (words.n - i >= 7 && words.p[i] == '2' && memcmp(words.p + i + 4, "年", 3) == 0) {
            i += 7;
            continue;
        }
        const struct word *w = words_find(&lex->stances, words.p + i, words.p + words.n);
        if (!w || !w->value)
            return false;
        i += w->text.n;
    }
    return str_find(words, STR("预算")) >= 0 || str_find(words, STR("决算")) >= 0;
}

/* What the label of the figure before is about, without its own plan or outcome. */
static struct str subject_words(const struct reading *r, size_t i)
{
    struct str label = r->facts->figures[i].label;
    for (const struct word *w; label.n;) {
        w = words_find_back(&r->lex->stances, label.p + label.n, label.p);
        if (!w || !((unsigned)w->value & (SAY_PLAN | SAY_SPENT | SAY_LINK)))
            break;
        label.n -= w->text.n;
    }
    return label;
}

/* 安排资金4800万元，后调整为5600万元; 会议费上年5万元，本年4万元: of what the figure before in its sentence
 * is called. */
static struct str subject_of_again(const struct reading *r, size_t i, struct str words)
{
    const struct str_list *lasts = &r->lex->last_year_ends, *whens = &r->lex->when_openings;
    for (size_t k = 0; str_may_start(words, whens) && k < whens->count; k++)
        if (str_starts(words, whens->words[k]) && words.n > whens->words[k].n)
            words = str_cut(words, whens->words[k].n, words.n);
    if (str_is_listed(words, &r->lex->changed_tos))
        for (size_t k = i; k-- > 0 && i - k <= BEFORE_MAX && r->spots[k + 1].sep < SEP_STOP;)
            if (r->spots[k].stance == STANCE_LEVEL && relation_same_measure(r, k, i) && !r->spots[k].aside) {
                struct str label = r->facts->figures[k].label;
                ptrdiff_t at = str_find(label, STR("年初")); /* 年初预算收入: no longer what it was then */
                return at >= 0 ? str_cut(label, (size_t)at + 6, label.n) : label;
            }
    if (i > 0 && r->spots[i].sep <= SEP_COMMA && relation_same_measure(r, i - 1, i) &&
            str_is_listed(naming_trim(r->lex, words, STR_NONE), &r->lex->this_years)) {
        struct str label = r->facts->figures[i - 1].label;
        for (size_t k = 0; k < lasts->count; k++)
            if (str_ends(label, lasts->words[k]))
                return str_cut(label, 0, label.n - lasts->words[k].n);
    }
    return STR_NONE;
}

struct str label_subject(const struct reading *r, size_t i, struct str words)
{
    const struct plain *p = &r->plain;
    const struct spot *s = &r->spots[i];
    struct str again = s->stance == STANCE_LEVEL ? subject_of_again(r, i, words) : STR_NONE;
    if (again.n)
        return again;
    if (s->stance != STANCE_LEVEL || !is_bare(r->lex, words))
        return STR_NONE;
    for (size_t k = i; k-- > 0 && i - k <= BEFORE_MAX && r->spots[k].para == s->para &&
                       r->spots[k + 1].sep <= SEP_COMMA;)
        if (r->spots[k].stance == STANCE_LEVEL && relation_same_measure(r, k, i)) {
            struct str subject = subject_words(r, k);
            if (subject.n == r->facts->figures[k].label.n)
                continue; /* 年中追加: no plan or outcome of the same thing */
            return subject;
        }
    size_t from = i > 0 ? r->spots[i - 1].tail : 0, start = plain_start_before(p, s->head, from);
    size_t at = label_skip_opening(r, start, s->head), end = at;
    while (end < s->head && !plain_has(p, end, "。") && !plain_has(p, end, ":"))
        end += plain_step(p, end);
    bool whole = plain_is_start(p, start) && end < s->head && end - at <= SUBJECT_MAX;
    return whole ? plain_cut(p, at, end) : STR_NONE;
}

/* What begins a clause, and what a calculation is not written across. */
static bool ends_clause(const struct plain *p, size_t i)
{
    return plain_is_start(p, i) || p->p[i - 1] == ',' || p->p[i - 1] == ';' || p->p[i - 1] == ':' ||
           plain_ends(p, i, "。") || plain_ends(p, i, "|");
}

struct str label_of_equation(const struct reading *r, size_t i)
{
    const struct plain *p = &r->plain;
    size_t end = r->spots[i].from, at = end, name = 0;
    bool computed = false;
    while (at > 0 && end - at < CALCULATED_BYTES && !ends_clause(p, at)) {
        at -= plain_step_back(p, at);
        if (p->p[at] == '=' && at + 1 < end)
            name = at;
        computed |= plain_has(p, at, "×") || plain_has(p, at, "÷") || p->p[at] == '/' || p->p[at] == '*';
    }
    if (!computed || name <= at)
        return STR_NONE;
    while (at < name && p->p[at] == '(') /* (执行率=812.5÷850=95.59%) */
        at++;
    char *copy = arena_copy(r->mem, p->p + at, name - at);
    return copy ? (struct str){ copy, name - at } : STR_NONE;
}

struct str label_behind(const struct reading *r, size_t i, struct str front)
{
    struct str words = plain_cut(&r->plain, r->spots[i].tail, r->spots[i].rest);
    if (str_is(front, "其中") || !front.n)
        return str_starts(words, STR("为"))     ? str_cut(words, strlen("为"), words.n)
               : str_starts(words, STR("用于")) ? words
                                                : STR_NONE;
    return STR_NONE;
}
