/* SPDX-License-Identifier: MIT
 * Percentages that divide two amounts of the text: 占…的, 完成…的, 执行率.
 */
#ifndef JIHE_SHARES_H
#define JIHE_SHARES_H

#include "extract/reading.h"

/* What the words of the share i (占…的比重) call its base, when `part` is the amount that is shared; -1. */
int shares_base(const struct reading *r, size_t i, size_t part);
/* Needs the sums. 0, ERR_LIMIT, ERR_MEMORY. */
int shares_find(struct reading *r);
/* Behind those (shares_bracket.c): 优21个(75%)、良5个(17.86%). */
int shares_find_brackets(struct reading *r);
/* Sums whose parts are more than their total, although each is the share of it that is printed, are none. 0
 * or ERR_MEMORY. */
int shares_drop_overlaps(struct reading *r);
/* Once all rates are known: parts that are some of the part before them. The same. */
int shares_drop_inner(struct reading *r);
/* Sums of parts that are told with their shares behind the name of the whole and 中. 0, ERR_LIMIT,
 * ERR_MEMORY. */
int shares_find_within(struct reading *r);

/* Bare shares behind the parts of a sum that was found without them, when most of them hold
 * (shares_summed.c). */
int shares_find_summed(struct reading *r);
/* Shares in paragraphs that are numbered, by what their neighbours are shares of. The same. */
int shares_find_numbered(struct reading *r);

/* For shares_find (shares_part.c): the amount that the share i, of which `words` call the base, is of it; the
 * nearest that may be; -1. */
int shares_part(const struct reading *r, size_t i, struct str words);
int shares_part_before(const struct reading *r, size_t i);
/* A share that says only 占 or 占比; its part, or -1. */
int shares_bare_part(const struct reading *r, size_t i);
/* 运行费17.5万元，占三公经费的85.37%；接待费3万元，占14.63%: an item with a share of its own right behind it,
 * which is no base of others. */
bool shares_has_own(const struct reading *r, size_t k);
/* For shares_find (shares_group.c): what the words of the part name in front of 中, of what another share
 * near by is, when the share i holds; and the base of the bare share nearest to i in its paragraph; -1. */
int shares_base_within(const struct reading *r, size_t i, size_t part);
int shares_base_beside(const struct reading *r, size_t i, size_t part);
int shares_base_of_siblings(const struct reading *r, size_t i, size_t part);
/* For shares_find (shares_group.c): the bare shares from `first` on. 0, ERR_LIMIT, ERR_MEMORY. */
int shares_add_group(struct reading *r, size_t first);

/* For shares_find (shares_base.c): what the words call the base of the share i of `part`; by the beginning of
 * its name, a plan, all of its kind or place, when the share holds; or when it would but for a digit; or the
 * only amount that is called just so. -1. */
int shares_base_named(const struct reading *r, size_t i, size_t part, struct str words);
int shares_base_worded(const struct reading *r, size_t i, size_t part, struct str words);
int shares_base_slipped(const struct reading *r, size_t i, size_t part, struct str words);
/* Behind 其中, where its sentence compares an amount told before: the one with which the share holds; -1. */
int shares_base_compared(const struct reading *r, size_t i, size_t part);
/* By less than its name, when the share holds (shares_called.c); and what the paragraph is about. */
int shares_base_called(const struct reading *r, size_t i, size_t part, struct str words);
int shares_base_topic(const struct reading *r, size_t i, size_t part);
int shares_base_alone(const struct reading *r, size_t i, size_t part, struct str words);

/* For shares_find (shares_words.c): fills r->bases, of which many others ask each share. 0 or ERR_MEMORY. */
int shares_find_bases(struct reading *r);
/* Of words alone (shares_words.c); views of `s`, empty where there is none. */
struct str shares_subject(struct str s);                                      /* in front of the last 占 */
struct str shares_base_words(const struct lexicon *lex, struct str s);        /* between 占 and 的 */
struct str shares_without_total(const struct lexicon *lex, struct str words); /* 检查企业[总数] */

#endif
