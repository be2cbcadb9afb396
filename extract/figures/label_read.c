/* SPDX-License-Identifier: MIT
 * What a label says besides what it measures: its concept, its period and its year.
 */
#include <string.h>

#include "extract/figures/label.h"

/* The year at i; 0: none stands there. */
static int year_at(struct str label, size_t i)
{
    if (i + 7 > label.n || (label.p[i] != '1' && label.p[i] != '2'))
        return 0;
    int year = 0;
    for (size_t k = i; k < i + 4 && label.p[k] >= '0' && label.p[k] <= '9'; k++)
        year = year * 10 + (label.p[k] - '0');
    return year >= 1949 && year <= 2060 && memcmp(label.p + i + 4, "年", 3) == 0 ? year : 0;
}

/* What a label is asked for beside its year. */
enum { ASKED = HINT_CONCEPT | HINT_PERIOD };

static inline bool are_letters(const char *p)
{
    return (*p & 0xF0) == 0xE0 && (p[3] & 0xF0) == 0xE0;
}

/* p moved over the letters with which nothing begins that is asked for, as most are: the one behind each
 * tells as well. Not over the last but one, for four bytes are read at once. *hints: what may begin at p. */
static inline const char *pass_letters(
        const struct lexicon *lex, const char *p, const char *end, unsigned *hints)
{
    unsigned bit = words_first_bit(p, end);
    *hints = lex->letter_hints[bit];
    while (end - p > 6 && are_letters(p)) {
        unsigned next = words_letter_bit(p + 3);
        *hints = lexicon_hints_of(lex, bit, next);
        if (*hints & ASKED)
            break;
        p += 3;
        bit = next;
        *hints = lex->letter_hints[bit];
    }
    return p;
}

int label_read(const struct lexicon *lex, struct str label, struct str *concept, enum period *period)
{
    static const enum period first[] = { PERIOD_PREVIOUS, PERIOD_ADJUSTED, PERIOD_TARGET, PERIOD_ACTUAL,
        PERIOD_BUDGET };
    size_t longest = 0;
    unsigned seen = 0, hints;
    int year = 0;
    *concept = STR_NONE;
    *period = PERIOD_NONE;
    const char *end = label.p + label.n, *behind = label.p; /* behind: the last word of a period */
    for (const char *p = label.p; p < end; p += utf8_step(p, (size_t)(end - p))) {
        p = pass_letters(lex, p, end, &hints);
        struct str rest = { p, (size_t)(end - p) };
        if ((unsigned char)*p < 0x80)
            year = year ? year : year_at(label, (size_t)(p - label.p));
        if (!(hints & ASKED))
            continue;
        unsigned bit = words_first_bit(p, end);
        const struct word *w = hints & HINT_CONCEPT ? words_seek(&lex->concepts, bit, rest) : NULL;
        if (w && w->text.n >= longest) {
            longest = w->text.n;
            *concept = w->note;
        }
        w = p >= behind && (hints & HINT_PERIOD) ? words_seek(&lex->periods, bit, rest) : NULL;
        if (w) {
            seen |= 1u << w->value;
            behind = p + w->text.n;
        }
    }
    for (size_t k = 0; k < COUNT_OF(first) && *period == PERIOD_NONE; k++)
        if (seen >> first[k] & 1)
            *period = first[k];
    return year;
}

int label_year(struct str label)
{
    int year = 0;
    for (size_t i = 0; i + 7 <= label.n && !year; i += utf8_step(label.p + i, label.n - i))
        year = year_at(label, i);
    return year;
}
