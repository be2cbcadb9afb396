/* SPDX-License-Identifier: MIT
 * From the answers of the daemons to one word, with reasons.
 */
#ifndef JIHE_HEALTH_H
#define JIHE_HEALTH_H

#include "console/ask.h"

enum health {
    HEALTH_WELL,     /* everybody is there and well */
    HEALTH_DEGRADED, /* documents pass, and somebody should look */
    HEALTH_DOWN,     /* a stage has nobody: no document passes */
};

/* "healthy", "degraded", "down" */
const char *health_name(enum health health);
/* Adds a sentence to the array `reasons` for everything that is not as it should be. state: what `jihe up`
 * knows (crew_state_read), or NULL. */
enum health health_check(const struct answers *answers, const json_t *state, json_t *reasons);

#endif
