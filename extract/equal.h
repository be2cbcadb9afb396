/* SPDX-License-Identifier: MIT
 * The same quantity stated twice: in two places of the text, in two tables, or between them.
 */
#ifndef JIHE_EQUAL_H
#define JIHE_EQUAL_H

#include "extract/reading.h"

enum {
    EQUAL_GROUP_MAX = 48,     /* figures of one value that are compared with each other */
    EQUAL_RESULTS_MAX = 1024, /* results of the text that a table is compared with */
    EQUAL_CORE_MAX = 160,     /* bytes of a label that are compared */
};

/* Needs the sums. 0, ERR_LIMIT, ERR_MEMORY. */
int equal_find(struct reading *r);

/* A label without years, numbers and the words that only link it to its number (equal_label.c). Writes at
 * most EQUAL_CORE_MAX bytes. */
struct str equal_core(const struct lexicon *lex, struct str label, char *out);
/* True when a figure stands where results are told, or in a column of them. */
bool equal_is_result(const struct reading *r, size_t i);
/* True when two figures of one value are the same quantity by their words. */
bool equal_by_words(const struct reading *r, size_t a, size_t b);

#endif
