/* SPDX-License-Identifier: MIT
 * Going into the background, and waiting in front until the line behind is ready.
 */
#ifndef JIHE_DETACH_H
#define JIHE_DETACH_H

#include <stdbool.h>

#include "common/option.h"

/* Forks. In the child false, with the pipe for detach_tell in *ready; its output goes to log.path/up.log. In
 * the parent true, after the child has told, or has ended, or up.ready has passed; what there was to say is
 * said, and *status is for exit. */
bool detach_from(const struct config *config, int *ready, int *status);
/* Tells the parent that the line is ready, once; *ready becomes -1. */
void detach_tell(int *ready);

#endif
