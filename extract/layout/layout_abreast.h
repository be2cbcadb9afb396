/* SPDX-License-Identifier: MIT
 * What stands side by side: columns of a text, or rows of a table.
 */
#ifndef JIHE_LAYOUT_ABREAST_H
#define JIHE_LAYOUT_ABREAST_H

#include "extract/layout/layout_parts.h"

struct abreast {
    size_t beside, askew; /* lines that have one at their left; of them those that are not at its height */
    size_t begins, level; /* lines that begin something; of them those where all other columns do so too */
    size_t lines, free;   /* lines below others; how many more there is room for in large holes */
    size_t amid, chance;  /* the same of the lines that go on with the one above */
};

/* Counts in columns side by side, each from above: strips [first[i], first[i + 1]) of the sheet, sides of
 * them, which know their column's edges. 0 or ERR_MEMORY. */
int layout_abreast_count(const struct sheet *s, const size_t *first, int sides, struct abreast *out);
void layout_abreast_add(struct abreast *to, const struct abreast *from);
/* The columns begin together more often than by chance. */
bool layout_abreast_is_table(const struct abreast *a);
/* Most lines have no others beside them above and below, for something parts the columns so often; or much of
 * them is free. */
bool layout_abreast_is_open(const struct abreast *a);

#endif
