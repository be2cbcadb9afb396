/* SPDX-License-Identifier: MIT
 * The sums by their figures: which of them a figure is a part of, and which divide it. Looked up instead of
 * walking back over the last relations, which in a long text are of its last pages.
 */
#ifndef JIHE_SUMS_INDEX_H
#define JIHE_SUMS_INDEX_H

#include "extract/reading.h"

/* Of the sums there are, in r->sums; what is added later is not in it, and nothing when relations are moved.
 * 0 or ERR_MEMORY. */
int sums_index_build(struct reading *r);

/* The sum behind *at, which starts as of_part or of_total of a figure and moves on; NULL at the end. */
const struct relation *sums_index_next(const struct reading *r, uint32_t *at);

#endif
