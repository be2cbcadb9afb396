/* SPDX-License-Identifier: MIT
 * Whether some words of a sentence name a figure by its label: 占[到位资金]的, [实际支付资金]中.
 */
#ifndef JIHE_NAMING_H
#define JIHE_NAMING_H

#include "extract/reading.h"

enum naming {
    NAMING_NONE,
    NAMING_PARTS, /* every character of the words stands in the label: 到位资金, 资金实际到位 */
    NAMING_LOOSE, /* only 总 or 的 is between the two, or one says less */
    NAMING_WHOLE, /* the label ends in the words */
};

/* Room for what is kept of each label, once all are found. 0 or ERR_MEMORY. */
int naming_begin(struct reading *r);
enum naming naming_match(const struct reading *r, size_t i, struct str words);
/* Words that many labels are asked for (a view, as long as they live), with their letters: those that a label
 * must have, without 总 and 的, and all that it may have to be told by less. */
struct wanted {
    struct str words;
    struct str_sieve needs, has;
    bool scoped; /* they may have what names are without */
};
struct wanted naming_want(const struct lexicon *lex, struct str words);
/* naming_match of words that are wanted. */
enum naming naming_match_by(const struct reading *r, size_t i, const struct wanted *wanted);
/* A label without what links it to its number (为, 共计), unless the words end so too. */
struct str naming_trim(const struct lexicon *lex, struct str label, struct str words);

/* [全年]税收收入, [全县]采购: a label without the words that say whose or of which year it is, unless the
 * words say so too. */
struct str naming_without_scope(const struct lexicon *lex, struct str label, struct str words);

/* What the sentence of i opens with, before 中, : [实际支付资金]中，厕所改造823.20万元. STR_NONE when it does
 * not. */
struct str naming_lead(const struct reading *r, size_t i);
/* The nearest level of i's measure before i that is called so; -1. */
int naming_total(const struct reading *r, size_t i, size_t reach, struct str words);

/* How much of the shorter of two names stands in the other, in per cent of its pairs of characters. */
size_t naming_overlap(struct str a, struct str b);

#endif
