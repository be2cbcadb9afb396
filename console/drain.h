/* SPDX-License-Identifier: MIT
 * Stopping the line in its order: ingest first (it takes in nothing new and finishes what is in flight), then
 * stage after stage, so that no document is sent again because of it. No clock, no processes: counts and
 * times come in, an order comes out.
 */
#ifndef JIHE_DRAIN_H
#define JIHE_DRAIN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "console/command.h"

enum {
    DRAIN_GRACE_MS = 5000
}; /* over line.drain_limit, after which a daemon leaves by itself; store may be committing */

struct drain {
    int64_t limit_ms; /* line.drain_limit: set it first, and the rest to zero */
    bool begun;
    unsigned told;    /* 1 << stage: those told to leave */
    int64_t since_ms; /* when the last of them were told */
};

/* What is to be done now. */
struct drain_order {
    unsigned tell; /* 1 << stage: send SIGTERM to its daemons */
    unsigned end;  /* 1 << stage: send SIGKILL */
    bool is_over;  /* nobody runs any more */
};

/* To be called often. running: daemons of each stage that live. The next stage is told when the one before
 * has left. When one does not leave by itself within the limit, somebody holds a document that cannot come to
 * its end (a stage below is gone, say): those after it would wait for the same in vain, so all of them are
 * told together. */
struct drain_order drain_next(struct drain *d, const size_t running[COMMAND_STAGES], int64_t now_ms);

#endif
