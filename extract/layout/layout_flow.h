/* SPDX-License-Identifier: MIT
 * The lines of a page in the order of its columns.
 */
#ifndef JIHE_LAYOUT_FLOW_H
#define JIHE_LAYOUT_FLOW_H

#include "extract/layout/layout_abreast.h"

/* What is free between two columns of text. */
struct gutter {
    int32_t from, to;
};

/* The columns of a page, from the left. */
struct columns {
    int count;
    struct gutter gutters[FLOW_COLUMNS - 1]; /* behind each but the last */
    int32_t edges[FLOW_COLUMNS][2];
    int32_t width; /* of the page */
};

/* A page whose lines were put into columns, before it takes the place of the page as it was. */
struct flow {
    struct sheet sheet;        /* strips outside grids only */
    int *grids;                /* the flow of each grid */
    size_t full[FLOW_COLUMNS]; /* lines that fill their column */
    size_t lines;              /* all that stand in columns */
    struct abreast abreast;
};

/* True: the line leaves the gutters free. */
bool layout_flow_leaves(const struct sheet *s, const struct strip *strip, const struct columns *c);
/* Tries the columns on the page. 0 or ERR_MEMORY. */
int layout_flow_try(const struct sheet *s, const struct columns *c, struct flow *out);
/* The columns of these pages end where most of their full lines do: some hang over with their last mark. 0 or
 * ERR_MEMORY. */
int layout_flow_settle(struct columns *c, struct flow *flows, size_t count);
/* The page is read so from now on. 0 or ERR_MEMORY. */
int layout_flow_take(struct sheet *s, struct flow *flow);

#endif
