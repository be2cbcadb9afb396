/* SPDX-License-Identifier: MIT
 * `jihe web`: the console in a browser, and the HTTP API behind it (docs/api.md). libmicrohttpd serves; every
 * request is a function of one api_*.c, found in the table of web_route.c; web_guard.c says who may; the
 * pages are built in (web_page.c).
 */
#ifndef JIHE_WEB_H
#define JIHE_WEB_H

#include <jansson.h>
#include <microhttpd.h>
#include <stdatomic.h>
#include <stdio.h>

#include "common/outcome.h"
#include "console/command.h"
#include "console/dropping.h"
#include "console/web/web_exports.h"
#include "store/query.h"

enum {
    WEB_BODY_MAX = 1 << 20, /* bytes of a question; uploads are written to the disk as they come */
    WEB_USER_MAX = 128,
    WEB_WORD_MAX = 128, /* of a variable part of a path */
    WEB_TOKEN_MAX = 256,
};

struct watch;
struct cage;
struct web_stream;

/* What all requests share; read only once the threads run, but for what `watch` locks itself. */
struct web {
    const struct config *config;
    struct watch *watch;
    struct cage *cage;         /* paints pages; NULL: there are no readers */
    char token[WEB_TOKEN_MAX]; /* "": none is asked for */
    const char *user_header;   /* of a proxy in front: who asks; "": there is none */
    bool loopback;             /* only this machine can connect */
    char *marks_path;
    atomic_int at_work; /* requests whose long part is running */
    atomic_bool ends;   /* what is being made may stop */
    struct web_exports exports;
};

struct web_request {
    struct web *web;
    struct MHD_Connection *connection;
    const char *method, *path;
    const struct web_route *route;
    enum language language;
    char user[WEB_USER_MAX]; /* for marks; "" when nobody said */
    char id[QUERY_ID_MAX];   /* from the path */
    char word[WEB_WORD_MAX];
    struct buf body;
    /* of an upload */
    struct dropping dropping;
    int folder; /* -1: none */
    uint64_t written;
    unsigned refused; /* an HTTP status that is answered once the body has passed; 0: none */
    const char *why;
    /* of what takes long: what it made, one of these */
    bool worked;
    FILE *made;
    struct web_stream *stream; /* its reader's share */
    json_t *outcome;
    char *bytes; /* malloc'd */
    size_t bytes_n;
    char size[32]; /* of a page, in points: "595.28 841.89" */
};

int web_main(int argc, char **argv);

#endif
