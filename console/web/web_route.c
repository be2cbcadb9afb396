/* SPDX-License-Identifier: MIT */
#include "console/web/web_route.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "console/web/api.h"

/* docs/api.md has the same list. GET also answers HEAD. */
static const struct web_route routes[] = {
    { "GET", "/submissions", api_list, false, NULL },
    { "POST", "/submissions", api_upload, true, NULL },
    { "GET", "/submissions/:id", api_report, false, NULL },
    { "GET", "/submissions/:id/way", api_way, false, NULL },
    { "PUT", "/submissions/:id/marks/:word", api_mark, false, NULL },
    { "POST", "/replays", api_replay, false, api_replay_work },
    { "GET", "/export", api_export, false, api_export_work },
    { "GET", "/exports/:word", api_export_progress, false, NULL },
    { "GET", "/submissions/:id/notice", api_notice, false, api_notice_work },
    { "GET", "/submissions/:id/pages/:word", api_page, false, api_page_work },
    { "GET", "/across", api_across, false, NULL },
    { "GET", "/faults", api_faults, false, NULL },
    { "GET", "/orgs", api_orgs, false, NULL },
    { "GET", "/season", api_season, false, NULL },
    { "GET", "/seasons", api_seasons, false, NULL },
    { "GET", "/sample", api_sample, false, NULL },
    { "GET", "/line", api_line, false, NULL },
    { "GET", "/line/history", api_history, false, NULL },
    { "GET", "/kinds", api_kinds, false, NULL },
    { "GET", "/metrics", api_metrics, false, NULL },
};

enum { ROUTE_COUNT = sizeof routes / sizeof *routes };

/* Ids and keys are letters, digits and '-': nothing in them can be a path or SQL. */
static bool take_part(const char *path, size_t n, char *out, size_t size)
{
    if (n == 0 || n >= size)
        return false;
    for (size_t i = 0; i < n; i++) {
        if (!isalnum((unsigned char)path[i]) && path[i] != '-')
            return false;
    }
    snprintf(out, size, "%.*s", (int)n, path);
    return true;
}

static bool route_fits(const char *pattern, struct web_request *r)
{
    const char *path = r->path;
    while (*pattern && *path) {
        size_t n = strcspn(path, "/"), m = strcspn(pattern, "/");
        if (m == 3 && memcmp(pattern, ":id", 3) == 0) {
            if (!take_part(path, n, r->id, sizeof r->id))
                return false;
        } else if (m == 5 && memcmp(pattern, ":word", 5) == 0) {
            if (!take_part(path, n, r->word, sizeof r->word))
                return false;
        } else if (n != m || memcmp(path, pattern, n) != 0) {
            return false;
        }
        path += n + (path[n] == '/');
        pattern += m + (pattern[m] == '/');
    }
    return !*pattern && !*path;
}

const struct web_route *web_route_find(struct web_request *r, bool *known)
{
    const char *method = strcmp(r->method, "HEAD") == 0 ? "GET" : r->method;
    *known = false;
    for (size_t i = 0; i < ROUTE_COUNT; i++) {
        if (!route_fits(routes[i].path, r))
            continue;
        *known = true;
        if (strcmp(routes[i].method, method) == 0)
            return &routes[i];
    }
    return NULL;
}
