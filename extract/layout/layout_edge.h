/* SPDX-License-Identifier: MIT
 * Rulings put in order: stretches of one line joined, and which of them touch each other.
 */
#ifndef JIHE_LAYOUT_EDGE_H
#define JIHE_LAYOUT_EDGE_H

#include "extract/layout/layout_parts.h"

enum {
    EDGE_NEAR = 250, /* hundredths of a point: lines that close to each other meet */
    EDGE_SAME = 200, /* edges that close are one (double rulings) */
};

/* A straight stretch: `at` on its own axis, from `from` to `to` on the other. */
struct edge {
    int32_t at, from, to;
    int group; /* of lines that touch each other */
};

struct edges {
    struct edge *list;
    size_t count;
};

/* The level and the upright lines of the sheet, by group and in a group by place. None when they are too many
 * for a table. 0 or ERR_MEMORY. */
int layout_edge_find(struct sheet *s, struct edges *level, struct edges *upright);

#endif
