/* SPDX-License-Identifier: MIT
 * What follows for weights once scores are tied to them:
 * 分值40分，得35.17分，得分率87.93%。其中，数量14分，得12.6分；…: the weights of the parts make up that of
 * the whole, as their scores do, and a 得分率 is of both.
 */
#include "extract/relations/scores_worth.h"

#include "common/err.h"
#include "extract/relations/relation.h"
#include "extract/relations/stance.h"

/* By figure, from 0: n of what a score was given of; 0: not told. NULL: no memory. */
static uint32_t *find_weights(const struct reading *r)
{
    const struct facts *facts = r->facts;
    uint32_t *of = arena_array(r->mem, facts->figure_count + 1, sizeof *of);
    for (size_t q = 0; of && q < facts->relation_count; q++) {
        const struct relation *rel = &facts->relations[q];
        if (rel->kind == RELATION_AT_MOST && rel->operand_count == 1 && !of[rel->operands[0] - 1])
            of[rel->operands[0] - 1] = rel->result;
    }
    return of;
}

static int add_weights(struct reading *r, const struct relation *sum, const uint32_t *of)
{
    struct parts parts;
    parts.count = 0;
    uint32_t whole = of[sum->result - 1];
    bool all = whole && !r->spots[whole - 1].divided && sum->operand_count > 1;
    for (size_t o = 0; all && o < sum->operand_count; o++) {
        uint32_t one = of[sum->operands[o] - 1];
        all = one && one != whole;
        if (all)
            parts_add(&parts, one - 1);
    }
    return all && relation_sum_exact(r, whole - 1, &parts)
                   ? relation_add(r, RELATION_SUM, whole - 1, &parts, true)
                   : 0;
}

/* 产出指标（40分）…得36分，得分率90%: the weight stands in the heading. */
static int add_rate(struct reading *r, size_t i, const uint32_t *of)
{
    uint32_t whole = i > 0 ? of[i - 1] : 0;
    bool is = whole && r->spots[i].dim == DIM_PERCENT && r->spots[i].cell < 0 &&
              r->spots[i].sep <= SEP_COMMA && stance_says(r, i, "得分率");
    return is ? relation_add_ratio(r, i, i - 1, whole - 1) : 0;
}

int scores_worth_find(struct reading *r)
{
    const uint32_t *of = find_weights(r);
    int err = of ? 0 : ERR_MEMORY;
    size_t count = r->facts->relation_count;
    for (size_t q = 0; q < count && !err; q++) {
        struct relation sum = r->facts->relations[q];
        if (sum.kind == RELATION_SUM && sum.exhaustive && r->spots[sum.result - 1].dim == DIM_SCORE &&
                r->spots[sum.result - 1].cell < 0)
            err = add_weights(r, &sum, of);
    }
    for (size_t i = 0; i < r->spot_count && !err; i++)
        err = add_rate(r, i, of);
    return err;
}
