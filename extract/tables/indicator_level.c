/* SPDX-License-Identifier: MIT */
#include "extract/tables/indicator_level.h"

/* Only counts are cleared: their room is large. */
void tally_begin(struct tally *t)
{
    t->weights.count = t->scores.count = t->levels.count = 0;
    t->part_weights.count = t->part_scores.count = 0;
    t->block_levels.count = t->block_rows.count = 0;
    t->block_weight = t->block = -1;
    t->levels_hold = true;
    t->levels_seen = 0;
    t->unsure = t->matched = false;
}

void level_begin(struct level *l)
{
    l->weight = l->second = -1;
    l->weights.count = l->scores.count = l->seconds.count = l->second_weights.count = 0;
    l->second_scores = 0;
    l->second_score = 0;
    l->unsure = l->bracketed = false;
}

int indicator_add_pair(struct reading *r, enum relation_kind kind, int result, int operand)
{
    if (result < 0 || operand < 0)
        return 0;
    struct parts parts;
    parts_one(&parts, operand);
    return relation_add(r, kind, (size_t)result, &parts, true);
}

int level_weight(const struct reading *r, int cell)
{
    int spot = cell < 0 ? -1 : r->cell_spot[cell];
    return spot >= 0 && r->spots[spot].dim == DIM_SCORE ? spot : -1;
}

int level_own_weight(const struct reading *r, int cell, int weight)
{
    int spot = level_weight(r, cell);
    return spot < 0 ? level_weight(r, weight) : spot;
}

/* Where rows may be missing, a sum that comes out is one; nothing speaks against the others. */
static bool comes_out(const struct reading *r, const struct level *l, int weight, const struct parts *parts)
{
    return !l->unsure || (parts->count && relation_sum_meets(r, (size_t)weight, parts));
}

/* 数量指标(20分): what its rows weigh; or, when they have no weights of their own, what they can be given. */
int level_close_second(struct reading *r, struct level *l)
{
    int err = 0;
    if (l->second >= 0 && !comes_out(r, l, l->second, &l->second_weights))
        l->second = -1;
    if (l->second >= 0 && l->second_weights.count)
        err = relation_add(r, RELATION_SUM, (size_t)l->second, &l->second_weights, true);
    else if (l->second >= 0 && l->second_scores == 1 && !l->weights.count)
        err = indicator_add_pair(r, RELATION_AT_MOST, l->second, l->second_score);
    l->second_weights.count = 0;
    l->second = l->second_score = -1;
    l->second_scores = 0;
    return err;
}

int level_close(struct reading *r, struct level *l, struct tally *t)
{
    int err = level_close_second(r, l);
    if (err)
        return err;
    bool whole = l->weight < 0 || comes_out(r, l, l->weight, l->weights.count ? &l->weights : &l->seconds);
    t->levels_hold &= whole;
    if (l->weight >= 0 && whole) {
        parts_add(&t->levels, (size_t)l->weight);
        parts_add(&t->block_levels, (size_t)l->weight);
        t->levels_seen++;
        if (l->weights.count && !(l->bracketed && l->seconds.count)) {
            t->levels_hold &= relation_sum_meets(r, (size_t)l->weight, &l->weights);
            err = relation_add(r, RELATION_SUM, (size_t)l->weight, &l->weights, true);
        } else if (l->seconds.count) {
            t->levels_hold &= relation_sum_meets(r, (size_t)l->weight, &l->seconds);
            err = relation_add(r, RELATION_SUM, (size_t)l->weight, &l->seconds, true);
        } else if (l->scores.count == 1) {
            t->levels_hold = false;
            err = indicator_add_pair(r, RELATION_AT_MOST, l->weight, (int)l->scores.index[0]);
        }
    }
    l->weights.count = l->scores.count = l->seconds.count = 0;
    l->weight = -1;
    return err;
}
