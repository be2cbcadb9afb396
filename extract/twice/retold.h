/* SPDX-License-Identifier: MIT
 * What the goals of a form, and the running text, say of an indicator against its row: 培训360人次 beside a
 * row of 320人次 is the same quantity twice. Likewise what they say of the money against its block.
 */
#ifndef JIHE_RETOLD_H
#define JIHE_RETOLD_H

#include "extract/reading.h"

enum {
    RETOLD_ROWS_MAX = 256,  /* indicators of a report whose goals are compared */
    RETOLD_SAID_MAX = 1024, /* figures of the text that are */
};

/* 预期目标实际完成情况培训300人次。培训320人次。: the goals of a form whose cells ran into each other. Of
 * exactly two sentences the first is the goal; of more, the second text begins where something is said again.
 */
struct retold_stretch {
    size_t from, middle, to;
    size_t sentences;
    bool begun; /* its first figure was seen */
};
/* The next such stretch from `from` on; false when there is none. */
bool retold_stretch_next(const struct plain *p, size_t from, struct retold_stretch *out);

/* Adds relations of kind equal, whether they hold or not. Needs twice_find. 0, ERR_LIMIT, ERR_MEMORY. */
int retold_find(struct reading *r);

#endif
