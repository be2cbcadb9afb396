/* SPDX-License-Identifier: MIT
 * Numbers of a form that are no figures: running numbers in the first column of a score table, telephones.
 */
#ifndef JIHE_GRID_ORDINAL_H
#define JIHE_GRID_ORDINAL_H

#include "extract/reading.h"

/* Drops the figures 1, 2, 3 … below 序号 in a grid whose rows are whole; needs table_index. */
void grid_ordinal_drop(struct reading *r, const struct grid *g);

/* Drops a bare number right behind 联系电话, 邮编 and the like; needs table_index. */
void grid_ordinal_drop_contacts(struct reading *r, const struct grid *g);

#endif
