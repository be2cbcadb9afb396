/* SPDX-License-Identifier: MIT */
#include "console/notice_letter.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "common/clock.h"
#include "common/err.h"
#include "common/intl.h"
#include "console/command.h"
#include "console/print.h"
#include "console/stored.h"
#include "store/marks.h"

extern const char _binary_notice_zh_html_start[], _binary_notice_zh_html_end[];
extern const char _binary_notice_en_html_start[], _binary_notice_en_html_end[];

static json_t *text(struct str s)
{
    return s.n ? json_stringn(s.p, s.n) : json_string("");
}

static json_t *sentence(const struct finding *f, enum language language)
{
    struct buf b;
    buf_init(&b, 64 << 10);
    finding_format(f, language, &b);
    json_t *out = text(buf_str(&b));
    buf_fini(&b);
    return out;
}

/* The heading it stands under, and its line or page. */
static json_t *place(const struct finding *f, const struct facts *facts, enum language language)
{
    struct str title = STR_NONE;
    for (size_t i = 0; i < facts->section_count; i++) {
        const struct section *s = &facts->sections[i];
        if (s->start <= f->start && f->start < s->end)
            title = str_trim(s->title);
    }
    return json_sprintf(language == LANGUAGE_ZH ? "%.*s%s第 %u 行" : "%.*s%sline %u", STR_ARG(title),
            title.n ? (language == LANGUAGE_ZH ? "，" : ", ") : "", f->line);
}

struct gathering {
    const struct letter_order *order;
    struct query *query;
    struct marks *marks;
    json_t *values;
    int err;
};

static void add_finding(struct gathering *g, const struct shown *r, const struct finding *f, json_t *rows)
{
    char key[64];
    const char *mark[2];
    enum language language = g->order->language;
    snprintf(key, sizeof key, "%.*s", STR_ARG(f->key));
    g->err = marks_find(g->marks, g->order->id, key, mark);
    if (g->err || f->severity == SEVERITY_INFO || strcmp(mark[0], "dismissed") == 0)
        return;
    json_t *note =
            *mark[1] ? json_sprintf(language == LANGUAGE_ZH ? "（%s）" : " (%s)", mark[1]) : json_string("");
    json_array_append_new(
            rows, json_pack("{s:o, s:o, s:o, s:o, s:o, s:o, s:o}", "number",
                          json_sprintf("%zu", json_array_size(rows) + 1), "place",
                          place(f, &r->facts, language), "message", sentence(f, language), "note", note,
                          "stated", text(f->stated), "computed", text(f->computed), "code", text(f->code)));
}

static void put_number(json_t *values, const char *key, long long n)
{
    json_object_set_new(values, key, n ? json_sprintf("%lld", n) : json_string(""));
}

/* A sentence around it must not end in nothing. */
static json_t *text_or(struct str s, const char *absent)
{
    return s.n ? text(s) : json_string(absent);
}

static int gather(void *context, const struct query_submission *s)
{
    struct gathering *g = context;
    const struct letter_order *o = g->order;
    char when[PRINT_WHEN_MAX];
    struct shown shown = { .run = s->run };
    struct arena mem;
    json_t *rows = json_array();
    arena_init(&mem, 0);
    g->err = s->run ? stored_open(g->query, (struct query_run){ o->id, s->run }, &mem, &shown) : ERR_ABSENT;
    for (size_t i = 0; !g->err && i < shown.findings.finding_count; i++)
        add_finding(g, &shown, &shown.findings.findings[i], rows);
    print_when(clock_wall_us(), when);
    when[10] = '\0'; /* the day alone */
    g->values = json_pack("{s:o, s:o, s:o, s:o, s:o, s:o, s:s, s:s}", "unit", text(s->org), "file",
            text(s->name), "claimed",
            text_or(s->claimed_score, o->language == LANGUAGE_ZH ? "未写明" : "not stated"), "ours",
            text_or(s->recomputed_score, "–"), "grade", text_or(s->grade, "–"), "label", text(s->label),
            "today", when, "bureau", config_text(o->config, "notice.bureau"));
    put_number(g->values, "year", s->year);
    put_number(g->values, "days", config_int(o->config, "notice.days"));
    json_object_set_new(g->values, "count", json_sprintf("%zu", json_array_size(rows)));
    json_object_set_new(g->values, "findings", rows);
    arena_fini(&mem);
    return g->err;
}

/* *file is to be freed; the built-in one otherwise. */
static int read_form(const struct letter_order *o, struct str *form, char **file)
{
    const char *path = config_text(o->config, "notice.template");
    bool zh = o->language == LANGUAGE_ZH;
    const char *start = zh ? _binary_notice_zh_html_start : _binary_notice_en_html_start;
    const char *end = zh ? _binary_notice_zh_html_end : _binary_notice_en_html_end;
    *file = NULL;
    *form = (struct str){ start, (size_t)(end - start) };
    if (!*path)
        return 0;
    FILE *f = fopen(path, "re");
    *file = f ? malloc(LETTER_TEMPLATE_MAX) : NULL;
    if (*file)
        *form = (struct str){ *file, fread(*file, 1, LETTER_TEMPLATE_MAX, f) };
    else
        command_complain(_("the template %s cannot be read: %m"), path);
    if (f)
        fclose(f);
    return *file ? 0 : ERR_SYSTEM;
}

int letter_write(struct query *q, const struct letter_order *order, struct buf *out)
{
    struct gathering g = { .order = order, .query = q };
    const struct query_filter filter = { .id = order->id };
    char why[MARKS_WHY_MAX], *file = NULL;
    struct str form = STR_NONE;
    int err = marks_open(order->marks_path, false, &g.marks, why);
    if (!err || err == ERR_ABSENT)
        err = query_each_submission(q, &filter, gather, &g);
    if (!err && !g.values)
        err = ERR_ABSENT;
    if (!err)
        err = read_form(order, &form, &file);
    if (!err)
        err = letter_fill(form, g.values, out);
    free(file);
    json_decref(g.values);
    marks_close(g.marks);
    return err;
}
