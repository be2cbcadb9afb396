/* SPDX-License-Identifier: MIT
 * GET /across?org=UNIT: what the reports of one unit say against each other, as `jihe compare` tells it.
 */
#include "common/err.h"
#include "common/intl.h"
#include "console/across_json.h"
#include "console/web/api.h"
#include "console/web/web_reply.h"
#include "validate/across.h"

static int add_rows(struct web_request *r, struct query *q, const char *org, json_t **rows)
{
    struct arena mem;
    arena_init(&mem, 0);
    struct str key = across_key(str_of(org), &mem);
    char *text = arena_copy(&mem, key.p ? key.p : "", key.n);
    const struct query_across_filter filter = { .org_key = text };
    int err = text ? across_json_list(q, &filter, r->language, rows) : ERR_MEMORY;
    arena_fini(&mem);
    return err;
}

enum MHD_Result api_across(struct web_request *r)
{
    const char *org = api_argument(r, "org");
    enum MHD_Result sent = MHD_NO;
    json_t *rows = NULL;
    if (!org)
        return web_reply_error(r, MHD_HTTP_BAD_REQUEST, N_("?org= is the name of a unit"));
    struct query *q = api_open(r, json_array(), &sent);
    if (!q)
        return sent;
    int err = add_rows(r, q, org, &rows);
    if (err) {
        json_decref(rows);
        return api_fail(r, q, err);
    }
    query_close(q);
    return web_reply_json(r, MHD_HTTP_OK, rows);
}
