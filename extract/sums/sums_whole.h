/* SPDX-License-Identifier: MIT
 * Whether nothing is missing from a list of parts. Behind 其中 a report may name all of a total or only the
 * largest of it; only what the words or the digits say against that makes a list that falls short an error.
 */
#ifndef JIHE_SUMS_WHOLE_H
#define JIHE_SUMS_WHOLE_H

#include "extract/relations/relation.h"

/* True when the parts, whose sum stands so to the total, are all of it. */
bool sums_is_whole(const struct reading *r, size_t total, const struct parts *parts, enum fit fit);

#endif
