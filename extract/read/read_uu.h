/* SPDX-License-Identifier: MIT
 * Files within the words of a mail, as older mailers put them there (uuencode).
 */
#ifndef JIHE_READ_UU_H
#define JIHE_READ_UU_H

#include <stdbool.h>

#include "common/arena.h"
#include "common/text.h"

struct uu_file {
    struct str name;  /* as it stands there; may be empty */
    struct str bytes; /* decoded; none without memory */
    size_t from, to;  /* where it stands in the text, with its first and last lines */
};

/* The next file in the text from `at` on. False when there is none that is whole: text that only speaks of
 * one has no lines behind "begin 644 name" that are as long as they say, and no "end". */
bool uu_find(struct str text, size_t at, struct arena *mem, struct uu_file *out);

#endif
