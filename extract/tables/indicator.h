/* SPDX-License-Identifier: MIT
 * Indicators out of the rows of score tables, and what such a table claims: scores within weights, weights
 * and scores that add up, execution rates, sources of money, the total and its grade.
 */
#ifndef JIHE_INDICATOR_H
#define JIHE_INDICATOR_H

#include "extract/reading.h"

/* Fills facts->indicators from r->rows. 0, ERR_LIMIT, ERR_MEMORY. */
int indicator_find(struct reading *r);
/* The relations of those tables. 0, ERR_LIMIT, ERR_MEMORY. */
int indicator_relate(struct reading *r);

#endif
