/* SPDX-License-Identifier: MIT
 * Between libmicrohttpd and the functions of the API: one request from its first line to its end.
 */
#ifndef JIHE_WEB_SERVE_H
#define JIHE_WEB_SERVE_H

#include "console/web/web.h"

/* Starts the threads. port 0: any; *port is the one that is served. NULL after a sentence on stderr. */
struct MHD_Daemon *web_serve_start(struct web *web, uint16_t *port);

#endif
