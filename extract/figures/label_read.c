/* SPDX-License-Identifier: MIT
 * What a label says besides what it measures: its concept and its year.
 */
#include <string.h>

#include "extract/figures/label.h"

struct str label_concept(const struct lexicon *lex, struct str label)
{
    struct str best = STR_NONE;
    size_t longest = 0;
    for (size_t i = 0; i < label.n; i += utf8_step(label.p + i, label.n - i)) {
        i = (size_t)(words_next(&lex->concepts, label.p + i, label.p + label.n) - label.p);
        if (i == label.n)
            break;
        const struct word *w = words_find(&lex->concepts, label.p + i, label.p + label.n);
        if (w && w->text.n >= longest) {
            longest = w->text.n;
            best = w->note;
        }
    }
    return best;
}

int label_year(struct str label)
{
    for (size_t i = 0; i + 7 <= label.n; i++) {
        if (label.p[i] != '1' && label.p[i] != '2')
            continue;
        int year = 0;
        for (size_t k = i; k < i + 4 && label.p[k] >= '0' && label.p[k] <= '9'; k++)
            year = year * 10 + (label.p[k] - '0');
        if (year >= 1949 && year <= 2060 && memcmp(label.p + i + 4, "年", 3) == 0)
            return year;
    }
    return 0;
}
