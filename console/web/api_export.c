/* SPDX-License-Identifier: MIT
 * GET /export: what the list's filter means, as a file. CSV and JSON lines are sent while they are made; a
 * workbook is a zip whose beginning is known at its end, so it is made into a file without a name first. GET
 * /exports/KEY: how far.
 */
#include <stdlib.h>
#include <string.h>

#include "common/err.h"
#include "common/intl.h"
#include "console/exporting.h"
#include "console/web/api.h"
#include "console/web/web_reply.h"

static const struct {
    const char *kind, *type;
} types[] = {
    { "csv", "text/csv; charset=utf-8" },
    { "jsonl", "application/x-ndjson; charset=utf-8" },
    { "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" },
};

/* One export, by whatever thread makes it: it outlives a request whose client went away, so the words of its
 * filter are its own. */
struct making {
    struct web *web;
    struct query *query;
    struct web_stream *stream; /* NULL: into a file */
    struct arena mem;
    struct query_filter filter;
    struct export_order order;
    uint32_t total;
    int row;
};

static size_t kind_of(const struct web_request *r)
{
    const char *kind = api_argument(r, "kind");
    for (size_t i = 0; kind && i < sizeof types / sizeof *types; i++) {
        if (strcmp(types[i].kind, kind) == 0)
            return i;
    }
    return kind ? sizeof types / sizeof *types : 0;
}

static const char *why_of(int err)
{
    switch (err) {
    case 0:
        return NULL;
    case ERR_LIMIT:
        return N_("more rows than a sheet of a workbook holds; narrow the filter, or take CSV");
    case ERR_SYSTEM:
        return N_("it was broken off: nobody reads it any more, or the disk of /tmp is full");
    default:
        return err_text(err);
    }
}

static int passed(void *context, uint32_t documents)
{
    struct making *m = context;
    web_exports_passed(&m->web->exports, m->row, documents, m->total);
    return atomic_load(&m->web->ends) ? ERR_CLOSED : 0;
}

static void making_free(struct making *m)
{
    query_close(m->query);
    arena_fini(&m->mem);
    free(m);
}

/* Copies what the filter's texts are views of. */
static int own_texts(struct making *m)
{
    struct query_filter *f = &m->filter;
    const char **const texts[] = { &f->state, &f->code, &f->org, &f->label, &f->name, &f->text, &f->finding,
        &f->kind, &f->severity, &f->grade };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        if (*texts[i] && !(*texts[i] = arena_copy(&m->mem, *texts[i], strlen(*texts[i]) + 1)))
            return ERR_MEMORY;
    }
    return 0;
}

/* Asks the database, and takes a row among those that are being made. NULL: refused. */
static struct making *begin(struct web_request *r, enum export_table table)
{
    uint32_t counts[2] = { 0 };
    struct query *q = api_open_work(r);
    struct making *m = q ? calloc(1, sizeof *m) : NULL;
    if (!m) {
        if (q)
            api_refuse(r, MHD_HTTP_SERVICE_UNAVAILABLE, err_text(ERR_MEMORY));
        query_close(q);
        return NULL;
    }
    m->web = r->web;
    m->query = q;
    arena_init(&m->mem, 0);
    m->filter = api_filter(r);
    /* `kind` is that of the file here; that of the reports is asked for as `report`. */
    m->filter.kind = api_argument(r, "report");
    m->filter.after = NULL;
    m->order = (struct export_order){ types[kind_of(r)].kind, table, r->language, r->web->marks_path,
        &m->filter, passed, m };
    int err = own_texts(m);
    if (!err)
        err = query_count(q, &m->filter, counts);
    m->total = counts[0];
    m->row = err ? -1 : web_exports_begin(&r->web->exports, api_argument(r, "key"));
    if (m->row >= 0)
        return m;
    api_refuse(r, MHD_HTTP_SERVICE_UNAVAILABLE,
            err ? err_text(err) : N_("too many exports at once; try again in a moment"));
    making_free(m);
    return NULL;
}

static void *write_stream(void *context)
{
    struct making *m = context;
    struct web *web = m->web;
    int row = m->row, err = export_write(m->query, &m->order, web_stream_file(m->stream));
    web_stream_end(m->stream, err == 0);
    making_free(m);
    web_exports_end(&web->exports, row, why_of(err)); /* from here on the console may end */
    return NULL;
}

static void start_stream(struct web_request *r, struct making *m)
{
    pthread_t thread;
    struct web_stream *stream = m->stream = web_stream_new(r->connection, &r->web->ends);
    if (stream && pthread_create(&thread, NULL, write_stream, m) == 0) { /* from here on m is not ours */
        r->stream = stream;
        pthread_detach(thread);
        return;
    }
    if (stream) {
        web_stream_end(stream, false);
        web_stream_gone(stream);
    }
    api_refuse(r, MHD_HTTP_SERVICE_UNAVAILABLE, N_("no thread can be started"));
    web_exports_end(&r->web->exports, m->row, r->why);
    making_free(m);
}

static void make_file(struct web_request *r, struct making *m)
{
    r->made = tmpfile();
    int err = r->made ? export_write(m->query, &m->order, r->made) : ERR_SYSTEM;
    const char *why = r->made ? why_of(err) : N_("no file can be made in /tmp");
    if (why)
        api_refuse(r, r->made ? MHD_HTTP_SERVICE_UNAVAILABLE : MHD_HTTP_INSUFFICIENT_STORAGE, why);
    web_exports_end(&r->web->exports, m->row, why);
    making_free(m);
}

void api_export_work(struct web_request *r)
{
    const char *table = api_argument(r, "table");
    int which = table ? export_table_find(table) : EXPORT_DOCUMENTS;
    size_t kind = kind_of(r);
    if (which < 0 || kind == sizeof types / sizeof *types) {
        api_refuse(r, MHD_HTTP_BAD_REQUEST,
                N_("kind is csv, jsonl or xlsx; table is documents, figures, findings, indicators, "
                   "scores or across"));
        return;
    }
    struct making *m = begin(r, (enum export_table)which);
    if (!m)
        return;
    if (strcmp(types[kind].kind, "xlsx") == 0)
        make_file(r, m);
    else
        start_stream(r, m);
}

enum MHD_Result api_export(struct web_request *r)
{
    size_t kind = kind_of(r);
    char name[64];
    struct web_stream *stream = r->stream;
    snprintf(name, sizeof name, "jihe.%s", types[kind].kind);
    r->stream = NULL;
    return stream ? web_reply_stream(r, stream, types[kind].type, name)
                  : web_reply_made(r, types[kind].type, name);
}

enum MHD_Result api_export_progress(struct web_request *r)
{
    static const char *const states[] = { "unknown", "making", "done", "failed" };
    struct web_export e = { .state = WEB_EXPORT_NONE };
    web_exports_find(&r->web->exports, r->word, &e); /* else it has not begun yet, or long ago */
    return web_reply_json(r, MHD_HTTP_OK,
            json_pack("{s:s, s:i, s:i, s:s*}", "state", states[e.state], "documents", (int)e.documents,
                    "total", (int)e.total, "why", e.why ? _(e.why) : NULL));
}
