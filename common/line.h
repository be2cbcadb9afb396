/* SPDX-License-Identifier: MIT
 * One stage's piece of the line: documents come over links (or from ingest's spool), wait, are worked on off
 * the loop's thread, and leave through the door; notes go the other way. stage.c calls this; a stage never
 * does, but for the few line_ functions in stage.h that ingest needs.
 */
#ifndef JIHE_LINE_H
#define JIHE_LINE_H

#include "common/slot.h"
#include "common/stage.h"

struct line_setup {
    const struct stage *stage;
    const struct config *config;
    void *state;       /* what the stage's open made */
    struct slot *slot; /* taken */
};

/* Runs until the stage has drained or was told twice to stop. 0, or an error after logging it. */
int line_run(const struct line_setup *setup);

#endif
