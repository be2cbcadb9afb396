/* SPDX-License-Identifier: MIT
 * A record: what a message says, ready to become rows. The same for every backend; no database in here.
 */
#ifndef JIHE_RECORD_H
#define JIHE_RECORD_H

#include <stdbool.h>

#include "common/arena.h"
#include "common/document.h"
#include "common/facts.h"
#include "common/findings.h"
#include "common/message.h"
#include "common/scores.h"

struct sentence {
    struct str en, zh;
};

struct finding_texts {
    struct sentence sentence;
    struct str figures, relations; /* "[1,2]" */
};

/* How often a result has findings of one code and severity. */
struct finding_times {
    struct str code;
    enum severity severity;
    int64_t times;
};

/* Everything lives in the message and in the arena that record_of_message was given. */
struct record {
    const struct header *header;
    struct stage_time last; /* store's own time with it, `finished` to be filled in; instance empty: none */
    struct str name, label; /* UTF-8, whatever arrived */
    struct str name_bytes;  /* the name as it arrived when that is no UTF-8, else empty */
    struct sentence fault;  /* of a message with a fault; then nothing below is set */
    const struct str *part; /* [PART_COUNT], the packed parts */
    size_t text_byte;       /* where the plain text stands in part[PART_DOCUMENT] */
    struct document document;
    struct facts facts;
    struct findings findings;
    struct scores scores;
    struct str *values;          /* of each figure: number × scale; empty where that leaves the range */
    struct str *boxes;           /* of each figure: "x0 y0 x1 y1" in points; empty: none */
    struct str *operands;        /* of each relation: "[4,5,6]" */
    struct finding_texts *texts; /* of each finding */
    size_t severity_count[SEVERITY_ERROR + 1];
    struct finding_times *times; /* sorted by code */
    size_t times_count;
};

/* 0; ERR_FORMAT or ERR_LIMIT: a part cannot be unpacked or is not there, *bad says which; ERR_MEMORY. `m`
 * must outlive *out. */
int record_of_message(const struct message *m, struct arena *mem, struct record *out, enum part *bad);
/* The record of a failure: of m, for this reason. 0, ERR_MEMORY. */
int record_of_fault(
        const struct message *m, const struct fault *fault, struct arena *mem, struct record *out);

#endif
