/* SPDX-License-Identifier: MIT
 * What every stage does with the work in its hands: add what it made, or say who is to blame.
 */
#ifndef JIHE_WORK_H
#define JIHE_WORK_H

#include "common/stage.h"

enum {
    WORK_PART_MAX = 512 << 20, /* bytes of one packed part */
};

/* Moves what was packed (err: how packing went) into the outcome as that part, and frees it. 0, err,
 * ERR_MEMORY. */
int work_add_part(struct work *work, enum part part, int err, struct buf *packed);
/* This document can never pass. detail must live as long as the work, or for ever. */
void work_reject(struct work *work, enum fault_code code, struct str detail);
/* Whose fault an error of a core is: without memory the stage is sick, unless this document took it;
 * everything else is the document's, which is too complex by `limit`. A sick stage tries the same document
 * again, so one that can never fit must not make it sick. */
void work_blame(struct work *work, int err, struct str limit);

#endif
