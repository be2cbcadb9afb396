/* SPDX-License-Identifier: MIT
 * The words of a figure are read once: which letters they have, of which lists a word may stand among them,
 * and what they say.
 */
#include "extract/figures/hints.h"
#include "extract/relations/stance.h"

/* What the word at i says, or a digit there; the bytes of the word, 0 when none begins. bit: of its letter.
 */
static inline size_t take_word(
        const struct lexicon *lex, struct str words, size_t i, unsigned bit, struct gist *g)
{
    struct str rest = { words.p + i, words.n - i };
    const struct word *w = words_may_begin(&lex->stances, bit) ? words_seek(&lex->stances, bit, rest) : NULL;
    unsigned says = w ? (unsigned)w->value : 0;
    /* 较2022年: a year that something is compared with is an earlier time. */
    if (rest.p[0] >= '0' && rest.p[0] <= '9' && (g->seen & SAY_COMPARE))
        says = SAY_EARLIER;
    g->seen |= says;
    if (!(says & SAY_LINK))
        g->last = says;
    return w ? w->text.n : 0;
}

struct gist stance_gist(const struct lexicon *lex, struct str words)
{
    struct gist g = { 0, 0 };
    for (size_t i = 0; i < words.n;) {
        size_t next = (size_t)(words_pass(&lex->stances, words.p + i, words.p + words.n) - words.p);
        g.last = next > i ? 0 : g.last;
        size_t n = take_word(lex, words, next, words_first_bit(words.p + next, words.p + words.n), &g);
        i = next + (n ? n : utf8_step(words.p + next, words.n - next));
    }
    return g;
}

/* The letters of some words of the text, and the lists of which a word may stand among them. */
static void read_letters(const struct lexicon *lex, struct str words, struct spot *s)
{
    struct str_sieve letters = { 0, 0 };
    struct list_set lists = { { 0 } };
    for (const char *p = words.p, *end = words.p + words.n; p < end;) {
        if ((*p & 0xF0) == 0xE0) { /* four bytes are there: a NUL stands behind the text */
            str_sieve_add(&letters, p);
            list_set_add(&lists, lexicon_begun(lex, words_letter_bit(p)));
            p += 3;
            continue;
        }
        size_t n = utf8_step(p, (size_t)(end - p));
        if (n >= 3)
            str_sieve_add(&letters, p);
        list_set_add(&lists, lexicon_begun(lex, words_first_bit(p, end)));
        p += n;
    }
    s->letters = letters;
    s->lists = lists;
}

/* What they say, from one place at which a word may begin to the next. */
static void read_says(const struct reading *r, struct str words, struct spot *s)
{
    const struct lexicon *lex = r->lex;
    size_t from = (size_t)(words.p - r->plain.p), to = from + words.n, behind = from; /* the last such word */
    struct gist g = { 0, 0 };
    for (size_t i = from; (i = hints_next(r, i, to, HINT_STANCE | HINT_NUMBER | HINT_APART)) < to; i++) {
        struct str rest = plain_cut(&r->plain, i, to);
        unsigned bit = words_first_bit(rest.p, rest.p + rest.n);
        if (r->hints[i] & HINT_APART)
            s->apart = s->apart || lexicon_starts(lex, rest, bit, &lex->thresholds) ||
                       lexicon_starts(lex, rest, bit, &lex->means);
        if (i < behind || s->cell >= 0 || !(r->hints[i] & (HINT_STANCE | HINT_NUMBER)))
            continue;
        g.last = i > behind ? 0 : g.last;
        size_t n = take_word(lex, rest, 0, bit, &g);
        behind = i + (n ? n : utf8_step(rest.p, rest.n));
    }
    s->says = g.seen;
    s->says_last = behind < to ? 0 : g.last; /* no word that says anything stands there */
}

void stance_read(struct reading *r)
{
    for (size_t i = 0; i < r->spot_count; i++) {
        struct str words = stance_words(r, i);
        read_letters(r->lex, words, &r->spots[i]);
        read_says(r, words, &r->spots[i]);
    }
}
