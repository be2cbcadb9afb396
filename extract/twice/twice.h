/* SPDX-License-Identifier: MIT
 * The same quantity stated twice: in two places of the text, in two tables, or between them.
 */
#ifndef JIHE_TWICE_H
#define JIHE_TWICE_H

#include "extract/reading.h"

enum {
    TWICE_GROUP_MAX = 48,     /* figures of one value that are compared with each other */
    TWICE_RESULTS_MAX = 1024, /* results of the text that a table is compared with */
    TWICE_CORE_MAX = 160,     /* bytes of a label that are compared */
};

/* Needs the sums. 0, ERR_LIMIT, ERR_MEMORY. */
int twice_find(struct reading *r);

/* What a score table's words say again of its rows (twice_table.c). 0, ERR_LIMIT, ERR_MEMORY. */
int twice_in_table(struct reading *r);

/* What the text says of the total of a table that only its title names (twice_title.c). The same. */
int twice_of_title(struct reading *r);

/* Totals without a name that were told before (twice_whole.c). 0, ERR_LIMIT, ERR_MEMORY. */
int twice_whole_find(struct reading *r);

/* Accounts that tell their amount behind their name and as what was spent (twice_account.c). The same. */
int twice_account_find(struct reading *r);
/* What came in and what went out, said to be even. */
int twice_balance_find(struct reading *r);

/* What a sentence opens with to say what is among it, told before (twice_among.c). 0, ERR_LIMIT, ERR_MEMORY.
 */
int twice_among_find(struct reading *r);

/* Counts of things of which all something is said (twice_every.c). 0, ERR_LIMIT, ERR_MEMORY. */
int twice_every_find(struct reading *r);

/* A label without years, numbers and the words that only link it to its number (twice_label.c). Writes at
 * most TWICE_CORE_MAX bytes. */
struct str twice_core(const struct lexicon *lex, struct str label, char *out);
/* The same of figure i, cut down once and kept; valid after twice_find has begun. */
struct str twice_core_of(const struct reading *r, size_t i);
/* True when a figure stands where results are told, or in a column of them. */
bool twice_is_result(const struct reading *r, size_t i);
/* True when it stands where goals are told, or in a column of them. */
bool twice_is_plan(const struct reading *r, size_t i);
/* True of 61.3% in 收费率由61.3%提升至74.8%: what it was before. */
bool twice_is_start(const struct reading *r, size_t i);
/* True when two figures of one value are the same quantity by their words. */
bool twice_by_words(const struct reading *r, size_t a, size_t b);
/* The same of two that differ in a digit: the words alone must tell it. */
bool twice_by_name(const struct reading *r, size_t a, size_t b);

#endif
