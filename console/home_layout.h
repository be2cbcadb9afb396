/* SPDX-License-Identifier: MIT
 * The folders of a home, and the lock of the one `jihe up` that may run in it.
 */
#ifndef JIHE_HOME_LAYOUT_H
#define JIHE_HOME_LAYOUT_H

#include <stdbool.h>
#include <sys/types.h>

#include "common/option.h"

/* Makes what is missing of inbox, spool, the folder of the database, run and log, for the owner and group
 * alone (0750). 0, or ERR_SYSTEM after a sentence on stderr. */
int home_layout_make(const struct config *config);

/* A path in the run folder ("up.lock"); malloc'd, NULL without memory. */
char *home_layout_run(const struct config *config, const char *name);

/* Takes the lock; *fd holds it until it is closed in this process and every child that inherited it. 0,
 * ERR_SYSTEM after a sentence, or ERR_BUSY with the pid of the holder (0: unknown) in *holder. */
int home_lock_take(const struct config *config, int *fd, pid_t *holder);
/* Writes our pid into it. */
void home_lock_sign(int fd);
/* The pid of the `jihe up` that lives in this home, or 0; -1 when it lives and its pid cannot be read. */
pid_t home_lock_holder(const struct config *config);

#endif
