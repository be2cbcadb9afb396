/* SPDX-License-Identifier: MIT
 * GET /across?org=UNIT: what the reports of one unit say against each other, as `jihe compare` finds it.
 * Facts of all its reports are read, so a thread of its own does it.
 */
#include "common/err.h"
#include "common/intl.h"
#include "console/api.h"
#include "console/comparing.h"
#include "console/print.h"
#include "console/web_reply.h"

enum { SENTENCE_MAX = 64 << 10 };

struct across {
    json_t *rows;
    enum language language;
};

static json_t *report_json(const struct compared *c)
{
    return json_pack("{s:o, s:o, s:i}", "id", print_json_text(c->id), "name", print_json_text(c->name),
            "year", c->year);
}

static void add_finding(
        void *context, const struct compared *earlier, const struct compared *later, const struct finding *f)
{
    struct across *a = context;
    struct buf sentence;
    buf_init(&sentence, SENTENCE_MAX);
    finding_format(f, a->language, &sentence);
    json_array_append_new(a->rows,
            json_pack("{s:o, s:o, s:s, s:o, s:o, s:i, s:o, s:o, s:o}", "code", print_json_text(f->code),
                    "key", print_json_text(f->key), "severity", severity_name(f->severity), "report",
                    report_json(later), "against", report_json(earlier), "line", (int)f->line, "stated",
                    print_json_text(f->stated), "computed", print_json_text(f->computed), "message",
                    print_json_text(buf_str(&sentence))));
    buf_fini(&sentence);
}

void api_across_work(struct web_request *r)
{
    char why[QUERY_WHY_MAX];
    const char *org = api_argument(r, "org");
    struct across across = { json_array(), r->language };
    const struct query_filter filter = { .org = org, .oldest_first = true };
    struct comparing order = { .filter = &filter, .org = org, .found = add_finding, .context = &across };
    r->outcome = across.rows;
    if (!org) {
        r->refused = MHD_HTTP_BAD_REQUEST;
        r->why = N_("?org= is the name of a unit");
        return;
    }
    int err = query_open(config_text(r->web->config, "store.path"), &order.query, why);
    if (!err)
        err = comparing_run(&order);
    if (err && err != ERR_ABSENT) {
        r->refused = MHD_HTTP_SERVICE_UNAVAILABLE;
        r->why = N_("the database cannot be read");
    }
    query_close(order.query);
}

enum MHD_Result api_across(struct web_request *r)
{
    json_t *rows = r->outcome;
    r->outcome = NULL;
    return web_reply_json(r, MHD_HTTP_OK, rows);
}
