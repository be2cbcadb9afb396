/* SPDX-License-Identifier: MIT
 * Sums that running text states: 其中, 包括, 按…分类, 由…组成, 合计, and the parts that everybody knows
 * (基本支出 + 项目支出).
 */
#ifndef JIHE_SUMS_H
#define JIHE_SUMS_H

#include "extract/reading.h"

struct list; /* extract/sums/sums_list.h */

/* 0, ERR_LIMIT, ERR_MEMORY. */
int sums_find(struct reading *r);

/* Of what stands behind the total and the parts of the sums found so far (sums_beside.c). */
int sums_find_trailing(struct reading *r);

/* The same of the increases of what the sums found so far divide (sums_moves.c). */
int sums_find_moves(struct reading *r);

/* For sums_find (sums_columns.c): true when the list that begins at first divides several amounts at once;
 * then *err is 0, ERR_LIMIT or ERR_MEMORY. */
bool sums_add_columns(struct reading *r, size_t first, int *err);
/* True where each item has several amounts of one measure: 资产…，负债…；资产…，负债…. */
bool sums_are_columns(const struct reading *r, size_t first);
/* The same where the list has one item with several amounts. */
bool sums_add_single(struct reading *r, size_t first, int *err);
/* For sums_find (sums_total.c): sums without 其中 before their parts, by their totals, or by a known part. It
 * asks one way after the other, and each only of figures of running text that are what its row of `ways`
 * needs: no way looks again, but for what one before it may have changed (spot.divided). */
int sums_find_totals(struct reading *r);
/* For sums_find (sums_class.c): the list by class that begins at first. */
int sums_add_classes(struct reading *r, size_t first);
/* The list that begins at first, of the total; < 0: of none (sums_add.c). */
int sums_add_list(struct reading *r, size_t first, int total);
/* The same; `walked` is that list as list_walk left it, NULL: it has still to be walked. */
int sums_add_walked(struct reading *r, size_t first, int total, struct list *walked);
/* 调增26.18亿元，其中A调增16.46亿元…，B调减5.7亿元: what rises and what falls is not added up. */
bool sums_is_mixed(const struct reading *r, size_t first);
/* For sums_find (sums_beside.c): the list behind …中，, of whatever amount of the
 * paragraph it makes up (words: what stands before 中); and
 * the second amount of the part i, of the second amount of its total. */
int sums_add_unnamed(struct reading *r, size_t first, struct str words);
int sums_add_beside(struct reading *r, size_t i, int total);
/* An amount of running text that may be a part of the total, by all but its words. */
bool sums_may_be_part(const struct reading *r, size_t total, size_t k);
/* For sums_find_totals (sums_added.c): the total i of what 加上 adds to an amount; and 收入总计, 支出总计:
 * all that came in or went out, which is put together before it is named. */
int sums_add_added(struct reading *r, size_t total);
bool sums_is_balance(const struct reading *r, size_t i);
/* For sums_find_totals (sums_known.c): the pair whose first amount is i. */
int sums_add_known(struct reading *r, size_t i);
int sums_add_trade(struct reading *r, size_t i);
int sums_add_stock(struct reading *r, size_t rest);
/* For sums_find_totals (sums_plan.c): a plan that was changed, of which i is the outcome; what was taken off
 * and what is left. */
int sums_add_plan(struct reading *r, size_t i);
int sums_add_taken(struct reading *r, size_t left);
/* For sums_find_totals (sums_after.c): what an amount has become, i, after some was added. */
int sums_add_after(struct reading *r, size_t i);
/* For sums_find_totals (sums_states.c): the list of what is done and what is not that begins at first. */
int sums_add_states(struct reading *r, size_t first);
/* Words that say no more than that it is done, or is not: 完工, 完工项目; 在建, 未完成. */
bool sums_is_state(const struct reading *r, size_t i, bool done);
/* For sums_find_totals (sums_flow.c): 净增, what came less what went; 缺口 of what was called so; 滚存结余,
 * of the years before and of this one. */
int sums_add_net(struct reading *r, size_t net);
/* For sums_find (sums_bare.c): true, with the sum, when 其中 before first divides a total without its unit.
 */
bool sums_add_bare(struct reading *r, size_t first, int *err);
int sums_add_idle(struct reading *r, size_t idle); /* 2.4亿元闲置 (sums_idle.c) */
int sums_add_due(struct reading *r, size_t due);   /* 应结案, what came in and what was left over */
int sums_add_missing(struct reading *r, size_t gap);
int sums_add_vacant(struct reading *r, size_t gap);
int sums_add_rolled(struct reading *r, size_t total);
/* For sums_find_totals (sums_beside.c): 收入中的税收, a part of what stands before 中的. */
int sums_add_within_named(struct reading *r, size_t i);
/* For sums_find_totals (sums_balance.c): what is left, or missing, when what was spent is taken off. */
int sums_add_balance(struct reading *r, size_t left);
/* For sums_find_totals (sums_deducted.c): 共扣5.8分 of what was taken off. */
int sums_add_deducted(struct reading *r, size_t total);
int sums_add_lost(struct reading *r, size_t full); /* and what one indicator lost, behind (满分30分) */
/* All that was taken off, and no part of what one indicator lost: 两项共扣2.8分. */
bool sums_is_deducted(const struct reading *r, size_t i);
/* For sums_find_totals (sums_alike.c): parts behind their total that all end in the same words. */
int sums_add_alike(struct reading *r, size_t total);
/* The list from first on, of the total; taken when its parts nearly add up (sums_add.c). */
int sums_add_fitting(struct reading *r, size_t total, size_t first);
/* For sums_find (sums_led.c): the list in a sentence that opens with …中，. */
int sums_add_led(struct reading *r, size_t first);
/* For sums_find (sums_brackets.c): parts in brackets, each behind its name, the first of which is `first` >
 * 0. */
int sums_add_brackets(struct reading *r, size_t first);
int sums_add_brackets_before(struct reading *r, size_t total);
int sums_add_within(struct reading *r, size_t total); /* 36项中，…16项、…20项 (sums_within.c) */
/* For sums_find_totals (sums_sentences.c): parts that open sentences of their own behind it. */
int sums_add_sentences(struct reading *r, size_t total);
/* Which figures may open them: once, before all totals are asked. 0 or ERR_MEMORY. */
int sums_begin_sentences(struct reading *r);
/* For sums_find_totals (sums_means.c): 人均收入 by where it came from. */
int sums_add_means(struct reading *r, size_t total);
/* For sums_find (sums_numbered.c): the list 一是…。二是… that begins at first, without 其中. */
int sums_add_numbered(struct reading *r, size_t first);
/* Numbered paragraphs that are the main ones of something (sums_mainly.c). The same. */
int sums_add_mainly(struct reading *r, size_t first);

/* For sums_find_totals (sums_said.c): sums that the words alone make: 合计 of what its sentence lists. */
int sums_add_said(struct reading *r, size_t total);
/* For sums_find_totals (sums_opinions.c): the answers that begin at first, of how many were asked. */
int sums_add_opinions(struct reading *r, size_t first);
int sums_add_limit(struct reading *r, size_t limit); /* what is kept within one */

#endif
