/* SPDX-License-Identifier: MIT
 * How the line is, as one object: for `jihe top`, the API and /metrics.
 */
#ifndef JIHE_LINE_JSON_H
#define JIHE_LINE_JSON_H

#include "console/bottleneck.h"

/* Two rounds of answers and what was made of them. */
struct line_look {
    const struct config *config;
    const struct answers *before, *now;
    int64_t wait_us;                /* between them */
    const struct stage_load *loads; /* COMMAND_STAGES of them */
    const json_t *state;            /* crew_state_read, or NULL */
};

/* The workers of one instance of each stage, for bottleneck_loads. */
void line_json_workers(const struct config *config, int64_t workers[COMMAND_STAGES]);
/* {health, reasons, slowest, oldest_ms, inbox, books, stages, daemons} of docs/operate.md; a new reference.
 */
json_t *line_json(const struct line_look *look);

#endif
