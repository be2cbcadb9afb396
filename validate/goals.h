/* SPDX-License-Identifier: MIT
 * What the checks of goals share: which figures are goals of the year, and by which words their results are
 * known.
 */
#ifndef JIHE_GOALS_H
#define JIHE_GOALS_H

#include "validate/notebook.h"

enum {
    GOALS_TAIL_LEAST = 3, /* characters */
    GOALS_ASKED = 512,    /* that are held against all figures: no report has more */
};

/* A section of goals, one of results; -1 is neither. After prose_passages. */
bool goals_is_section(const struct notebook *n, int section);
bool goals_has_results(const struct notebook *n, int section);
/* A figure that a section of goals sets. */
bool goals_is_goal(const struct notebook *n, const struct figure *f);
/* The end of a name without what says that it grows: 园区规模工业总产值增长 → 工业总产值. A view of label. */
struct str goals_tail(struct str label);

/* A figure elsewhere, a row of the score table or a word answers it (goals_answer.c). */
bool goals_is_answered(const struct notebook *n, const struct figure *goal);

/* is_goal, by n: what goals_is_goal says of each figure. */
void goals_check_missed(struct notebook *n, const bool *is_goal);

#endif
