/* SPDX-License-Identifier: MIT */
#include "extract/figures/unit.h"

#include "extract/figures/number.h"

#include <string.h>

enum { BEFORE_MAX = 24 /* bytes: no bound word is longer */ };

/* 家 is no measure word in 家庭: the third column of units.tsv lists what must not follow. */
static bool is_vetoed(const struct word *w, const struct plain *p, size_t i)
{
    struct str note = w->note, next = plain_cut(p, i, p->n);
    if (!note.n || !next.n || (p->gap[i] & (GAP_HARD | GAP_TAB)))
        return false;
    if (str_find(note, str_cut(next, 0, utf8_step(next.p, next.n))) < 0)
        return false; /* none of them begins with that letter, as nearly always */
    for (size_t at = 0, n; at < note.n; at += n + 1) {
        for (n = 0; at + n < note.n && note.p[at + n] != ' ';)
            n += utf8_step(note.p + at + n, note.n - at - n);
        if (n && str_starts(next, (struct str){ note.p + at, n }))
            return true;
    }
    return false;
}

static const struct word *find_word(const struct lexicon *lex, const struct plain *p, size_t i)
{
    if (i >= p->n || (p->gap[i] & (GAP_HARD | GAP_TAB)))
        return NULL;
    const char *end = p->p + p->n;
    for (const char *limit = end; limit > p->p + i;) {
        const struct word *w = words_find(&lex->units, p->p + i, limit);
        if (!w)
            return NULL;
        if ((p->gap[i + w->text.n] & GAP_TAB) || !is_vetoed(w, p, i + w->text.n)) /* 3600人 in a cell */
            return w;
        limit = p->p + i + w->text.n - 1; /* a shorter word may still be meant */
    }
    return NULL;
}

/* "元/人": what stands behind the stroke belongs to the unit when it is a measure word too. */
static size_t extend(const struct lexicon *lex, const struct plain *p, size_t to)
{
    for (int k = 0; k < 2 && (p->p[to] == '/' || plain_has(p, to, "·")); k++) {
        size_t i = to + plain_step(p, to);
        if (plain_has(p, i, "万") || plain_has(p, i, "百"))
            i += 3;
        const struct word *w = find_word(lex, p, i);
        static const char *const months[] = { "月", "日", "年" };
        size_t n = w && w->value != DIM_NEVER ? w->text.n : 0;
        for (int m = 0; m < 3 && !n; m++)
            n = plain_has(p, i, months[m]) ? 3 : 0;
        if (!n)
            break;
        to = i + n;
    }
    return to;
}

bool unit_find(const struct lexicon *lex, const struct plain *p, size_t i, struct unit *out)
{
    const struct word *w = find_word(lex, p, i);
    if (!w)
        return false;
    size_t to = i + w->text.n;
    if (w->value != DIM_NEVER && w->value != DIM_PERCENT)
        to = extend(lex, p, to);
    *out = (struct unit){ to, plain_cut(p, i, to), (enum dim)w->value };
    return true;
}

const struct word *unit_of_cell(const struct lexicon *lex, struct str cell, struct str *scale, int *scale10)
{
    const struct number_scale *front = number_scale_of(cell);
    size_t n = front ? front->word.n : 0;
    const struct word *w = words_find_whole(&lex->units, str_cut(cell, n, cell.n));
    if (!w && n) {
        n = 0;
        w = words_find_whole(&lex->units, cell);
    }
    *scale = str_cut(cell, 0, n);
    *scale10 = n ? front->scale10 : 0;
    return w;
}

bool unit_guess(const struct lexicon *lex, const struct plain *p, size_t i, struct unit *out)
{
    static const char *const ends[] = { "、", "。", ",", ";", ")", "以上", "及以上", "左右" };
    if ((p->gap[i] & (GAP_HARD | GAP_TAB)) || !plain_is_han(p, i) || number_is_han(p, i)) /* 20.50 一、教育 */
        return false;
    size_t to = i + plain_step(p, i);
    bool ended = p->gap[to] & GAP_HARD;
    for (size_t k = 0; k < sizeof ends / sizeof *ends && !ended; k++)
        ended = plain_has(p, to, ends[k]);
    if (!ended || words_find(&lex->after, p->p + i, p->p + p->n))
        return false;
    *out = (struct unit){ to, plain_cut(p, i, to), DIM_COUNT };
    return true;
}

int unit_bound_before(const struct lexicon *lex, const struct plain *p, size_t from)
{
    if (!words_may_end(&lex->before, p->p + from, p->p))
        return BOUND_EXACT; /* so it is with nearly all */
    size_t begin = from > BEFORE_MAX ? from - BEFORE_MAX : 0;
    /* One of them may end within a paragraph or a cell, as nearly all do. */
    if (plain_next_gap(p, begin, from + 1, GAP_HARD | GAP_TAB) <= from)
        for (size_t i = from; i > begin; i--)
            if (p->gap[i] & (GAP_HARD | GAP_TAB))
                begin = i;
    const struct word *w = words_find_back(&lex->before, p->p + from, p->p + begin);
    return w && w->value != 8 ? w->value : BOUND_EXACT;
}

int unit_bound_after(const struct lexicon *lex, const struct plain *p, size_t *to)
{
    const struct word *w =
            p->gap[*to] & (GAP_HARD | GAP_TAB) ? NULL : words_find(&lex->after, p->p + *to, p->p + p->n);
    /* 比上年的6.45万人多4600人: by how much, and no bound */
    bool by = w && str_is(w->text, "多") && plain_is_digit(p, *to + w->text.n);
    if (!w || by)
        return BOUND_EXACT;
    *to += w->text.n;
    return w->value;
}
