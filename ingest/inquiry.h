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
    INQUIRY_ASK_MAX = 16,
};

struct inquiry;

/* NULL without memory. named: the answer has a row for each submission; else only the count. */
struct inquiry *inquiry_new(struct line *line, const char *ask, bool named);
/* One submission that is refused; `why` is a constant. */
void inquiry_refuse(struct inquiry *q, struct str id, const char *why);
/* One that a change will be made for; the change remembers the question. */
void inquiry_await(struct inquiry *q, struct change *change);
/* All have been named: answers at once when nothing is awaited. q is not the caller's any more. */
void inquiry_close(struct inquiry *q);
/* A change that somebody may have asked for was tried. Before the change is freed. */
void inquiry_changed(struct change *change);

#endif
