/* SPDX-License-Identifier: MIT
 * What stands between figures: marks, brackets, and the words that tie one figure to another. Gives each spot
 * its sep, cues, paragraph, and the stretch of words that speaks of it.
 */
#ifndef JIHE_CLAUSE_H
#define JIHE_CLAUSE_H

#include "extract/reading.h"

enum {
    CLAUSE_MAX = 360,         /* bytes before a figure that are looked at for its words */
    CLAUSE_REST_MAX = 150,    /* bytes behind it */
    CLASS_MAX = 36,           /* bytes of 按…分 */
    CLAUSE_BRACKET_MAX = 300, /* bytes of a bracket that is passed over as a whole */
};

/* Fills sep, cues, opened, shut, aside, para, head, rest, listed and leader of every spot, in one pass over
 * the text. 0. */
int clause_split(struct reading *r);
/* The piece before the one that starts at head (ends at its mark), within the same paragraph; head when there
 * is none. */
size_t clause_before(const struct plain *p, size_t head);

#endif
