/* SPDX-License-Identifier: MIT
 * Sums that no word ties in one sentence: amounts whose shares of one total add up to 100 %, and paragraphs
 * (1. 2. 3., or behind 其中：) that divide an amount of the paragraph before them.
 */
#ifndef JIHE_WHOLES_H
#define JIHE_WHOLES_H

#include "extract/reading.h"

/* 0, ERR_LIMIT, ERR_MEMORY. */
int wholes_find_items(struct reading *r);
int wholes_find_shared(struct reading *r); /* needs the shares */

#endif
