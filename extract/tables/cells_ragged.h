/* SPDX-License-Identifier: MIT
 * Grids whose rows print no place for what is merged into them from above: their cells stand too far to the
 * left, with empty ones at the end to fill the row.
 */
#ifndef JIHE_CELLS_RAGGED_H
#define JIHE_CELLS_RAGGED_H

#include "extract/reading.h"

enum { CELLS_RAGGED_COLUMNS = 40 /* of the widest such grid */ };

/* Puts the cells of the last grid into the columns where they belong: moved to the right when a row has fewer
 * than the widest (padded: when empty ones at its end only fill it), so that numbers stand below numbers and
 * words below words. What stands above reaches down into the places that become free. The grid's columns can
 * be trusted then. */
void cells_ragged_settle(struct reading *r, bool padded);

#endif
