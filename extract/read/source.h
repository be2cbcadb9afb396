/* SPDX-License-Identifier: MIT
 * From a file that arrived to its document. What has to be parsed, by us or by a library, is read in a cage;
 * text in well-formed UTF-8 is what the passes get anyway, and is read here: no child, no pipe.
 */
#ifndef JIHE_SOURCE_H
#define JIHE_SOURCE_H

#include "extract/read/cage.h"

/* Nothing but text in UTF-8 without a zero byte. */
bool source_is_plain(struct str bytes);
/* The same as far as these first bytes of a file tell; they may end within a character. */
bool source_begins_plain(struct str begin);

struct source_read {
    struct fault fault; /* with a code there is nothing else */
    struct document document;
    struct str packed; /* the document as a child packed it; empty when it was read here */
};

/* 0 with *out, all of it in mem, or an error of cage_read. ERR_FORMAT, ERR_LIMIT: a child answered what is no
 * document. */
int source_read(
        struct cage *cage, const struct source_file *file, struct arena *mem, struct source_read *out);

#endif
