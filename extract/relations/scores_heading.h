/* SPDX-License-Identifier: MIT
 * Scores below headings that say what each part is worth:
 * （二）产出指标（50分）。数量指标20分，得20分；…合计得49分。
 */
#ifndef JIHE_SCORES_HEADING_H
#define JIHE_SCORES_HEADING_H

#include "extract/reading.h"

/* Adds what is given against what it is worth, and the sums of both. Before scores_text_find, which leaves
 * alone the totals that this one has divided. 0, ERR_LIMIT, ERR_MEMORY. */
int scores_heading_find(struct reading *r);

#endif
