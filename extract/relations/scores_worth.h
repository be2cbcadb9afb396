/* SPDX-License-Identifier: MIT
 * Weights and rates that follow from scores and what they were given of.
 */
#ifndef JIHE_SCORES_WORTH_H
#define JIHE_SCORES_WORTH_H

#include "extract/reading.h"

/* Behind the scores of the text. 0, ERR_LIMIT, ERR_MEMORY. */
int scores_worth_find(struct reading *r);

#endif
