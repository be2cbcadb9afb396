/* SPDX-License-Identifier: MIT
 * Submissions that the store does not have the last word on: they wait or are in flight in ingest's spool.
 * Asked of every living ingest (question `queue` of docs/wire.md); when the line is down there are simply
 * none.
 */
#ifndef JIHE_UNDER_WAY_H
#define JIHE_UNDER_WAY_H

#include <stdint.h>

#include "common/message.h"
#include "common/option.h"

enum { UNDER_WAY_MAX = 1 << 20 }; /* submissions that are taken over; more are left out, and `cut` is set */

struct waiting {
    char id[MESSAGE_ID_SIZE + 1];
    const char *state; /* "pending", "deferred", "hold", "corrupt" */
    uint32_t run;
    char *name, *label; /* UTF-8 */
    uint64_t bytes;
    int64_t arrived;  /* wall clock, µs; 0: not known */
    int64_t next_try; /* wall clock, µs; of a deferred one, else 0 */
    int64_t strikes;
};

struct under_way {
    struct waiting *rows; /* by id */
    size_t count;
    bool asked; /* an ingest answered */
    bool cut;
};

/* state: one of the four, or NULL for all. 0, or ERR_MEMORY, ERR_SYSTEM after a sentence on stderr.
 * under_way_fini ends *out in any case. */
int under_way_load(const struct config *config, const char *state, struct under_way *out);
void under_way_fini(struct under_way *u);
/* By id; NULL: none. */
const struct waiting *under_way_find(const struct under_way *u, struct str id);
/* The only one whose id begins with prefix; NULL: none or several. */
const struct waiting *under_way_find_prefix(const struct under_way *u, const char *prefix);

#endif
