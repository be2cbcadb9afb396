/* SPDX-License-Identifier: MIT
 * The text without white space, bookmarks and signs of Markdown, its full-width signs narrowed.
 */
#ifndef JIHE_PLAIN_COPY_H
#define JIHE_PLAIN_COPY_H

#include "extract/figures/plain.h"
#include "extract/figures/wrapped.h"

/* The text while it is copied: what struct plain is made of. */
struct plain_copy {
    char *p;
    uint32_t *at;
    uint8_t *gap;
    size_t n;
    uint32_t *line, *line_place;
    uint8_t *line_signs;
    unsigned signs; /* of the line that is being copied */
    size_t line_count;
    struct line_end *ends; /* of the lines with something in them, but the last */
    size_t end_count, columns;
};

/* False: text is no UTF-8, and there is `room` for no more than what is. */
bool plain_copy_text(struct plain_copy *out, struct str text, size_t room);

#endif
