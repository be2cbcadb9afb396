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

/* The measure word that stands at i, right behind a number. False when there is none; DIM_NEVER is one too.
 */
bool unit_find(const struct lexicon *lex, const struct plain *p, size_t i, struct unit *out);
/* A measure word that the tables do not know: one Han character which ends its clause. */
bool unit_guess(const struct lexicon *lex, const struct plain *p, size_t i, struct unit *out);

enum {
    UNIT_NO_FIGURE = 9,
    UNIT_ONLY_COUNTED = 7, /* no figure without a measure word behind it: 电话520人次, 电话12345 */
};

/* What bounds a number from the front: enum bound, or one of these. */
int unit_bound_before(const struct lexicon *lex, const struct plain *p, size_t from);
/* What bounds a figure from behind; *to moves behind the words. */
int unit_bound_after(const struct lexicon *lex, const struct plain *p, size_t *to);

#endif
