/* SPDX-License-Identifier: MIT */
#include "extract/relations/naming.h"

#include <string.h>

#include "common/err.h"
#include "extract/relations/relation.h"

/* Of a label: which letters it has, and what is left of it without links and scopes, which is what words that
 * have none of these themselves are compared with. Asked for many times, worked out once. */
struct name {
    struct str bare;          /* p NULL: not worked out yet */
    struct str_sieve letters; /* of what is left */
};

enum {
    WORDS_MAX = 120,      /* bytes of a label's end that are compared */
    NAMED_MAX = 36,       /* bytes of a name whose characters may stand apart in a label */
    LEAD_MAX = 150,       /* bytes of a sentence before 中, */
    SCOPED_BYTES = 6,     /* that a name has left without its scope */
    SHORT_LEAD = 30,      /* and before 支出中 without the comma */
    LAST_OF_TOTAL = 0xBB, /* byte of 总 */
    LAST_OF_OF = 0x84,    /* and of 的 */
};

/* 总支出 and 支出, 抽查的项目 and 抽查项目 name the same amount here: words are compared without 总 and 的.
 */
static bool is_link(const char *p)
{
    unsigned char last = (unsigned char)p[2]; /* most letters are told by it */
    return (last == LAST_OF_TOTAL && memcmp(p, "总", 3) == 0) ||
           (last == LAST_OF_OF && memcmp(p, "的", 3) == 0);
}

/* Bytes of s without them. */
static size_t length_without_links(struct str s)
{
    size_t n = s.n;
    for (size_t i = 0; i + 3 <= s.n; i += (unsigned char)s.p[i] < 0xE0 ? 1 : 3)
        n -= (unsigned char)s.p[i] >= 0xE0 && is_link(s.p + i) ? 3 : 0;
    return n;
}

/* What both end with is taken off them, 总 and 的 left out. */
static void take_common_end(struct str *s, struct str *t)
{
    for (;;) {
        while (s->n >= 3 && is_link(s->p + s->n - 3))
            s->n -= 3;
        while (t->n >= 3 && is_link(t->p + t->n - 3))
            t->n -= 3;
        bool letters = s->n >= 3 && t->n >= 3 && (unsigned char)t->p[t->n - 3] >= 0xE0;
        size_t step = letters && bytes_eq(s->p + s->n - 3, t->p + t->n - 3, 3) ? 3 : 1;
        if (!s->n || !t->n || s->p[s->n - 1] != t->p[t->n - 1])
            return;
        s->n -= step;
        t->n -= step;
    }
}

/* s begins as `with` does, both without them. */
static bool starts_without_links(struct str s, struct str with)
{
    for (;; s = str_cut(s, 1, s.n), with = str_cut(with, 1, with.n)) {
        while (s.n >= 3 && is_link(s.p))
            s = str_cut(s, 3, s.n);
        while (with.n >= 3 && is_link(with.p))
            with = str_cut(with, 3, with.n);
        if (!s.n || !with.n || s.p[0] != with.p[0])
            return !with.n;
    }
}

struct str naming_trim(const struct lexicon *lex, struct str label, struct str words)
{
    const struct str_list *links = &lex->name_links;
    for (size_t k = 0; str_may_end(label, links) && k < links->count; k++)
        if (str_ends(label, links->words[k]) && !str_ends(words, links->words[k]))
            label.n -= links->words[k].n;
    return label;
}

/* Each letter of the words but 总 and 的 stands in the label. */
static bool holds_all(struct str label, struct str words)
{
    for (size_t i = 0; i + 3 <= words.n; i += 3)
        if ((unsigned char)words.p[i] < 0xE0 ||
                (!is_link(words.p + i) && str_find(label, str_cut(words, i, i + 3)) < 0))
            return false;
    return true;
}

struct str naming_without_scope(const struct lexicon *lex, struct str label, struct str words)
{
    for (size_t k = 0; str_may_start(label, &lex->scopes) && k < lex->scopes.count; k++) {
        struct str scope = lex->scopes.words[k];
        if (str_starts(label, scope) && !str_starts(words, scope) && label.n >= scope.n + SCOPED_BYTES)
            label = str_cut(label, scope.n, label.n);
    }
    return label;
}

int naming_begin(struct reading *r)
{
    r->names = arena_array(r->mem, r->spot_count + 1, sizeof *r->names);
    return r->names ? 0 : ERR_MEMORY;
}

/* Not inlined, as what else few ask for here: those that are turned down then save no registers. */
static __attribute__((noinline)) void fill_name(const struct reading *r, size_t i)
{
    struct name *name = &r->names[i];
    name->bare =
            naming_without_scope(r->lex, naming_trim(r->lex, r->facts->figures[i].label, STR_NONE), STR_NONE);
    name->letters = str_sieve_of(name->bare);
}

struct wanted naming_want(const struct lexicon *lex, struct str words)
{
    struct wanted w = { .words = words,
        .scoped = str_may_end(words, &lex->name_links) || str_may_start(words, &lex->scopes) };
    struct str end = str_cut(words, words.n > WORDS_MAX ? words.n - WORDS_MAX : 0, words.n);
    for (size_t i = 0; i + 3 <= end.n; i += (unsigned char)end.p[i] < 0xE0 ? 1 : 3)
        if ((unsigned char)end.p[i] >= 0xE0 && !is_link(end.p + i))
            str_sieve_add(&w.needs, end.p + i);
    w.has = w.needs;
    str_sieve_add(&w.has, "总");
    str_sieve_add(&w.has, "的");
    return w;
}

/* False: some letter is not there. */
static bool may_hold(struct str_sieve all, struct str_sieve needs)
{
    return ((needs.second & ~all.second) | (needs.third & ~all.third)) == 0;
}

/* Whether a label names what the words do: it ends in them; loosely, when only 总 is between the two, or when
 * it says less. */
static __attribute__((noinline)) enum naming match_names(struct str label, struct str words, bool within)
{
    if (label.n < 6)
        return NAMING_NONE;
    if (str_ends(label, words))
        return NAMING_WHOLE;
    label = str_cut(label, label.n > WORDS_MAX ? label.n - WORDS_MAX : 0, label.n);
    words = str_cut(words, words.n > WORDS_MAX ? words.n - WORDS_MAX : 0, words.n);
    struct str x = label, y = words; /* without what they both end with */
    take_common_end(&x, &y);
    size_t length = within ? length_without_links(words) : 0;
    if (!y.n && length >= 6) {
        if (length_without_links(label) == length)
            return NAMING_WHOLE; /* 占总床位的: of what was called 床位 */
        if (length >= 12)
            return NAMING_LOOSE;
    }
    if (label.n >= 12 && (!x.n || starts_without_links(words, label)) && length_without_links(label) >= 12)
        return NAMING_LOOSE;
    return length >= 9 && length <= NAMED_MAX && holds_all(label, words) ? NAMING_PARTS : NAMING_NONE;
}

/* The words have what names are without. */
static __attribute__((noinline)) enum naming match_scoped(const struct reading *r, size_t i, struct str words)
{
    struct str label = naming_trim(r->lex, r->facts->figures[i].label, words);
    return match_names(naming_without_scope(r->lex, label, words), words, true);
}

enum naming naming_match_by(const struct reading *r, size_t i, const struct wanted *wanted)
{
    if (wanted->words.n < 6 || r->facts->figures[i].label.n < 6)
        return NAMING_NONE;
    if (wanted->scoped)
        return match_scoped(r, i, wanted->words);
    const struct name *name = &r->names[i];
    if (!name->bare.p)
        fill_name(r, i);
    /* Most have not all the letters of the words, nor these all of theirs. */
    bool within = may_hold(name->letters, wanted->needs);
    bool inside = name->bare.n >= 12 && (name->bare.n > WORDS_MAX || may_hold(wanted->has, name->letters));
    return within || inside ? match_names(name->bare, wanted->words, within) : NAMING_NONE;
}

enum naming naming_match(const struct reading *r, size_t i, struct str words)
{
    struct wanted wanted = naming_want(r->lex, words);
    return naming_match_by(r, i, &wanted);
}

struct str naming_lead(const struct reading *r, size_t i)
{
    const struct plain *p = &r->plain;
    while (i > 0 && r->spots[i].sep < SEP_STOP)
        i--;
    size_t from = i > 0 ? r->spots[i - 1].tail : 0, end = r->spots[i].from, start = end;
    if (end - from > LEAD_MAX)
        from = end - LEAD_MAX;
    struct str all = plain_cut(p, from, end); /* the sentence, and what may stand before it */
    if (str_find(all, STR("中")) < 0 && str_find(all, STR("里,")) < 0)
        return STR_NONE;
    while (start > from && !plain_ends(p, start, "。") && !plain_is_start(p, start))
        start -= plain_step_back(p, start);
    struct str lead = plain_cut(p, start, end);
    bool within = str_find(lead, STR("中")) >= 0;
    ptrdiff_t at = within ? str_find(lead, STR("中,")) : -1;
    if (within && at <= 0)
        at = str_find(lead, STR("中:"));
    if (at <= 0)
        at = str_find(lead, STR("里,"));
    /* 支出中人员经费1126万元，公用经费148万元 */
    for (size_t k = 0; within && at <= 0 && k < r->lex->within_wholes.count; k++) {
        struct str whole = r->lex->within_wholes.words[k];
        ptrdiff_t found = str_find(lead, whole);
        if (found >= 0 && found <= SHORT_LEAD)
            at = found + (ptrdiff_t)whole.n - 3;
    }
    return at > 0 ? str_cut(lead, 0, (size_t)at) : STR_NONE;
}

int naming_total(const struct reading *r, size_t i, size_t reach, struct str words)
{
    struct wanted wanted = naming_want(r->lex, words);
    for (size_t k = i; k-- > 0 && i - k <= reach;)
        if (relation_is_level(r, k, i) && naming_match_by(r, k, &wanted) != NAMING_NONE)
            return (int)k;
    return -1;
}

size_t naming_overlap(struct str a, struct str b)
{
    struct str less = a.n < b.n ? a : b, more = a.n < b.n ? b : a;
    size_t pairs = 0, same = 0;
    for (size_t i = 0; i + 6 <= less.n; i++) {
        if (((unsigned char)less.p[i] & 0xC0) == 0x80)
            continue;
        pairs++;
        same += str_find(more, str_cut(less, i, i + 6)) >= 0;
    }
    return pairs ? same * 100 / pairs : 0;
}
