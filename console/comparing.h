/* SPDX-License-Identifier: MIT
 * The stored reports of each organisation held against each other: `jihe compare`, and a unit over the years
 * on the page.
 */
#ifndef JIHE_COMPARING_H
#define JIHE_COMPARING_H

#include "common/findings.h"
#include "store/query.h"

enum { COMPARING_GROUP_MAX = 64 }; /* reports of one organisation that are held against each other */

/* One of two reports; views, valid during the callback. */
struct compared {
    struct str id, name;
    int year;
};

struct comparing {
    struct query *query;
    const struct query_filter *filter; /* which reports; oldest_first, so that the earlier stands first */
    const char *org;                   /* only reports of the organisation of this name; NULL: of all */
    /* A finding in `later`, of what `earlier` says otherwise. */
    void (*found)(void *context, const struct compared *earlier, const struct compared *later,
            const struct finding *finding);
    void *context;
};

/* 0, or ERR_* with query_why or err_text. */
int comparing_run(const struct comparing *order);

#endif
