/* SPDX-License-Identifier: MIT */
#include "console/web/web_guard.h"

#include <errno.h>
#include <nettle/memops.h>
#include <stdio.h>
#include <string.h>

#include "common/err.h"
#include "common/intl.h"

enum { TOKEN_MIN = 16 };

bool web_guard_is_loopback(const char *address)
{
    return strncmp(address, "127.", 4) == 0 || strcmp(address, "::1") == 0 ||
           strcmp(address, "localhost") == 0;
}

bool web_guard_host_is_local(const char *host)
{
    static const char *const names[] = { "localhost", "127.0.0.1", "[::1]" };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        size_t n = strlen(names[i]);
        if (strncasecmp(host, names[i], n) == 0 && (host[n] == '\0' || host[n] == ':'))
            return true;
    }
    return false;
}

bool web_guard_same_origin(const char *origin, const char *host)
{
    const char *at = strstr(origin, "://");
    return at && strcasecmp(at + 3, host) == 0;
}

static int read_token(struct web *web)
{
    const char *path = config_text(web->config, "web.token");
    if (!*path)
        return 0;
    FILE *f = fopen(path, "re");
    if (!f) {
        command_complain(_("the token %s cannot be read: %m"), path);
        return ERR_CONFIG;
    }
    if (!fgets(web->token, sizeof web->token, f))
        web->token[0] = '\0';
    fclose(f);
    web->token[strcspn(web->token, "\r\n")] = '\0';
    if (strlen(web->token) >= TOKEN_MIN && !strpbrk(web->token, " ;,\"\\"))
        return 0;
    command_complain(
            _("the first line of %s is no token: at least %d characters, no space, comma, semicolon, "
              "quote; make one with `openssl rand -hex 24`"),
            path, TOKEN_MIN);
    return ERR_CONFIG;
}

int web_guard_open(struct web *web)
{
    const char *address = config_text(web->config, "web.address");
    web->user_header = config_text(web->config, "web.user_header");
    web->loopback = web_guard_is_loopback(address);
    if (read_token(web))
        return ERR_CONFIG;
    if (web->loopback || web->token[0] || *web->user_header)
        return 0;
    command_complain(_("web.address is %s: others can reach that. Set web.token to a file with a token, or "
                       "web.user_header to the header in which a proxy names the user, or stay at 127.0.0.1"),
            address);
    return ERR_CONFIG;
}

bool web_guard_knows(const struct web *web, const char *token)
{
    size_t n = strlen(web->token);
    return !n || (token && strlen(token) == n && memeql_sec(token, web->token, n));
}

static const char *header(const struct web_request *r, const char *name)
{
    return MHD_lookup_connection_value(r->connection, MHD_HEADER_KIND, name);
}

static bool may_ask(const struct web_request *r)
{
    const char *bearer = header(r, "Authorization");
    if (!r->web->token[0])
        return true;
    if (bearer && strncasecmp(bearer, "Bearer ", 7) == 0)
        return web_guard_knows(r->web, bearer + 7);
    return web_guard_knows(r->web, MHD_lookup_connection_value(r->connection, MHD_COOKIE_KIND, "jihe"));
}

/* The header that pages of elsewhere cannot send without asking us first, and what a browser says by itself
 * of where a request comes from. */
static bool is_from_our_page(const struct web_request *r, const char *host)
{
    const char *origin = header(r, "Origin"), *site = header(r, "Sec-Fetch-Site");
    if (!header(r, "X-Jihe"))
        return false;
    if (site && strcmp(site, "same-origin") != 0 && strcmp(site, "none") != 0)
        return false;
    return !origin || web_guard_same_origin(origin, host);
}

unsigned web_guard_check(struct web_request *r, const char **why)
{
    const char *host = header(r, "Host");
    bool reads = strcmp(r->method, "GET") == 0 || strcmp(r->method, "HEAD") == 0;
    /* A name that leads here only because somebody's DNS says so is not ours. */
    if (!host || (!r->web->token[0] && !*r->web->user_header && !web_guard_host_is_local(host))) {
        *why = N_("this name is not served; ask for http://127.0.0.1, or set web.token");
        return MHD_HTTP_MISDIRECTED_REQUEST;
    }
    if (*r->web->user_header) {
        const char *user = header(r, r->web->user_header);
        if (!user || !*user) {
            *why = N_("the proxy in front does not say who asks");
            return MHD_HTTP_FORBIDDEN;
        }
        snprintf(r->user, sizeof r->user, "%s", user);
    }
    if (!may_ask(r)) {
        *why = N_("a token is asked for: Authorization: Bearer …, or open /?token=…");
        return MHD_HTTP_UNAUTHORIZED;
    }
    if (!reads && !is_from_our_page(r, host)) {
        *why = N_("a change must come from the console's own page, or carry the header X-Jihe: 1");
        return MHD_HTTP_FORBIDDEN;
    }
    return 0;
}
