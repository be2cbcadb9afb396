/* SPDX-License-Identifier: MIT
 * The core of score: the points, the total and the grade worked out again.
 */
#ifndef JIHE_SCORE_H
#define JIHE_SCORE_H

#include "common/facts.h"
#include "common/findings.h"
#include "common/scores.h"
#include "score/scheme.h"

/* findings must be those of facts. Everything in *out lives in mem, or is a view of what facts hold, or is
 * constant. Same input, same output, byte for byte, in linear time. 0, ERR_MEMORY. */
int score_facts(const struct facts *facts, const struct findings *findings, const struct scheme *scheme,
        struct arena *mem, struct scores *out);

#endif
