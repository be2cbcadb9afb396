/* SPDX-License-Identifier: MIT
 * Stopping the line in its order: ingest first (it takes in nothing new and finishes what is in flight), then
 * stage after stage, so that nobody is left with a document that nobody takes, and no document is sent again
 * because of it.
 */
#ifndef JIHE_DRAIN_H
#define JIHE_DRAIN_H

#include "console/crew.h"

struct drain {
    bool begun;
    int stage;        /* the one that is leaving; COMMAND_STAGES: all have left */
    int64_t begun_ms; /* when the whole began */
    int64_t since_ms; /* when that stage was told */
    int64_t limit_ms; /* for one stage; then it is ended */
    unsigned ended;   /* daemons that had to be ended */
};

/* One step: call it often. True when nobody runs any more. */
bool drain_step(struct drain *d, struct crew *crew, int64_t now_ms);

#endif
