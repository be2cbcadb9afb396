/* SPDX-License-Identifier: MIT
 * Totals of what stands further back under the same name.
 */
#ifndef JIHE_SUMS_NAMED_H
#define JIHE_SUMS_NAMED_H

#include "extract/reading.h"

/* Behind all other sums. 0, ERR_LIMIT, ERR_MEMORY. */
int sums_find_named(struct reading *r);
/* The same of amounts behind a total, and of what is left (sums_below.c). */
int sums_find_below(struct reading *r);

/* Takes out sums of some of the parts of one that holds (sums_partial.c). 0 or ERR_MEMORY. */
int sums_drop_partial(struct reading *r);

#endif
