/* SPDX-License-Identifier: MIT
 * A question of an operator that is answered when the changes that it asks for are on disk: hold, release,
 * replay.
 */
#ifndef JIHE_INQUIRY_H
#define JIHE_INQUIRY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "common/stage.h"
#include "ingest/change.h"

enum {
    INQUIRY_ROWS_MAX = 10000, /* submissions named in one question */
};

struct inquiry;

/* Of who asks just now (line_asker). `ask` is a constant. NULL without memory. */
struct inquiry *inquiry_new(struct line *line, const char *ask);
/* The answer only counts; else it has a row for each submission. */
void inquiry_set_unnamed(struct inquiry *q);
/* Without an answer; NULL is fine. */
void inquiry_drop(struct inquiry *q);
/* One submission that is refused; `why` is a constant. */
void inquiry_refuse(struct inquiry *q, struct str id, const char *why);
/* One that a change will be made for; the change remembers the question. */
void inquiry_await(struct inquiry *q, struct change *change);
/* All have been named: answers at once when nothing is awaited. q is not the caller's any more. */
void inquiry_close(struct inquiry *q);
/* A change that somebody may have asked for was tried. Before the change is freed. */
void inquiry_changed(struct change *change);

#endif
