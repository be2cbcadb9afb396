/* SPDX-License-Identifier: MIT
 * Tables that go on behind a page's end under the same heads.
 */
#ifndef JIHE_GRID_CONTINUED_H
#define JIHE_GRID_CONTINUED_H

#include "extract/reading.h"

/* Makes one grid of each plain table and what continues it (续表, or nothing but a page number between): its
 * rows follow, the heads among them. Needs grids in the order of the text and grid.plain. */
void grid_continue(struct reading *r);

#endif
