/* SPDX-License-Identifier: MIT
 * GET /submissions: what the store has, a page at a time, and with the first page what is under way.
 */
#include <stdio.h>
#include <string.h>

#include "common/err.h"
#include "console/submission_json.h"
#include "console/watch.h"
#include "console/web/api.h"
#include "console/web/web_reply.h"

struct page {
    json_t *rows;
    enum language language;
    uint32_t limit, count;
    char next[QUERY_CURSOR_MAX]; /* behind the last row */
    bool more;
};

static enum query_sort sort_of(const char *text)
{
    static const char *const names[QUERY_SORTS] = { "arrival", "quality", "errors", "score", "org", "name" };
    for (int i = 0; text && i < QUERY_SORTS; i++) {
        if (strcmp(names[i], text) == 0)
            return (enum query_sort)i;
    }
    return QUERY_BY_ARRIVAL;
}

struct query_filter api_filter(const struct web_request *r)
{
    return (struct query_filter){
        .state = api_argument(r, "state"),
        .code = api_argument(r, "code"),
        .org = api_argument(r, "org"),
        .year = (int)api_number(r, "year", (const long[]){ 1900, 2999 }, 0),
        .label = api_argument(r, "label"),
        .name = api_argument(r, "name"),
        .text = api_argument(r, "text"),
        .finding = api_argument(r, "finding"),
        .kind = api_argument(r, "kind"),
        .severity = api_argument(r, "severity"),
        .grade = api_argument(r, "grade"),
        .sort = sort_of(api_argument(r, "sort")),
        .after = api_argument(r, "after"),
    };
}

/* One more than the page has is asked for, so that the last page knows that it is. */
static int add_row(void *context, const struct query_submission *s)
{
    struct page *p = context;
    if (p->count == p->limit) {
        p->more = true;
        return 0;
    }
    p->count++;
    json_array_append_new(p->rows, submission_json(s, p->language));
    if (!query_cursor(s, p->next))
        p->next[0] = '\0';
    return 0;
}

/* Those under way that the filter can mean: only what the envelope knows can be asked of them. */
static json_t *open_rows(const struct web_request *r, const struct query_filter *f)
{
    json_t *all = watch_open(r->web->watch), *out = json_array(), *one;
    const char *state = f->state;
    size_t i;
    bool asks_result = f->code || f->org || f->year || f->finding || f->kind || f->severity || f->grade;
    if (f->after || asks_result || (state && (!strcmp(state, "done") || !strcmp(state, "failed")))) {
        json_decref(all);
        return out;
    }
    json_array_foreach(all, i, one)
    {
        const char *name = json_string_value(json_object_get(one, "name"));
        const char *text = f->text ? f->text : f->name;
        if (!text || (name && strstr(name, text)))
            json_array_append(out, one);
    }
    json_decref(all);
    return out;
}

static json_t *page_json(struct page *p, const uint32_t counts[2], json_t *open)
{
    return json_pack("{s:I, s:I, s:o, s:o, s:s?}", "total", (json_int_t)counts[0], "failed",
            (json_int_t)counts[1], "under_way", open, "submissions", p->rows, "next",
            p->more && p->next[0] ? p->next : NULL);
}

enum MHD_Result api_list(struct web_request *r)
{
    struct query_filter f = api_filter(r);
    struct page p = { .rows = json_array(), .language = r->language };
    uint32_t counts[2] = { 0 };
    enum MHD_Result sent = MHD_NO;
    json_t *open = open_rows(r, &f);
    p.limit = (uint32_t)api_number(r, "limit", (const long[]){ 1, API_PAGE_MAX }, API_PAGE);
    f.limit = p.limit + 1;
    struct query *q = api_open(r,
            json_pack("{s:i, s:i, s:O, s:[], s:n}", "total", 0, "failed", 0, "under_way", open, "submissions",
                    "next"),
            &sent);
    if (!q) {
        json_decref(open);
        json_decref(p.rows);
        return sent;
    }
    int err = query_each_submission(q, &f, add_row, &p);
    if (!err)
        err = query_count(q, &f, counts);
    if (err) {
        json_decref(open);
        json_decref(p.rows);
        return api_fail(r, q, err);
    }
    query_close(q);
    return web_reply_json(r, MHD_HTTP_OK, page_json(&p, counts, open));
}
