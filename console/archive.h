/* SPDX-License-Identifier: MIT
 * The database as the commands open it.
 */
#ifndef JIHE_ARCHIVE_H
#define JIHE_ARCHIVE_H

#include "common/option.h"
#include "store/query.h"

/* Opens the database of the home. 0; ERR_ABSENT without a sentence when there is none yet (*out is NULL);
 * other errors after one. */
int archive_open(const struct config *config, struct query **out);
/* Says on stderr what q complains of, and returns the exit status for it. */
int archive_complain(const struct query *q, int err);

#endif
