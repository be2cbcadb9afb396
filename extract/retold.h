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

/* Adds relations of kind equal, whether they hold or not. Needs twice_find. 0, ERR_LIMIT, ERR_MEMORY. */
int retold_find(struct reading *r);

#endif
