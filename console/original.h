/* SPDX-License-Identifier: MIT
 * The file of a submission as it arrived. ingest keeps it in its spool as long as spool.keep_age and
 * spool.keep_bytes allow; here it is only read, wherever it lies at that moment.
 */
#ifndef JIHE_ORIGINAL_H
#define JIHE_ORIGINAL_H

#include "common/option.h"
#include "common/text.h"

/* Appends its bytes to *out, whose limit is the largest that is read. 0; ERR_ABSENT: it is no longer there;
 * ERR_LIMIT, ERR_MEMORY, ERR_SYSTEM. The id must be one (spool_is_id), for it becomes a path. */
int original_read(const struct config *config, const char *id, struct buf *out);

#endif
