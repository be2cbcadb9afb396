/* SPDX-License-Identifier: MIT
 * done/ is kept by age and size. What goes is first moved to tmp/pruned.N/ in whole days, then counted in the
 * books, then removed; a crash in between neither loses the count nor counts twice. Worker thread.
 */
#ifndef JIHE_PRUNE_H
#define JIHE_PRUNE_H

#include <stdbool.h>
#include <stdint.h>

#include "ingest/books.h"
#include "ingest/spool.h"

enum { PRUNE_STEP = 2000 }; /* files and folders removed in one step */

struct prune_rules {
    int64_t keep_age_ms;
    uint64_t keep_bytes;
};

/* Right after a start: counts what a crash left uncounted. */
void prune_resume(struct spool *s, struct books *b);
/* One step. `now`: wall clock, microseconds. Changes and saves the books; *gone counts entries up that are in
 * done/ no more. True when there is more to remove right away. */
bool prune_step(
        struct spool *s, struct books *b, const struct prune_rules *rules, int64_t now, uint64_t *gone);

#endif
