/* SPDX-License-Identifier: MIT
 * Columns that only several lines together tell.
 */
#ifndef JIHE_LAYOUT_LANE_H
#define JIHE_LAYOUT_LANE_H

#include "extract/layout/layout_parts.h"

enum { LANES_MAX = 64 };

struct lane {
    int32_t from, to;
    int lines; /* with words on both sides */
};

struct lanes {
    struct lane list[LANES_MAX]; /* from left to right */
    int count;
};

/* The lanes of the lines from `first` on, which has one; none when they are too few. */
void layout_lane_find(const struct sheet *s, size_t first, struct lanes *out);
/* A lane lies between the two neighbours of a line. */
bool layout_lane_parts(const struct lanes *lanes, const struct layout_box *a, const struct layout_box *b);

#endif
