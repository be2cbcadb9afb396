/* SPDX-License-Identifier: MIT
 * Where any of a few words stands next, for passes that go through a text from one to the next: each word is
 * looked for once over all of it.
 */
#ifndef JIHE_CELLS_SEEK_H
#define JIHE_CELLS_SEEK_H

#include "extract/reading.h"

struct cells_seek {
    const struct plain *plain;
    const struct str *words;
    size_t count, end;
    size_t *at; /* of each word: where it stands next; SIZE_MAX: nowhere */
};

/* Looks for s->words in [from, s->end) of the text. 0 or ERR_MEMORY. */
int cells_seek_begin(struct cells_seek *s, const struct reading *r, size_t from);
/* Forgets what begins before i, which only grows. */
void cells_seek_move(struct cells_seek *s, size_t i);
/* The first place that is left; `end` when there is none. */
size_t cells_seek_next(const struct cells_seek *s);
/* True when one of the words that are left ends at `stop` or before it. */
bool cells_seek_has(const struct cells_seek *s, size_t stop);

#endif
