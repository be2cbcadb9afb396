/* SPDX-License-Identifier: MIT
 * What the spool knows of a submission beside its bytes: envelope.json, and why.json of a failed one. JSON,
 * so that whoever looks into failed/ can read them. A name that is no UTF-8 stands there in hex as well.
 */
#ifndef JIHE_ENVELOPE_H
#define JIHE_ENVELOPE_H

#include <stdbool.h>
#include <stdint.h>

#include "common/arena.h"
#include "common/message.h"
#include "common/outcome.h"
#include "common/text.h"

enum {
    ENVELOPE_BYTES_MAX = 128 << 10, /* of envelope.json or why.json: a label in hex is its longest field */
};

struct envelope {
    struct str id; /* MESSAGE_ID_SIZE characters */
    uint32_t run;  /* from 1 */
    struct str name, label;
    struct str sha256; /* empty when the bytes were never read */
    uint64_t bytes;
    int64_t arrived;         /* wall clock, microseconds */
    uint64_t device, inode;  /* of the file as it lay in the inbox */
    int64_t mtime_ns;        /* of it, Unix time */
    struct str enter;        /* "extract", or a later stage for a replay from there */
    unsigned parts;          /* PART_BIT of each stored part in parts.RUN/ */
    struct str same_as;      /* an earlier submission with the same bytes; empty: none is known */
    bool skipped;            /* went to done/ unread: duplicate policy `skip` */
    uint32_t strikes, tries; /* tries: leases that ran out */
    struct str last_at;      /* where it was last lost */
    int64_t next_try;        /* wall clock, microseconds; 0: at once */
    struct fault fault;      /* found by ingest itself; code FAULT_NONE: none */
};

/* Appends JSON. 0, ERR_MEMORY, ERR_LIMIT. */
int envelope_format(const struct envelope *e, struct buf *out);
/* Strings are copied into mem. ERR_FORMAT: no JSON, a field missing or of the wrong kind; ERR_VERSION;
 * ERR_MEMORY. */
int envelope_parse(struct str json, struct arena *mem, struct envelope *out);

/* A copy with all its strings in one block, which free() gives back. NULL without memory. */
struct envelope *envelope_keep(const struct envelope *e);

/* Why a submission failed; failed_at is the wall clock in microseconds. A fault without a code stands there
 * as "unknown". */
int why_format(const struct envelope *e, const struct fault *fault, int64_t failed_at, struct buf *out);
/* Strings are copied into mem. Errors as envelope_parse. */
int why_parse(struct str json, struct arena *mem, struct fault *out);

#endif
