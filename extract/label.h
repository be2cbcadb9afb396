/* SPDX-License-Identifier: MIT
 * What a figure of running text measures, in the text's own words: its clause without the numbers in it, the
 * noun behind a measure word (5个项目), what a bare comparison (同比增长) or a list inherits. Also year,
 * period and concept.
 */
#ifndef JIHE_LABEL_H
#define JIHE_LABEL_H

#include "extract/reading.h"

enum { LABEL_MAX = 600 /* bytes */ };

/* Gives every figure without a label one. 0 or ERR_MEMORY. */
int label_find(struct reading *r);
/* The concept of a label and nothing else; empty when there is none. */
struct str label_concept(const struct lexicon *lex, struct str label);

#endif
