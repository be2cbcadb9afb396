/* SPDX-License-Identifier: MIT
 * A note: news about one document on its way up to the ingest that holds it.
 */
#ifndef JIHE_NOTE_H
#define JIHE_NOTE_H

#include <stdbool.h>
#include <stdint.h>

#include "common/message.h"

enum { NOTE_AT_MAX = 32 }; /* bytes of an instance's name */

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
    /* Of a lost one: its holder died or hung (it did not leave in order) with this document, sent alone, in
     * hand. Only that can become a strike. */
    bool struck;
    struct fault fault; /* of a failed one: what store recorded, so that failed/ can show it; code FAULT_NONE
                           else */
};

const char *note_kind_name(enum note_kind kind); /* "progress", … */

/* A note with the bytes that its views look at, for a note that waits. */
struct kept_note {
    struct note note;
    char id[MESSAGE_ID_SIZE];
    char at[NOTE_AT_MAX];
    char stage[NOTE_AT_MAX];
    char detail[FAULT_DETAIL_MAX];
};

/* Notes that wait; all zero: none. The caller frees `list`. */
struct note_queue {
    struct kept_note *list;
    size_t count, cap;
};

/* Copies a note behind the others; what is longer than its room is cut. Without memory it is as good as lost
 * on its way: ingest's lease ends. */
void note_keep(const struct note *note, struct note_queue *queue);
/* The note again, with views into kept: valid as long as kept stays where it is. */
struct note note_of_kept(const struct kept_note *kept);

#endif
