/* SPDX-License-Identifier: MIT
 * When a daemon that died is started again. No clock, no processes: times come in, a pause comes out.
 */
#ifndef JIHE_RESTART_H
#define JIHE_RESTART_H

#include <stdbool.h>
#include <stdint.h>

struct restart_limits {
    int64_t throttle_ms;     /* the first pause */
    int64_t throttle_max_ms; /* the longest */
};

struct restart_death {
    int64_t lived_ms;
    bool finished; /* at least one document went through it */
};

/* The pause before it is started again. *throttle_ms is the memory of one daemon, 0 at first: a daemon that
 * finished a document starts at once, since whatever killed it is not in its way; one that did not may die
 * again at once, so each such death doubles the pause. One that lived longer than the longest pause was well,
 * only without work. */
int64_t restart_pause(
        const struct restart_limits *limits, const struct restart_death *death, int64_t *throttle_ms);

#endif
