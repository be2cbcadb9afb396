/* SPDX-License-Identifier: MIT
 * What `jihe up` knows and no daemon can say of itself: how often it died, and that it waits to be started
 * again. A small file in the run folder, for `jihe status`.
 */
#ifndef JIHE_CREW_STATE_H
#define JIHE_CREW_STATE_H

#include <jansson.h>

#include "console/crew.h"

/* Writes run/up.json anew. What cannot be written is left: it is news, not truth. */
void crew_state_write(const struct crew *c);
/* {"pid", "daemons": [{"stage", "pid" (0: does not run), "deaths"}]} of the `jihe up` that lives in this
 * home; NULL when none does, or when the daemons were started by somebody else. A new reference. */
json_t *crew_state_read(const struct config *config);
/* How often the daemon of that pid, or its predecessors in the same place, died; 0 when nothing is known.
 * state may be NULL. */
int64_t crew_state_deaths(const json_t *state, int64_t pid);

#endif
