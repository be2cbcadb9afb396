/* SPDX-License-Identifier: MIT
 * Cells that stand a line each and were broken where their column was full, with nothing between one cell and
 * the next: 服务对象 / 满意度指 / 标.
 */
#ifndef JIHE_CELLS_BROKEN_H
#define JIHE_CELLS_BROKEN_H

#include "extract/reading.h"

enum { CELLS_BROKEN_WIDTH = 64 /* display columns of the widest such line */ };

/* How wide the lines are that were broken; none: no cell was. */
struct cells_broken {
    uint64_t widths; /* bit w: lines of w display columns */
};

/* A stretch of plain. */
struct cells_piece {
    size_t from, to;
};

/* What the lines [from, end) of plain show. Words that are known and stand there in two pieces give it away.
 */
void cells_broken_find(const struct reading *r, size_t from, size_t end, struct cells_broken *out);
/* True when the line b goes on with the cell a. */
bool cells_broken_goes_on(const struct reading *r, const struct cells_broken *broken, struct cells_piece a,
        struct cells_piece b);

#endif
