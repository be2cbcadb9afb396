/* SPDX-License-Identifier: MIT
 * The books of a line: claimed = done + failed + corrupt + hold + deferred + pending + in flight, over all
 * its ingests.
 */
#ifndef JIHE_ACCOUNT_H
#define JIHE_ACCOUNT_H

#include <stdbool.h>
#include <stdint.h>

#include "console/ask.h"

struct account {
    int64_t claimed, done, failed, corrupt, hold, deferred, pending, in_flight;
    int64_t oldest_ms;     /* age of the oldest submission that is under way; 0: none */
    int64_t inbox_waiting; /* files not claimed yet */
    bool known;            /* an ingest answered */
    bool balanced;
};

/* Adds up what the ingests among the answers say. */
void account_add_up(const struct answers *answers, struct account *out);
/* As in the answer of one ingest; a new reference. null when nothing is known. */
json_t *account_json(const struct account *books);
/* For people, a few lines on stdout. */
void account_print(const struct account *books);

#endif
