/* SPDX-License-Identifier: MIT
 * GET /submissions/ID: the result as in docs/result.md, with the reviewers' marks, and for the page the text
 * and how it is laid out; GET /submissions/ID/way: which stage had it when; PUT …/marks/KEY.
 */
#include <string.h>

#include "common/err.h"
#include "common/intl.h"
#include "console/document_json.h"
#include "console/print.h"
#include "console/stored.h"
#include "console/submission_json.h"
#include "console/web/api.h"
#include "console/web/web_reply.h"
#include "store/marks.h"

struct reporting {
    struct web_request *request;
    struct query *query;
    struct arena mem;
    json_t *out;
    int err;
};

static json_t *marks_json(const struct web_request *r)
{
    char why[MARKS_WHY_MAX];
    struct marks *m = NULL;
    json_t *out = NULL;
    marks_open(r->web->marks_path, false, &m, why);
    marks_of(m, r->id, &out);
    marks_close(m);
    return out;
}

/* The result when there is one, and in any case what a list says of the submission. */
static int add_report(void *context, const struct query_submission *s)
{
    struct reporting *g = context;
    struct web_request *r = g->request;
    struct shown shown = { .run = (uint32_t)api_number(
                                   r, "run", (const long[]){ 1, 1000000 }, (long)s->run) };
    bool page = api_argument(r, "page") != NULL;
    if (shown.run)
        g->err = stored_open(g->query, (struct query_run){ r->id, shown.run }, &g->mem, &shown);
    if (g->err)
        return g->err;
    const struct stored_form form = { r->language, page || api_argument(r, "text") };
    if (shown.run)
        g->err = stored_json(g->query, s, &shown, form, &g->out);
    else
        g->out = json_object();
    if (g->err)
        return g->err;
    json_object_set_new(g->out, "list", submission_json(s, r->language));
    json_object_set_new(g->out, "marks", marks_json(r));
    if (page && shown.run)
        json_object_set_new(g->out, "layout", document_json_layout(&shown.document));
    return 0;
}

enum MHD_Result api_report(struct web_request *r)
{
    struct reporting g = { .request = r };
    enum MHD_Result sent = MHD_NO;
    const struct query_filter filter = { .id = r->id };
    g.query = api_open(r, NULL, &sent);
    if (!g.query)
        return sent;
    arena_init(&g.mem, 0);
    int err = query_each_submission(g.query, &filter, add_report, &g);
    if (err) {
        json_decref(g.out);
        sent = api_fail(r, g.query, err);
    } else {
        query_close(g.query);
        sent = g.out ? web_reply_json(r, MHD_HTTP_OK, g.out)
                     : web_reply_error(r, MHD_HTTP_NOT_FOUND, N_("the store has no submission of this id"));
    }
    arena_fini(&g.mem);
    return sent;
}

static int add_event(void *context, const struct query_event *e)
{
    json_array_append_new(
            context, json_pack("{s:i, s:I, s:o, s:o, s:I, s:I, s:I}", "run", (int)e->run, "attempt",
                             (json_int_t)e->attempt, "stage", print_json_text(e->stage), "instance",
                             print_json_text(e->instance), "received_us", (json_int_t)e->received,
                             "started_us", (json_int_t)e->started, "finished_us", (json_int_t)e->finished));
    return 0;
}

struct faults {
    json_t *rows;
    enum language language;
};

static int add_fault(void *context, const struct query_fault *f)
{
    struct faults *to = context;
    json_array_append_new(
            to->rows, json_pack("{s:i, s:o, s:o, s:o, s:o}", "run", (int)f->run, "stage",
                              print_json_text(f->stage), "code", print_json_text(f->code), "message",
                              print_json_text(to->language == LANGUAGE_ZH ? f->sentence_zh : f->sentence_en),
                              "stored", print_json_when(f->stored)));
    return 0;
}

enum MHD_Result api_way(struct web_request *r)
{
    enum MHD_Result sent = MHD_NO;
    struct query *q = api_open(r, NULL, &sent);
    if (!q)
        return sent;
    struct faults faults = { json_array(), r->language };
    json_t *events = json_array();
    int err = query_each_event(q, r->id, add_event, events);
    if (!err)
        err = query_each_fault(q, r->id, add_fault, &faults);
    if (err) {
        json_decref(events);
        json_decref(faults.rows);
        return api_fail(r, q, err);
    }
    query_close(q);
    return web_reply_json(r, MHD_HTTP_OK, json_pack("{s:o, s:o}", "events", events, "faults", faults.rows));
}

static const char *text_of(const json_t *o, const char *key)
{
    const char *text = json_string_value(json_object_get(o, key));
    return text ? text : "";
}

enum MHD_Result api_mark(struct web_request *r)
{
    char why[MARKS_WHY_MAX] = "";
    struct marks *m;
    json_t *said = json_loadb(r->body.n ? r->body.p : "", r->body.n, 0, NULL);
    if (!json_is_object(said) || strlen(r->id) != MESSAGE_ID_SIZE) {
        json_decref(said);
        return web_reply_error(
                r, MHD_HTTP_BAD_REQUEST, N_("send {\"state\": \"confirmed\", \"note\": \"…\"}"));
    }
    const char *user = *r->user ? r->user : text_of(said, "user");
    const struct mark mark = { r->id, r->word, text_of(said, "state"), text_of(said, "note"), user };
    int err = marks_open(r->web->marks_path, true, &m, why);
    if (!err)
        err = marks_put(m, &mark);
    marks_close(m);
    json_decref(said);
    if (err == ERR_FORMAT)
        return web_reply_error(r, MHD_HTTP_BAD_REQUEST,
                N_("state is confirmed, dismissed or empty; a note has at most 4000 bytes"));
    if (err)
        return web_reply_error(r, MHD_HTTP_SERVICE_UNAVAILABLE, *why ? why : err_text(err));
    return web_reply_json(r, MHD_HTTP_OK, marks_json(r));
}
