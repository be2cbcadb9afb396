/* SPDX-License-Identifier: MIT
 * Sentences that are closed in themselves: 应缴300万元，实缴290万元，上缴率96.67%，欠缴10万元. What there was
 * to do, what came of it, and by how much, or at what rate, the two are apart: the words leave nothing else
 * to be meant, so what is wrong there is found whatever its digits. Elsewhere arithmetic decides.
 */
#ifndef JIHE_CLOSED_H
#define JIHE_CLOSED_H

#include "extract/reading.h"

enum {
    CLOSED_MOST = 6, /* amounts of such a sentence */
};

/* Adds sums and ratios of figures that no relation before gave one. 0, ERR_LIMIT, ERR_MEMORY. */
int closed_find(struct reading *r);

#endif
