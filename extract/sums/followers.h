/* SPDX-License-Identifier: MIT
 * Sums of what stands right behind the parts of a sum and behind its total:
 * …总投资6222万元（其中建筑6025万元）, …2800万元，比上年减少295万元.
 */
#ifndef JIHE_FOLLOWERS_H
#define JIHE_FOLLOWERS_H

#include "extract/reading.h"

/* Needs the sums. 0, ERR_LIMIT, ERR_MEMORY. */
int followers_find(struct reading *r);

#endif
