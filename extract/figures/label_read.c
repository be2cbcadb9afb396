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

int label_read(const struct lexicon *lex, struct str label, struct str *concept, enum period *period)
{
    static const enum period first[] = { PERIOD_PREVIOUS, PERIOD_ADJUSTED, PERIOD_TARGET, PERIOD_ACTUAL,
        PERIOD_BUDGET };
    size_t longest = 0, behind = 0; /* behind: the last word of a period */
    unsigned seen = 0;
    int year = 0;
    *concept = STR_NONE;
    *period = PERIOD_NONE;
    for (size_t i = 0; i < label.n; i += utf8_step(label.p + i, label.n - i)) {
        struct str rest = { label.p + i, label.n - i };
        unsigned bit = words_first_bit(rest.p, rest.p + rest.n), hints = lex->letter_hints[bit];
        if (!(hints & (HINT_CONCEPT | HINT_PERIOD | HINT_NUMBER)))
            continue; /* so it is with most letters */
        year = year ? year : year_at(label, i);
        const struct word *w = hints & HINT_CONCEPT ? words_seek(&lex->concepts, bit, rest) : NULL;
        if (w && w->text.n >= longest) {
            longest = w->text.n;
            *concept = w->note;
        }
        w = i >= behind && (hints & HINT_PERIOD) ? words_seek(&lex->periods, bit, rest) : NULL;
        if (w) {
            seen |= 1u << w->value;
            behind = i + w->text.n;
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
