/* SPDX-License-Identifier: MIT */
#include "console/across_json.h"

#include "common/err.h"
#include "console/print.h"

static json_t *place_json(const struct query_across_place *p)
{
    return json_pack("{s:o, s:o, s:i, s:i, s:i, s:i, s:I, s:I}", "id", print_json_text(p->id), "name",
            print_json_text(p->name), "run", (int)p->run, "year", p->year, "figure", (int)p->figure, "line",
            (int)p->line, "start", (json_int_t)p->start, "end", (json_int_t)p->end);
}

/* A new reference. */
static json_t *row_json(const struct query_across *f, enum language language)
{
    struct str sentence = language == LANGUAGE_ZH ? f->sentence_zh : f->sentence_en;
    return json_pack("{s:o, s:o, s:o, s:o, s:o, s:i, s:o, s:o, s:o, s:o}", "code", print_json_text(f->code),
            "key", print_json_text(f->key), "severity", print_json_text(f->severity), "report",
            place_json(&f->report), "against", place_json(&f->against), "line", (int)f->report.line, "stated",
            print_json_text(f->stated), "computed", print_json_text(f->computed), "rule",
            print_json_text(f->rule), "message", print_json_text(sentence));
}

struct rows {
    json_t *list;
    enum language language;
};

static int add_row(void *context, const struct query_across *f)
{
    struct rows *rows = context;
    return json_array_append_new(rows->list, row_json(f, rows->language)) ? ERR_MEMORY : 0;
}

int across_json_list(
        struct query *q, const struct query_across_filter *filter, enum language language, json_t **out)
{
    struct rows rows = { json_array(), language };
    *out = rows.list;
    return query_each_across(q, filter, add_row, &rows);
}
