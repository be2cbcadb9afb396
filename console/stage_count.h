/* SPDX-License-Identifier: MIT
 * "--stage extract=3": how many daemons of a stage `jihe up` starts.
 */
#ifndef JIHE_STAGE_COUNT_H
#define JIHE_STAGE_COUNT_H

#include "console/command.h"

enum { STAGE_COUNT_MAX = 64 }; /* of one stage */

/* Sets counts[stage]. 0, or ERR_FORMAT when text is not STAGE=N with 0 <= N <= STAGE_COUNT_MAX; counts is
 * untouched then. ingest and store take 0 or 1: one spool and one database have one owner in a home. */
int stage_count_parse(const char *text, int counts[COMMAND_STAGES]);

#endif
