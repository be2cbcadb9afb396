/* SPDX-License-Identifier: MIT
 * Sums that no word states: amounts that stand in a row beside the one that they make up to the last digit.
 */
#ifndef JIHE_SUMS_EXACT_H
#define JIHE_SUMS_EXACT_H

#include "extract/reading.h"

/* Of what the other passes left without parts. 0, ERR_LIMIT, ERR_MEMORY. */
int sums_find_exact(struct reading *r);

#endif
