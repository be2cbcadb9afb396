/* SPDX-License-Identifier: MIT
 * Where a word stands that may begin a table whose cells ran into each other: from hint to hint.
 */
#ifndef JIHE_CELLS_SEEK_H
#define JIHE_CELLS_SEEK_H

#include "extract/reading.h"

/* The first place in [i, end) at which a word of score_signs stands, or one of account_names, within `end`;
 * `end` when there is none. */
size_t cells_seek_scores(const struct reading *r, size_t i, size_t end);
size_t cells_seek_name(const struct reading *r, size_t i, size_t end);

#endif
