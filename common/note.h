/* SPDX-License-Identifier: MIT
 * A note: news about one document on its way up to the ingest that holds it.
 */
#ifndef JIHE_NOTE_H
#define JIHE_NOTE_H

#include <stdbool.h>
#include <stdint.h>

#include "common/outcome.h"
#include "common/text.h"

enum note_kind {
    NOTE_PROGRESS, /* somebody has it in hand and lives */
    NOTE_LOST,     /* whoever had it is gone */
    NOTE_STORED,   /* committed: final */
    NOTE_FAILED,   /* its fault is committed: final */
};

struct note {
    enum note_kind kind;
    struct str id;
    uint32_t run;
    uint64_t attempt;
    struct str at; /* the instance that speaks, or that was lost: "extract.1" */
    /* Of a lost one: its holder died or hung (it did not leave in order) with this document, sent alone, in hand. Only
     * that can become a strike. */
    bool struck;
    struct fault fault; /* of a failed one: what store recorded, so that failed/ can show it; code FAULT_NONE else */
};

const char *note_kind_name(enum note_kind kind); /* "progress", … */

#endif
