/* SPDX-License-Identifier: MIT
 * Tables of numbers that are no score tables: accounts, statements, statistics. Row and column give a figure
 * its words and its measure; what adds up, grew, or is a share of what, the layout says and the rows confirm.
 */
#ifndef JIHE_GRID_H
#define JIHE_GRID_H

#include "extract/reading.h"

enum { GRID_LABEL_MAX = 600 /* bytes */ };

/* Tells score tables from others, reads the others (sheet.h), and drops their line numbers and codes from the
 * figures. Needs the figures, before they are settled. 0 or ERR_MEMORY. */
int grid_find(struct reading *r);
/* Labels and measures of the figures in those tables. 0 or ERR_MEMORY. */
int grid_label(struct reading *r);
/* Their relations. 0, ERR_LIMIT, ERR_MEMORY. */
int grid_relate(struct reading *r);

#endif
