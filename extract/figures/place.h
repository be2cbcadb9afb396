/* SPDX-License-Identifier: MIT
 * Where a figure stands in the document as a person sees it: table, row and column, page and its box there,
 * sheet and the sheet's cell; and how sure a recogniser was of it.
 */
#ifndef JIHE_PLACE_H
#define JIHE_PLACE_H

#include "extract/reading.h"

enum { PLACE_CELL_MAX = 24 }; /* bytes of a cell's name: "XFD1048576" */

/* Fills those fields of every figure; needs no other pass but the figures in text order. 0 or ERR_MEMORY. */
int place_find(struct reading *r);

/* "B7" for row 6 and column 1, into out; returns it as a view. */
struct str place_cell_name(int row, int column, char out[PLACE_CELL_MAX]);

#endif
