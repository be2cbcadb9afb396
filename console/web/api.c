/* SPDX-License-Identifier: MIT
 * What the functions of the API share, and the small ones.
 */
#include "console/web/api.h"

#include <stdlib.h>
#include <string.h>

#include "common/err.h"
#include "common/findings.h"
#include "common/intl.h"
#include "console/history.h"
#include "console/watch.h"
#include "console/web/web_reply.h"

const char *api_argument(const struct web_request *r, const char *name)
{
    const char *value = MHD_lookup_connection_value(r->connection, MHD_GET_ARGUMENT_KIND, name);
    return value && *value ? value : NULL;
}

long api_number(const struct web_request *r, const char *name, const long bounds[2], long standard)
{
    const char *text = api_argument(r, name);
    char *end;
    long n = text ? strtol(text, &end, 10) : standard;
    return text && (*end || n < bounds[0] || n > bounds[1]) ? standard : n;
}

struct query *api_open(struct web_request *r, json_t *empty, enum MHD_Result *out)
{
    char why[QUERY_WHY_MAX];
    struct query *q = NULL;
    int err = query_open(config_text(r->web->config, "store.path"), &q, why);
    if (err == ERR_ABSENT && empty)
        *out = web_reply_json(r, MHD_HTTP_OK, empty);
    else
        json_decref(empty);
    if (err == ERR_ABSENT && !empty)
        *out = web_reply_error(r, MHD_HTTP_NOT_FOUND, why);
    else if (err && err != ERR_ABSENT)
        *out = web_reply_error(r, MHD_HTTP_SERVICE_UNAVAILABLE, why);
    return err ? NULL : q;
}

void api_refuse(struct web_request *r, unsigned status, const char *why)
{
    r->refused = status;
    r->why = why;
}

struct query *api_open_work(struct web_request *r)
{
    char why[QUERY_WHY_MAX];
    struct query *q = NULL;
    int err = query_open(config_text(r->web->config, "store.path"), &q, why);
    if (err == 0)
        return q;
    if (err == ERR_ABSENT)
        api_refuse(r, MHD_HTTP_NOT_FOUND, N_("there is nothing yet"));
    else
        api_refuse(r, MHD_HTTP_SERVICE_UNAVAILABLE, N_("the database cannot be read"));
    query_close(q);
    return NULL;
}

enum MHD_Result api_fail(struct web_request *r, struct query *q, int err)
{
    const char *why = query_why(q);
    unsigned status = err == ERR_ABSENT   ? MHD_HTTP_NOT_FOUND
                      : err == ERR_FORMAT ? MHD_HTTP_BAD_REQUEST
                                          : MHD_HTTP_SERVICE_UNAVAILABLE;
    enum MHD_Result sent = web_reply_error(r, status, *why ? why : err_text(err));
    query_close(q);
    return sent;
}

enum MHD_Result api_rows(struct web_request *r, enum query_question what, const char *const args[3])
{
    enum MHD_Result sent = MHD_NO;
    json_t *found;
    struct query *q = api_open(r, json_array(), &sent);
    if (!q)
        return sent;
    int err = query_rows(q, what, args, &found);
    if (err) {
        json_decref(found);
        return api_fail(r, q, err);
    }
    query_close(q);
    return web_reply_json(r, MHD_HTTP_OK, found);
}

enum MHD_Result api_faults(struct web_request *r)
{
    return api_rows(r, QUESTION_FAULTS, (const char *[3]){ 0 });
}

/* ?name=: one unit whole; else those with ?text= in their name. */
enum MHD_Result api_orgs(struct web_request *r)
{
    const char *name = api_argument(r, "name");
    enum MHD_Result sent = MHD_NO;
    json_t *reports, *figures = NULL;
    if (!name)
        return api_rows(r, QUESTION_ORGS, (const char *[3]){ api_argument(r, "text") });
    struct query *q = api_open(r, NULL, &sent);
    if (!q)
        return sent;
    int err = query_rows(q, QUESTION_ORG_REPORTS, (const char *[3]){ name }, &reports);
    if (!err)
        err = query_rows(q, QUESTION_ORG_FIGURES, (const char *[3]){ name }, &figures);
    if (err) {
        json_decref(reports);
        json_decref(figures);
        return api_fail(r, q, err);
    }
    query_close(q);
    return web_reply_json(r, MHD_HTTP_OK,
            json_pack("{s:s, s:o, s:o}", "org", name, "reports", reports, "figures", figures));
}

enum MHD_Result api_line(struct web_request *r)
{
    return web_reply_text(r, watch_line(r->web->watch, r->language), "application/json; charset=utf-8");
}

enum MHD_Result api_history(struct web_request *r)
{
    long minutes = api_number(r, "minutes", (const long[]){ 1, HISTORY_MINUTES }, 60);
    return web_reply_json(r, MHD_HTTP_OK, history_json(r->web->config, (int)minutes));
}

/* What each code of a finding means. */
enum MHD_Result api_kinds(struct web_request *r)
{
    json_t *out = json_object();
    const struct finding_kind *k;
    for (size_t i = 0; (k = finding_kind_at(i)); i++)
        json_object_set_new(out, k->code,
                json_pack("{s:s, s:s, s:s}", "en", k->meaning_en, "zh", k->meaning_zh, "severity",
                        severity_name(k->severity)));
    return web_reply_json(r, MHD_HTTP_OK, out);
}
