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
/* The longest concept that a label names, empty when there is none, and which period its words say; returns
 * its year, as label_year does. */
int label_read(const struct lexicon *lex, struct str label, struct str *concept, enum period *period);

/* Behind list numbers, 一是, and the words that only open a list; at most end. */
size_t label_skip_opening(const struct reading *r, size_t i, size_t end);
/* What figure i is about when its own words only say which plan or outcome it is (年初预算, 支出决算): the
 * words of the plan or outcome before it, or what its paragraph opens with. STR_NONE when they say more. */
struct str label_subject(const struct reading *r, size_t i, struct str words);

/* 其中500万元[为中央水利发展资金], 30万元[用于财务审计]: what a figure is said to be before which stands
 * nothing, or 其中; empty: nothing. */
struct str label_behind(const struct reading *r, size_t i, struct str front);
/* 控制率=在职人数÷编制数=136÷143=95.10%: a result is called what stands before the first =. Of r->mem;
 * STR_NONE when figure i is no result of a calculation. */
struct str label_of_equation(const struct reading *r, size_t i);
static inline struct str label_calculated(const struct reading *r, size_t i)
{
    return plain_ends(&r->plain, r->spots[i].from, "=") ? label_of_equation(r, i) : STR_NONE;
}

/* The first year that a label names (2024年); 0 when it names none. */
int label_year(struct str label);

#endif
