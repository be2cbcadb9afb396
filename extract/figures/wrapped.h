/* SPDX-License-Identifier: MIT
 * Which lines of a plain text end a paragraph, and which a program broke.
 */
#ifndef JIHE_WRAPPED_H
#define JIHE_WRAPPED_H

#include "extract/figures/plain.h"

/* Where a line ends in plain, and how wide it is, in columns: a Han character takes two. */
struct line_end {
    size_t at, columns;
};

/* A line break ends a paragraph, its gap is hard, unless the line runs on into the next one. */
void wrapped_mark(const struct plain *p, uint8_t *gap, const struct line_end *lines, size_t count);

#endif
