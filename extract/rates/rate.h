/* SPDX-License-Identifier: MIT
 * What was fulfilled of a plan, and rates: 完成预算的95%, 为年初预算30亿元的100.6%, 预算执行率95%.
 */
#ifndef JIHE_RATE_H
#define JIHE_RATE_H

#include "extract/reading.h"

/* 0, ERR_LIMIT, ERR_MEMORY. */
int rate_find(struct reading *r);

/* Behind all rates (rate_rest.c): 剩余 of what they are of. */
int rate_find_rests(struct reading *r);

/* Behind all rates (rate_beside.c): right behind a part and its whole, from which a digit keeps it. */
int rate_find_beside(struct reading *r);

/* Behind all rates (rate_value.c): of the one amount near it with which so many digits come out. */
int rate_find_by_value(struct reading *r);

/* Behind all rates and growth (rate_goals.c): of what was told as a goal of the year. */
int rate_find_goals(struct reading *r);

/* The plan of the item of figure i, by which `part` is measured; -1 when none is printed. */
int rate_plan_before(const struct reading *r, size_t i, size_t part);

/* For rate_find (rate_done.c): a level whose words call it a plan; and the relation of a fulfilment i
 * (完成…的).
 */
bool rate_is_plan(const struct reading *r, size_t k);
int rate_add_done(struct reading *r, size_t i);
/* And a rate right behind what is done and what is not, of both, whose total is not told; *is: it is one. */
int rate_add_of_states(struct reading *r, size_t i, bool *is);
/* And one in brackets behind its part (任务18公里，完成103.33%), and one in front of what there should be. */
int rate_add_in_bracket(struct reading *r, size_t i, bool *is);
/* And one of what was left over and what came in. */
int rate_add_of_dues(struct reading *r, size_t i, bool *is);
int rate_add_should(struct reading *r, size_t i, bool *is);
/* More than the base, though it is the rate of what no more can be done of, and no digit explains it
 * (rate_not.c). */
bool rate_is_of_more(const struct reading *r, size_t i, size_t part, size_t base);
/* Rates of what was not done, of what was done and what was not (rate_not.c); *is: that is what it is. */
int rate_add_not(struct reading *r, size_t i, size_t part, bool *is);
/* 开工1314户，开工率168%，竣工1314户，竣工率168%; 拨付21亿元，拨付率81%，其中甲20亿元，拨付率83%: the base
 * has a rate of its own, of a plan that is not printed, and so has the part. */
bool rate_has_rated_base(const struct reading *r, size_t i, size_t part, size_t base);
/* 修改后全部通过，最终通过率100%: of all there were, whatever stands beside it. */
bool rate_is_of_all(const struct reading *r, size_t i);
/* The amounts as they are printed make the rate as it is printed: no interval is needed. */
bool rate_is_as_printed(const struct reading *r, size_t i, size_t part, size_t base);
/* 办结率 is about what was called 办结: the words of the rate i stand in those of the amount. */
bool rate_names_part(const struct reading *r, size_t i, size_t part);

/* For rate_find (rate_known.c): a rate that everybody knows, such as 资产负债率; taken when it holds. */
int rate_add_known(struct reading *r, size_t i);
/* The same for a bare number, how many times as much the part is: 城乡居民收入比为2.03. */
int rate_add_times(struct reading *r, size_t i);
/* The words say the state, and not of what is left: 不满意7份, 未分配0.32亿元. */
bool rate_says_done(struct str words, struct str state);
/* For rate_find (rate_parts.c): the nearest larger amount before that is called alike and with which the rate
 * holds: 中央补助支出6.29亿元，支出率92.0%, of 中央补助6.84亿元; -1. */
int rate_base_alike(const struct reading *r, size_t i, size_t part);
/* For rate_find (rate_parts.c): how widely a part of what is divided spreads: 增长面; what of a growth comes
 * from a part: 贡献率, *is: it is one. */
int rate_add_spread(struct reading *r, size_t i);
int rate_add_contribution(struct reading *r, size_t i, bool *is);
/* Everybody knows that rate, and `part` is not called what it divides: 累计折旧 is not behind 成新率; nor is
 * what is not done (未完工) behind 完工率. */
bool rate_is_not_of(const struct reading *r, size_t i, size_t part);
/* 职工60人，到岗54人，缺岗率10%: whatever it is called, the rate is just what is missing of the base. */
bool rate_is_of_missing(const struct reading *r, size_t i, size_t part, size_t base);
/* For rate_find: a rate of what was saved that `base` and `part` make up together. */
bool rate_is_of_both(const struct reading *r, size_t i, size_t part, size_t base);
/* For rate_find: a rate of what was saved, 节约率; *is: it is one. 0, ERR_LIMIT, ERR_MEMORY. */
int rate_add_saving(struct reading *r, size_t i, bool *is);
/* The same of a rate of what was changed, 预算调整率. */
int rate_add_adjusted(struct reading *r, size_t i, bool *is);
/* For rate_find: the plan of an earlier paragraph that is called as `part` is, behind 完成率; -1. */
int rate_planned_before(const struct reading *r, size_t i, size_t part);
/* For rate_find: a 得分率 behind two scores, and its relation. */
bool rate_is_of_score(const struct reading *r, size_t i);
int rate_add_score(struct reading *r, size_t i);
/* 预算6823万元。支出6598万元，完成率97.6%，结转225万元: what was spent of the plan, and no item of it. */
bool rate_is_spent_of(const struct reading *r, size_t part, size_t plan);
/* 支出1900万元，其中甲支出1200万元，执行率100%: the rate i is not of the whole but of a plan that the part
 * has, printed or not. */
bool rate_has_own_plan(const struct reading *r, size_t i, size_t part, size_t whole);
/* For rate_find (rate_base.c): the words of both speak for it: given or planned, and spent. */
bool rate_is_pair(const struct reading *r, size_t i, size_t part, size_t base);
/* The amount given that an earlier paragraph names: one with which the rate holds, or, with `slips`, would
 * but for a digit; as much as was divided before; what the same amount was a share of before; -1. */
int rate_given_before(const struct reading *r, size_t i, size_t part, bool slips);
int rate_divided_before(const struct reading *r, size_t i, size_t part);
int rate_base_told(const struct reading *r, size_t i, size_t part);
/* The part that the rate names, and its base; the two that are counted in the measure word that it names. */
bool rate_find_named(const struct reading *r, size_t i, size_t *part, size_t *base);
bool rate_find_counted(const struct reading *r, size_t i, size_t part, size_t out[2]);
/* The one amount before that is called what `part` is the spending of (省级资金支出: 省级资金); -1. */
int rate_spent_of(const struct reading *r, size_t part);

#endif
