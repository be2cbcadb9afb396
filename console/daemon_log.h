/* SPDX-License-Identifier: MIT
 * The logs of a detached line: LOG/STAGE.log, put aside as STAGE.log.1 when they have grown to log.bytes.
 */
#ifndef JIHE_DAEMON_LOG_H
#define JIHE_DAEMON_LOG_H

#include "common/option.h"

/* Opens the log of a stage for appending; -1 after a sentence on stderr. */
int daemon_log_open(const struct config *config, const char *stage);
/* Puts it aside when it is due. The daemons keep writing to the same open file, so its text is copied and the
 * file emptied: lines written between the two are lost. (A pipe through `jihe up` would lose none and would
 * stall the line when `jihe up` stalls.) */
void daemon_log_rotate(const struct config *config, const char *stage);

#endif
