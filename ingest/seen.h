/* SPDX-License-Identifier: MIT
 * Which bytes were submitted before: the first submission of each SHA-256, for the duplicate policy.
 * Remembers a limited number, the newest; kept in spool/seen as records of 48 bytes: half a SHA-256, which
 * nobody meets by chance, the id, and zeros.
 */
#ifndef JIHE_SEEN_H
#define JIHE_SEEN_H

#include <stdbool.h>
#include <stddef.h>

#include "ingest/spool.h"

struct seen;

enum { SEEN_SHA_SIZE = 32 };

/* Reads spool/seen; remembers up to max. NULL without memory. What cannot be read is forgotten: a duplicate
 * then passes without its flag. */
struct seen *seen_open(const struct spool *s, size_t max);
void seen_close(struct seen *seen);
/* The first submission of those bytes in `id`; false when none is known. */
bool seen_find(const struct seen *seen, const unsigned char sha[SEEN_SHA_SIZE], char id[SPOOL_ID_MAX]);
/* Nothing happens when the bytes are known already, or without memory. */
void seen_add(struct seen *seen, const unsigned char sha[SEEN_SHA_SIZE], const char *id);
/* Appends what was added to the file. Not synced: see docs/spool.md. */
void seen_flush(struct seen *seen);

#endif
