/* SPDX-License-Identifier: MIT
 * The lines of a page in the order of its columns.
 */
#ifndef JIHE_LAYOUT_FLOW_H
#define JIHE_LAYOUT_FLOW_H

#include "extract/layout/layout_parts.h"

enum { GUTTER_SIDES = 2 };

/* What is free between two columns of text, and the columns beside it. */
struct gutter {
    int32_t from, to;
    int32_t edges[GUTTER_SIDES][2];
    int32_t width; /* of the page */
};

/* A page whose lines were put into columns, before it takes the place of the page as it was. */
struct flow {
    struct sheet sheet;        /* strips outside grids only */
    int *grids;                /* the flow of each grid */
    size_t full[GUTTER_SIDES]; /* lines that fill their column */
    size_t lines;              /* all of both columns */
    size_t beside, askew;      /* of the right lines those that have one at their left; not at its height */
};

/* True: the line leaves the gutter free. */
bool layout_flow_leaves(const struct sheet *s, const struct strip *strip, const struct gutter *g);
/* Tries the gutter on the page. 0 or ERR_MEMORY. */
int layout_flow_try(const struct sheet *s, const struct gutter *g, struct flow *out);
/* The columns of these pages end where most of their full lines do: some hang over with their last mark. 0 or
 * ERR_MEMORY. */
int layout_flow_settle(struct gutter *g, struct flow *flows, size_t count);
/* The page is read so from now on. 0 or ERR_MEMORY. */
int layout_flow_take(struct sheet *s, struct flow *flow);

#endif
