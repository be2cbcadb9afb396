/* SPDX-License-Identifier: MIT
 * Which submission a person means by an id or its first characters.
 */
#ifndef JIHE_IDENTIFY_H
#define JIHE_IDENTIFY_H

#include "common/option.h"
#include "store/query.h"

struct identified {
    struct config *config;
    struct query *query;
    char id[QUERY_ID_MAX];
};

/* Opens configuration and database and finds the submission. 0, or the exit status after a sentence; one that
 * is known to the line but not stored yet is told by the state it is in. identify_close in any case. */
int identify_open(const char *prefix, struct identified *out);
void identify_close(struct identified *found);

#endif
