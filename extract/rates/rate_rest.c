/* SPDX-License-Identifier: MIT
 * What is left of the base of a rate: 发行债券8亿元…支出7.2亿元，支出率90%，剩余0.8亿元. The rate tells what
 * the rest is of, whatever words that amount has.
 */
#include "extract/rates/rate.h"
#include "extract/relations/relation.h"
#include "extract/relations/stance.h"

enum {
    REST_REACH = 2,  /* figures behind a rate in which the rest stands */
    VERB_BYTES = 6,  /* of what is done and what is not */
    REST_DIGITS = 2, /* of a base whose rest may be one digit off */
};

/* 已入账1767万元，入账率95%，未入账93万元: what is not done of it. */
static bool says_not(const struct reading *r, size_t k, size_t part)
{
    struct str words = stance_words(r, k);
    return str_starts(words, STR("未")) && words.n >= 3 + VERB_BYTES &&
           str_find(stance_words(r, part), str_cut(words, 3, 3 + VERB_BYTES)) >= 0;
}

/* The amount behind the rate i that says it is what is left, in its sentence and in no sum; -1. */
static int rest_behind(const struct reading *r, size_t i, size_t part)
{
    for (size_t k = i + 1; k < r->spot_count && k <= i + REST_REACH && r->spots[k].sep <= SEP_SEMI; k++)
        if (relation_same_measure(r, k, part))
            return ((r->spots[k].says & SAY_LEFT) || says_not(r, k, part)) &&
                                   r->spots[k].stance == STANCE_LEVEL && r->spots[k].cell < 0 &&
                                   !r->spots[k].whole
                           ? (int)k
                           : -1;
    return -1;
}

/* 可用资金3755万元，支出3689万元，年末结转66万元，执行率98.24%: the rate right behind what is left is of the
 * other part. */
static int add_behind(struct reading *r, const struct relation *sum)
{
    size_t left = 0, used = 0, i;
    if (sum->kind != RELATION_SUM || !sum->exhaustive || sum->operand_count != 2)
        return 0;
    for (size_t o = 0; o < 2; o++)
        *((r->spots[sum->operands[o] - 1].says & SAY_LEFT) ? &left : &used) = sum->operands[o];
    i = left; /* the figure behind it */
    if (!left || !used || i >= r->spot_count || r->spots[i].cell >= 0 || r->spots[i].dim != DIM_PERCENT ||
            r->spots[i].sep > SEP_COMMA || !stance_says_listed(r, i, &r->lex->progress_rates))
        return 0;
    size_t part = used - 1, base = sum->result - 1;
    return relation_fit_of(r, i, part, base) == FIT_MEETS ? relation_add_ratio(r, i, part, base) : 0;
}

int rate_find_rests(struct reading *r)
{
    size_t count = r->facts->relation_count;
    int err = 0;
    for (size_t q = 0; q < count && !err; q++) {
        const struct relation *rel = &r->facts->relations[q];
        size_t i = rel->result - 1;
        if (rel->kind != RELATION_RATIO || rel->operand_count != 2 || r->spots[i].stance != STANCE_RATE ||
                r->spots[i].cell >= 0)
            continue;
        size_t part = rel->operands[0] - 1, base = rel->operands[1] - 1;
        int rest = part < i && base < i ? rest_behind(r, i, part) : -1;
        struct parts parts;
        parts_two(&parts, part, rest);
        bool holds = relation_fit_of(r, i, part, base) == FIT_MEETS || relation_ratio_slips(r, i, part, base);
        if (rest < 0 || !holds ||
                !(relation_sum_exact(r, base, &parts) || relation_sum_slips(r, base, &parts, REST_DIGITS)))
            continue;
        bool divided = r->spots[base].divided;
        err = relation_add(r, RELATION_SUM, base, &parts, true);
        r->spots[base].divided = divided; /* a list may still say where it came from */
    }
    for (size_t q = 0; q < count && !err; q++) {
        struct relation sum = r->facts->relations[q];
        err = add_behind(r, &sum);
    }
    return err;
}
