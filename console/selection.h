/* SPDX-License-Identifier: MIT
 * Which submissions a command is about: ids, --failed, --where code=…, ALL.
 */
#ifndef JIHE_SELECTION_H
#define JIHE_SELECTION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "store/query.h"

struct selection {
    char **words; /* ids or their beginnings; views of argv */
    size_t word_count;
    bool all, failed, where; /* ALL, --failed, at least one --where */
    struct query_filter filter;
};

/* "code=encrypted": sets that field of the filter; its text is a view. 0, or ERR_FORMAT (keys: code, state,
 * label, name, org, year). */
int selection_where(const char *text, struct selection *s);
/* Exactly one way of saying which; NULL when it is so, else a sentence for argp_error. */
const char *selection_check(const struct selection *s);

struct selected {
    char id[QUERY_ID_MAX];
    uint32_t max_run; /* the store's highest; 0: it knows none */
};

/* Looks them up, oldest first; q may be NULL when there is no database yet: then only whole ids can be meant.
 * *out is malloc'd. 0, or an error after a sentence on stderr. */
int selection_find(const struct selection *s, struct query *q, struct selected **out, size_t *count);

#endif
