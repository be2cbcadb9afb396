/* SPDX-License-Identifier: MIT
 * The points of 预算执行率: B/A by the scheme's formula. The rate is worked out from the printed amounts; one
 * that was taken from the printed, rounded rate is as good.
 */
#ifndef JIHE_EXECUTION_H
#define JIHE_EXECUTION_H

#include "score/rescore.h"

/* Its row of the form: figures by n, 0: none. */
struct execution {
    uint32_t weight, rate, score;
    uint32_t spent, budget; /* of the rate; 0: the report does not tie them to it */
};

/* False: there is no such row, or not all of weight, rate and score are printed in it. */
bool execution_find(const struct facts *facts, struct execution *out);
/* Its points, and how they came about into *out. */
struct points execution_rescore(
        const struct facts *facts, const struct scheme *scheme, struct arena *mem, struct rescored *out);

#endif
