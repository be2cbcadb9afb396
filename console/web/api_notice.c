/* SPDX-License-Identifier: MIT
 * GET /submissions/ID/notice: the letter to the unit, made on a thread of its own, into a file without a
 * name.
 */
#include <stdlib.h>
#include <string.h>

#include "common/err.h"
#include "common/intl.h"
#include "console/notice_letter.h"
#include "console/web/api.h"
#include "console/web/web_reply.h"

static const struct {
    const char *kind, *type;
} types[] = {
    { "html", "text/html; charset=utf-8" },
    { "docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document" },
    { "odt", "application/vnd.oasis.opendocument.text" },
    { "pdf", "application/pdf" },
};

/* The row of ?kind=, the first one when it says nothing that we know. */
static size_t kind_of(const struct web_request *r)
{
    const char *kind = api_argument(r, "kind");
    for (size_t i = 0; kind && i < sizeof types / sizeof *types; i++) {
        if (strcmp(types[i].kind, kind) == 0)
            return i;
    }
    return 0;
}

static void put_letter(struct web_request *r, struct str html)
{
    const char *kind = types[kind_of(r)].kind;
    char *bytes = NULL;
    size_t n = 0;
    int err = strcmp(kind, "html") == 0 ? 0 : letter_convert(html, kind, &bytes, &n);
    if (err == ERR_ABSENT)
        api_refuse(r, MHD_HTTP_NOT_IMPLEMENTED,
                N_("docx, odt and pdf want LibreOffice, which is not here; kind=html works"));
    else if (err)
        api_refuse(r, MHD_HTTP_SERVICE_UNAVAILABLE, N_("LibreOffice did not make it; kind=html works"));
    else if (fwrite(bytes ? bytes : html.p, 1, bytes ? n : html.n, r->made) != (bytes ? n : html.n))
        api_refuse(r, MHD_HTTP_INSUFFICIENT_STORAGE, N_("the disk of /tmp is full"));
    free(bytes);
}

void api_notice_work(struct web_request *r)
{
    struct buf html;
    const struct letter_order order = { r->web->config, r->id, r->web->marks_path, r->language };
    struct query *q = api_open_work(r);
    if (!q)
        return;
    r->made = tmpfile();
    if (!r->made) {
        api_refuse(r, MHD_HTTP_INSUFFICIENT_STORAGE, N_("no file can be made in /tmp"));
        query_close(q);
        return;
    }
    buf_init(&html, LETTER_MAX);
    int err = letter_write(q, &order, &html);
    if (err == ERR_ABSENT)
        api_refuse(r, MHD_HTTP_NOT_FOUND, N_("the store has no result of this id"));
    else if (err)
        api_refuse(
                r, MHD_HTTP_SERVICE_UNAVAILABLE, N_("the letter cannot be made; is notice.template right?"));
    else
        put_letter(r, buf_str(&html));
    buf_fini(&html);
    query_close(q);
}

enum MHD_Result api_notice(struct web_request *r)
{
    size_t kind = kind_of(r);
    char name[64];
    snprintf(name, sizeof name, "notice-%s.%s", r->id, types[kind].kind);
    return web_reply_made(r, types[kind].type, name);
}
