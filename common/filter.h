/* SPDX-License-Identifier: MIT
 * `jihe-STAGE --filter`: messages on stdin, messages on stdout, in the filter form of docs/wire.md. No loop,
 * no doors: for tests, shells and debuggers.
 */
#ifndef JIHE_FILTER_H
#define JIHE_FILTER_H

#include "common/stage.h"

/* Runs the stage over every message on stdin; ingest makes one message of the file on stdin instead. The exit
 * status: 0, 1 when the stage is sick, 2 when stdin holds no messages. */
int filter_run(const struct stage *stage, void *state);

#endif
