/* SPDX-License-Identifier: MIT
 * A message: what travels for one document. A header, and one part for each thing known about it. A stage
 * reads the parts it needs, adds one, and passes the others on unread. docs/wire.md is the specification.
 */
#ifndef JIHE_MESSAGE_H
#define JIHE_MESSAGE_H

#include <stdbool.h>
#include <stdint.h>

#include "common/arena.h"
#include "common/outcome.h"
#include "common/part.h"
#include "common/text.h"

enum {
    MESSAGE_VERSION = 2,           /* 1, in which the rows of facts and findings are maps, is read too */
    MESSAGE_HEADER_MAX = 64 << 10, /* bytes of a packed header */
    MESSAGE_PART_MAX = 512 << 20,  /* bytes of one part */
    MESSAGE_TIMES_MAX = 32,        /* rows of header.times */
    MESSAGE_ID_SIZE = 26,          /* characters of a submission's id */
};

/* When a stage had the message in hand: microseconds of the wall clock (Unix time). */
struct stage_time {
    struct str stage;    /* "extract" */
    struct str instance; /* "extract.1" */
    int64_t received, started, finished;
};

struct header {
    struct str id;     /* the submission: MESSAGE_ID_SIZE characters, sortable by arrival */
    uint32_t run;      /* from 1 */
    uint64_t attempt;  /* grows with each sending of the same run */
    struct str origin; /* the ingest instance that holds the submission in its spool */
    struct str name;   /* the file's own name, as arrived (may be any bytes but '/' and NUL) */
    struct str label;  /* the folders below the inbox: "2024/零陵"; may be empty */
    struct str sha256; /* 64 hex digits; empty when the bytes were never read */
    uint64_t bytes;    /* of the file */
    int64_t arrived;   /* wall clock, microseconds */
    struct str
            enter; /* the first stage that works on it; earlier ones pass it on unread. "extract" normally */
    struct str same_as; /* an earlier submission with the same bytes; empty: none is known */
    bool alone;         /* no other document may be in the same hands meanwhile (docs/line.md, strikes) */
    struct stage_time times[MESSAGE_TIMES_MAX];
    size_t time_count;
    struct fault fault; /* code FAULT_NONE: none. With a fault no stage but store works on it */
};

struct message {
    struct header header;
    struct str part[PART_COUNT]; /* p NULL: not there */
};

/* The header as it stands on the wire; `session` and `parts` are added by the link (see frame.h). */
int header_pack(const struct header *h, struct buf *out);
/* Views into bytes. ERR_VERSION for a version that is not ours. */
int header_unpack(struct str bytes, struct arena *mem, struct header *h);

/* The filter form (`jihe-STAGE --filter`): one MessagePack array [header, {part name: bin, …}]. */
int message_pack(const struct message *m, struct buf *out);
int message_unpack(struct str bytes, struct arena *mem, struct message *m);

#endif
