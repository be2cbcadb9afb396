/* SPDX-License-Identifier: MIT
 * Who may ask, and whether a change comes from our own page.
 */
#ifndef JIHE_WEB_GUARD_H
#define JIHE_WEB_GUARD_H

#include "console/web/web.h"

/* Reads web.token and decides whether the address may be served: beyond loopback only with a token or behind
 * a proxy that names the user. 0, or ERR_CONFIG after a sentence on stderr. */
int web_guard_open(struct web *web);

/* 0: go on, r->user is set; else the HTTP status, with *why. */
unsigned web_guard_check(struct web_request *r, const char **why);

/* True when the token of the query or of the cookie is ours (or none is asked for). */
bool web_guard_knows(const struct web *web, const char *token);

/* The address is this machine's own: "127.0.0.1", "::1", "localhost". */
bool web_guard_is_loopback(const char *address);
/* "localhost:8470", "127.0.0.1", "[::1]:8470": a name that can only mean this machine. */
bool web_guard_host_is_local(const char *host);
/* An Origin ("http://host:port") speaks for this Host. */
bool web_guard_same_origin(const char *origin, const char *host);

#endif
