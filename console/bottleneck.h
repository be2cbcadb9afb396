/* SPDX-License-Identifier: MIT
 * Which stage holds the line up.
 */
#ifndef JIHE_BOTTLENECK_H
#define JIHE_BOTTLENECK_H

#include <stdbool.h>
#include <stdint.h>

#include "console/ask.h"

/* One stage, all its instances together, over the time between two rounds of answers. */
struct stage_load {
    unsigned instances;   /* that answered */
    bool sick;            /* one of them cannot work */
    uint64_t rate;        /* thousandths of a document a second */
    uint64_t holding;     /* documents in its hands */
    uint64_t outstanding; /* of what the doors above may send it, is under way */
    uint64_t window;      /* documents that the doors above may send it */
    unsigned full;        /* share of the time that it has had as many as its window, in percent */
    unsigned busy;        /* share of its workers' time, in percent */
};

/* before: the answers of the round before, wait_us earlier; may be empty. workers: of one instance of each
 * stage. `full` is 0 or 100. */
void bottleneck_loads(const struct answers *before, const struct answers *now, int64_t wait_us,
        const int64_t workers[COMMAND_STAGES], struct stage_load loads[COMMAND_STAGES]);

/* Its index in command_stages, or -1 when nothing waits. `backlog`: documents that wait in the inbox and the
 * spool. Credit makes the reason readable: a slow stage lets the windows above it fill one after the other,
 * and those below it run dry. So it is the last one that is missing or sick, else the last one whose window
 * is full most of the time. When documents wait at the entrance and no window is full, ingest is what is
 * slow, unless a stage is busy nearly all the time. */
int bottleneck_find(const struct stage_load loads[COMMAND_STAGES], int64_t backlog);

#endif
