/* SPDX-License-Identifier: MIT
 * Scores: the points and the grade as score works them out again, each with how it came about.
 * Points are decimal text; no floating point.
 */
#ifndef JIHE_SCORES_H
#define JIHE_SCORES_H

#include <stdint.h>

#include "common/arena.h"
#include "common/text.h"

/* One indicator scored again; rows[i] speaks of facts.indicators[i]. */
struct rescored {
    struct str points; /* empty: cannot be scored from what is printed and nothing was claimed */
    struct str why;    /* "3.6 ≥ 3: full weight"; never empty */
    struct str why_zh; /* the same in Chinese; empty in results of earlier versions */
};

struct scores {
    struct str scheme;        /* "cn-2020-overall" */
    struct str claimed;       /* empty: the report claims none */
    struct str claimed_grade; /* as written; empty: none */
    struct str recomputed;    /* empty: cannot be worked out */
    struct str grade; /* of the recomputed score, or of the claimed one when that is all there is: 优 良 中
                         差; empty: none */
    struct str quality;        /* 0 to 100, from the findings: docs/findings.md has the formula */
    struct rescored execution; /* of 预算执行率; points empty: no such row, or it cannot be worked out */
    struct rescored *rows;
    size_t row_count; /* = facts.indicator_count */
};

int scores_pack(const struct scores *scores, struct buf *out);
int scores_unpack(struct str bytes, struct arena *mem, struct scores *scores);

#endif
