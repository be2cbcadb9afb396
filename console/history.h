/* SPDX-License-Identifier: MIT
 * The last day of the line, a set of figures for each minute, in a file of fixed size that survives restarts.
 * `jihe up` writes it, and `jihe web` where the daemons were started by somebody else: writing a minute twice
 * changes nothing of weight.
 */
#ifndef JIHE_HISTORY_H
#define JIHE_HISTORY_H

#include <jansson.h>

#include "console/ask.h"

enum { HISTORY_MINUTES = 24 * 60 };

struct history_stage {
    uint32_t instances, rate_60s /* thousandths of a document a second */, busy /* percent of its life */,
            holding;
};

struct history_minute {
    int64_t minute; /* since 1970; 0: empty */
    struct history_stage stages[COMMAND_STAGES];
    uint64_t under_way, inbox, done, failed, faults;
    int64_t oldest_ms;
};

/* Once a minute, from answers of now; other calls cost nothing. What cannot be written is left. */
void history_note(const struct config *config, const struct answers *answers);
/* The last `minutes`, oldest first, as an array of objects; a new reference. */
json_t *history_json(const struct config *config, int minutes);
enum { HISTORY_BARS = 72 }; /* of 20 minutes each: a day */
/* How many documents store took in each of them, the oldest first, by its rates of the minutes that are
 * known; -1: none of them is. */
void history_bars(const struct config *config, int64_t bars[HISTORY_BARS]);
/* Adds a minute to that file. For tests, too. */
int history_put(const char *path, const struct history_minute *m); /* 0 or ERR_SYSTEM */

#endif
