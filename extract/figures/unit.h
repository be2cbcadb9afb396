/* SPDX-License-Identifier: MIT
 * Measure words behind numbers, and the words that bound a figure.
 */
#ifndef JIHE_UNIT_H
#define JIHE_UNIT_H

#include "common/facts.h"
#include "extract/figures/plain.h"
#include "extract/lexicon.h"

struct unit {
    size_t to; /* behind it */
    struct str text;
    enum dim dim;
};

/* False: none stands at i. */
static inline bool unit_may_begin(const struct lexicon *lex, const struct plain *p, size_t i)
{
    return i < p->n && words_may_begin(&lex->units, words_first_bit(p->p + i, p->p + p->n));
}
/* The measure word that stands at i, right behind a number. False when there is none; DIM_NEVER is one too.
 */
bool unit_find(const struct lexicon *lex, const struct plain *p, size_t i, struct unit *out);
/* A measure word that the tables do not know: one Han character which ends its clause. */
bool unit_guess(const struct lexicon *lex, const struct plain *p, size_t i, struct unit *out);

/* The measure word of a cell that holds nothing else, with what multiplies it: 万册 is 万 and 册, 千米 is one
 * word. NULL when it holds none. */
const struct word *unit_of_cell(const struct lexicon *lex, struct str cell, struct str *scale, int *scale10);

enum {
    UNIT_NO_FIGURE = 9,
    UNIT_ONLY_COUNTED = 7, /* no figure without a measure word behind it: 电话520人次, 电话12345 */
};

/* What bounds a number from the front: enum bound, or one of these. */
int unit_bound_before(const struct lexicon *lex, const struct plain *p, size_t from);
/* What bounds a figure from behind; *to moves behind the words. */
int unit_bound_after(const struct lexicon *lex, const struct plain *p, size_t *to);

#endif
