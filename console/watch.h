/* SPDX-License-Identifier: MIT
 * A thread that asks the line how it is, once a second, so that no request waits for a daemon.
 */
#ifndef JIHE_WATCH_H
#define JIHE_WATCH_H

#include <jansson.h>

#include "common/option.h"
#include "common/outcome.h"

enum { WATCH_OPEN_MAX = 2000 }; /* submissions under way that are kept by name */

struct watch;

/* 0, or ERR_SYSTEM after a sentence on stderr. */
int watch_start(const struct config *config, struct watch **out);
void watch_stop(struct watch *w); /* NULL is fine */

/* The last look: {"health", "slowest", "why", "oldest_ms", "books", "stages": [{"stage", "instances", …}],
 * "daemons": [what each answered]}; a copy, malloc'd JSON text. */
char *watch_line(struct watch *w, enum language language);
/* The same as an object; a new reference. */
json_t *watch_line_json(struct watch *w);
/* Submissions under way (submission_json_waiting), the newest first; a new reference. */
json_t *watch_open(struct watch *w);

#endif
