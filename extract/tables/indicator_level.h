/* SPDX-License-Identifier: MIT
 * What the rows of a score table add up to, by level 1 and in all, while they are walked.
 */
#ifndef JIHE_INDICATOR_LEVEL_H
#define JIHE_INDICATOR_LEVEL_H

#include "extract/reading.h"
#include "extract/relations/relation.h"

/* One level 1 with its weight in brackets, and what its rows weigh and were given. */
struct level {
    int weight; /* spot, -1 */
    struct parts weights, scores;
    int second;                  /* the weight in brackets of the level 2 whose rows are read; spot, -1 */
    size_t second_scores;        /* how many rows of it have a score */
    int second_score;            /* the last of them */
    struct parts seconds;        /* the weights of its levels 2 */
    struct parts second_weights; /* of the rows of that level 2 */
    bool unsure;                 /* some of its rows may be missing */
    bool bracketed;              /* rows print their weights behind their names, as the levels do */
};

/* What a score table adds up to. */
struct tally {
    struct parts weights, scores, levels;
    struct parts part_weights, part_scores; /* of the rows since the last 小计 */
    /* Levels below one head, or its rows, and what it is worth: 年度绩效目标(80分). */
    struct parts block_levels, block_rows;
    int block_weight, block;
    bool levels_hold; /* each level's weight is the sum of its rows' */
    size_t levels_seen;
    bool unsure; /* as in struct level, of any */
    bool matched;
};

/* Of no row yet. */
void level_begin(struct level *l);
void tally_begin(struct tally *t);
/* The points that a cell prints, as in 产出指标(50分); its spot, or -1. */
int level_weight(const struct reading *r, int cell);
/* The same where columns of their own hold the weights of the levels. */
int level_own_weight(const struct reading *r, int cell, int weight);
/* Relates a level 2, or a level 1 with its last level 2, to its rows, and begins anew. 0, ERR_LIMIT,
 * ERR_MEMORY. */
int level_close_second(struct reading *r, struct level *l);
int level_close(struct reading *r, struct level *l, struct tally *t);
/* A relation of two spots; none when one of them is -1. The same. */
int indicator_add_pair(struct reading *r, enum relation_kind kind, int result, int operand);

#endif
