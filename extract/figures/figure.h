/* SPDX-License-Identifier: MIT
 * Which numbers are figures: fills facts->figures (number, scale, unit, bound, place) and the spots behind
 * them.
 */
#ifndef JIHE_FIGURE_H
#define JIHE_FIGURE_H

#include "extract/reading.h"

/* All figures of the text, in order; needs r->cells. 0, ERR_LIMIT, ERR_MEMORY. */
int figure_find(struct reading *r);
/* Takes out the spots that were dropped, and numbers the figures. 0. */
int figure_settle(struct reading *r);

#endif
