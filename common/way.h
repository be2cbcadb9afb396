/* SPDX-License-Identifier: MIT
 * The memory of the way: for each document that this stage has had, which link it came from and which peer it
 * went to, until a final note about it has passed up. Ids only: the bytes are safe in ingest's spool. Bounded
 * by the windows above and below, and by age: a document without any news for its lease is forgotten (ingest
 * has given it up by then, too).
 */
#ifndef JIHE_WAY_H
#define JIHE_WAY_H

#include <stdbool.h>
#include <stdint.h>

#include "common/message.h"
#include "common/note.h"

enum { WAY_HERE = 0 }; /* not handed on yet */

struct way_step {
    char id[MESSAGE_ID_SIZE];
    uint32_t run;
    uint64_t attempt;
    uint64_t link; /* where it came from */
    uint64_t peer; /* where it went; WAY_HERE: still in this stage */
    uint64_t n;    /* which one it was in that peer's session, from 1 */
    bool alone;
    int64_t news_ms; /* monotonic */
};

struct way;

struct way *way_new(void); /* NULL without memory */
void way_free(struct way *w);
size_t way_count(const struct way *w);
/* Remembers a document that came over a link. The same (id, run, attempt) again replaces the step. NULL
 * without memory. */
struct way_step *way_add(struct way *w, const struct header *h, uint64_t link, int64_t now_ms);
/* The step of a note's or header's document; NULL when it is not known. Valid until it is removed. */
struct way_step *way_find(struct way *w, struct str id, uint32_t run, uint64_t attempt);
void way_remove(struct way *w, struct way_step *step);
/* Calls each(ctx, step) for all; each may remove the step it is given. */
void way_each(struct way *w, void (*each)(void *ctx, struct way_step *step), void *ctx);
/* The note of that kind about a step; its id is a view of the step. */
struct note way_note(const struct way_step *step, enum note_kind kind, struct str at);

#endif
