/* SPDX-License-Identifier: MIT
 * One turn of a stage: which messages are its to work on, calling it, and putting what came out into the
 * message. The same for the daemon and for --filter.
 */
#ifndef JIHE_TURN_H
#define JIHE_TURN_H

#include <stdbool.h>
#include <stddef.h>

#include "common/frame.h"
#include "common/stage.h"

enum {
    TURN_BATCH_MAX = 256, /* messages in one turn */
    TURN_BYTES_MAX =
            1 << 20, /* of the messages that share a turn without on_batch: a large one has its own */
};

/* False: pass it on as it is (it enters later, or carries a fault that only store takes). */
bool turn_is_due(const struct stage *stage, const struct header *h);
/* Calls the stage for up to TURN_BATCH_MAX parcels, in one call or one by one; outcomes are in the parcels
 * then. Any thread. */
void turn_run(const struct stage *stage, void *state, struct parcel **parcels, size_t count);
/* Puts the outcome into the message: parts that were made, parts that stay behind, the fault, the times. Not
 * for SICK. */
void turn_take(const struct stage *stage, struct str instance, struct parcel *p);

#endif
