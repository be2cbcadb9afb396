/* SPDX-License-Identifier: MIT
 * Which function answers which path.
 */
#ifndef JIHE_WEB_ROUTE_H
#define JIHE_WEB_ROUTE_H

#include "console/web/web.h"

struct web_route {
    const char *method;
    const char *path;                                 /* ":id" and ":word" stand for one part each */
    enum MHD_Result (*answer)(struct web_request *r); /* with web_reply_* */
    bool is_upload;                                   /* its body goes to the disk */
    /* What takes long and is done before `answer`, on a thread of its own; NULL: nothing does. */
    void (*work)(struct web_request *r);
};

/* Fills in id and word of the request. NULL with *known false: no such path; with *known true: another
 * method.
 */
const struct web_route *web_route_find(struct web_request *r, bool *known);

#endif
