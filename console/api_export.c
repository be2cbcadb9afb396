/* SPDX-License-Identifier: MIT
 * GET /export: what the list's filter means, as a file; GET /submissions/ID/notice: the letter. Both are made
 * on a thread of their own, into a file without a name.
 */
#include <stdlib.h>
#include <string.h>

#include "common/err.h"
#include "common/intl.h"
#include "console/api.h"
#include "console/exporting.h"
#include "console/notice_letter.h"
#include "console/web_reply.h"

static const struct {
    const char *kind, *type;
} types[] = {
    { "csv", "text/csv; charset=utf-8" },
    { "jsonl", "application/x-ndjson; charset=utf-8" },
    { "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" },
    { "html", "text/html; charset=utf-8" },
    { "docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document" },
    { "odt", "application/vnd.oasis.opendocument.text" },
    { "pdf", "application/pdf" },
};

static const char *type_of(const char *kind)
{
    for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
        if (strcmp(types[i].kind, kind) == 0)
            return types[i].type;
    }
    return NULL;
}

static const char *kind_of(const struct web_request *r, const char *standard)
{
    const char *kind = api_argument(r, "kind");
    return kind && type_of(kind) ? kind : standard;
}

static void refuse(struct web_request *r, unsigned status, const char *why)
{
    r->refused = status;
    r->why = why;
}

static struct query *open_store(struct web_request *r)
{
    char why[QUERY_WHY_MAX];
    struct query *q = NULL;
    int err = query_open(config_text(r->web->config, "store.path"), &q, why);
    if (err == ERR_ABSENT)
        refuse(r, MHD_HTTP_NOT_FOUND, N_("there is nothing yet"));
    else if (err)
        refuse(r, MHD_HTTP_SERVICE_UNAVAILABLE, N_("the database cannot be read"));
    else if (!(r->made = tmpfile()))
        refuse(r, MHD_HTTP_INSUFFICIENT_STORAGE, N_("no file can be made in /tmp"));
    return q;
}

void api_export_work(struct web_request *r)
{
    const char *table = api_argument(r, "table");
    struct query_filter filter = api_filter(r);
    struct export_order order = { .kind = kind_of(r, "csv"),
        .language = r->language,
        .filter = &filter,
        .marks_path = r->web->marks_path };
    int which = table ? export_table_find(table) : EXPORT_DOCUMENTS;
    /* `kind` is that of the file here; that of the reports is asked for as `report`. */
    filter.kind = api_argument(r, "report");
    filter.after = NULL;
    if (which < 0 || !export_kind_is_known(order.kind)) {
        refuse(r, MHD_HTTP_BAD_REQUEST,
                N_("kind is csv, jsonl or xlsx; table is documents, figures, findings, indicators, "
                   "scores or across"));
        return;
    }
    order.table = (enum export_table)which;
    struct query *q = open_store(r);
    int err = q && !r->refused ? export_write(q, &order, r->made) : 0;
    if (err)
        refuse(r, MHD_HTTP_SERVICE_UNAVAILABLE, err_text(err));
    query_close(q);
}

enum MHD_Result api_export(struct web_request *r)
{
    const char *kind = kind_of(r, "csv");
    char name[64];
    snprintf(name, sizeof name, "jihe.%s", kind);
    return web_reply_made(r, type_of(kind), name);
}

static void put_letter(struct web_request *r, struct str html)
{
    const char *kind = kind_of(r, "html");
    char *bytes = NULL;
    size_t n = 0;
    int err = strcmp(kind, "html") == 0 ? 0 : letter_convert(html, kind, &bytes, &n);
    if (err == ERR_ABSENT)
        refuse(r, MHD_HTTP_NOT_IMPLEMENTED,
                N_("docx, odt and pdf want LibreOffice, which is not here; kind=html works"));
    else if (err)
        refuse(r, MHD_HTTP_SERVICE_UNAVAILABLE, N_("LibreOffice did not make it; kind=html works"));
    else if (fwrite(bytes ? bytes : html.p, 1, bytes ? n : html.n, r->made) == 0)
        refuse(r, MHD_HTTP_INSUFFICIENT_STORAGE, N_("the disk of /tmp is full"));
    free(bytes);
}

void api_notice_work(struct web_request *r)
{
    struct buf html;
    const struct letter_order order = { r->web->config, r->id, r->web->marks_path, r->language };
    struct query *q = open_store(r);
    if (!q || r->refused) {
        query_close(q);
        return;
    }
    buf_init(&html, LETTER_MAX);
    int err = letter_write(q, &order, &html);
    if (err == ERR_ABSENT)
        refuse(r, MHD_HTTP_NOT_FOUND, N_("the store has no result of this id"));
    else if (err)
        refuse(r, MHD_HTTP_SERVICE_UNAVAILABLE, N_("the letter cannot be made; is notice.template right?"));
    else
        put_letter(r, buf_str(&html));
    buf_fini(&html);
    query_close(q);
}

enum MHD_Result api_notice(struct web_request *r)
{
    const char *kind = kind_of(r, "html");
    char name[64];
    snprintf(name, sizeof name, "notice-%s.%s", r->id, kind);
    return web_reply_made(r, type_of(kind), name);
}
