/* SPDX-License-Identifier: MIT
 * Tables of numbers that are no score tables: accounts, statements, statistics. Row and column give a figure
 * its words; rows called 合计 add up those above.
 */
#ifndef JIHE_GRID_H
#define JIHE_GRID_H

#include "extract/reading.h"

enum {
    GRID_COLUMNS_MAX = 64, /* columns further to the right have no head */
    GRID_LABEL_MAX = 300,  /* bytes */
};

/* Labels and units of the figures in grids without score rows. 0 or ERR_MEMORY. */
int grid_label(struct reading *r);
/* Totals of those grids. 0, ERR_LIMIT, ERR_MEMORY. */
int grid_relate(struct reading *r);

#endif
