/* SPDX-License-Identifier: MIT
 * The total of a score table told again in the text.
 */
#ifndef JIHE_INDICATOR_TOTAL_H
#define JIHE_INDICATOR_TOTAL_H

#include "extract/reading.h"

/* Ties what the text calls the total, outside of the rows, to the figure of the table's total score. */
int indicator_total_match(struct reading *r, int score);

#endif
