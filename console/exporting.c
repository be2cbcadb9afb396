/* SPDX-License-Identifier: MIT */
#include "console/exporting.h"

#include <stdlib.h>
#include <string.h>

#include "common/err.h"
#include "console/print.h"
#include "console/stored.h"
#include "store/marks.h"

const char *const export_names[EXPORT_TABLES] = { "documents", "figures", "findings", "indicators", "scores",
    "across" };
const char *const export_names_zh[EXPORT_TABLES] = { "文档", "数字", "问题", "指标", "得分", "跨文档" };

/* Every table begins with the same three, so that its rows can be told apart and joined. */
#define KEYS                                                                                                 \
    { "id", "编号", false, 28 }, { "unit", "单位", false, 30 },                                              \
    {                                                                                                        \
        "year", "年度", true, 7                                                                              \
    }

static const struct export_column documents[] = { KEYS, { "file", "文件", false, 34 },
    { "label", "标签", false, 16 }, { "state", "状态", false, 8 }, { "kind", "类型", false, 10 },
    { "format", "格式", false, 7 }, { "arrived", "收到", false, 21 }, { "figures", "数字", true, 8 },
    { "relations", "勾稽", true, 8 }, { "indicators", "指标", true, 8 }, { "errors", "错误", true, 8 },
    { "warnings", "警告", true, 8 }, { "notes", "提示", true, 8 }, { "reason", "失败原因", false, 40 },
    { 0 } };
static const struct export_column figures[] = { KEYS, { "n", "序号", true, 6 },
    { "label", "含义", false, 40 }, { "printed", "原文", false, 16 }, { "value", "数值", true, 20 },
    { "unit of value", "计量单位", false, 9 }, { "bound", "界限", false, 9 }, { "period", "口径", false, 9 },
    { "figure year", "所属年份", true, 9 }, { "concept", "概念", false, 20 }, { "line", "行", true, 6 },
    { "page", "页", true, 6 }, { "sheet", "工作表", false, 12 }, { "cell", "单元格", false, 8 }, { 0 } };
static const struct export_column findings[] = { KEYS, { "severity", "级别", false, 9 },
    { "code", "代码", false, 20 }, { "message", "说明", false, 70 }, { "stated", "报告所写", false, 14 },
    { "computed", "应为", false, 14 }, { "line", "行", true, 6 }, { "rule", "规则", false, 20 },
    { "mark", "复核意见", false, 12 }, { "note", "备注", false, 40 }, { "key", "键", false, 18 }, { 0 } };
static const struct export_column indicators[] = { KEYS, { "level 1", "一级指标", false, 14 },
    { "level 2", "二级指标", false, 16 }, { "level 3", "三级指标", false, 36 },
    { "target", "年度指标值", false, 18 }, { "actual", "实际完成值", false, 18 },
    { "weight", "分值", true, 8 }, { "claimed", "自评得分", true, 9 }, { "rescored", "复核得分", true, 9 },
    { "why", "理由", false, 40 }, { "reason", "偏差原因", false, 30 }, { 0 } };
static const struct export_column scores[] = { KEYS, { "claimed", "自评得分", true, 9 },
    { "claimed grade", "自评等级", false, 9 }, { "ours", "复核得分", true, 9 },
    { "grade", "复核等级", false, 9 }, { "quality", "质量", true, 8 }, { "scheme", "评分方案", false, 18 },
    { "rule book", "规则集", false, 14 }, { 0 } };

static const struct export_column across[] = { KEYS, { "severity", "级别", false, 9 },
    { "code", "代码", false, 22 }, { "message", "说明", false, 70 }, { "stated", "报告所写", false, 14 },
    { "line", "行", true, 6 }, { "against", "对照", false, 28 }, { "against file", "对照文件", false, 34 },
    { "against year", "对照年度", true, 9 }, { "against states", "对照所写", false, 14 },
    { "against line", "对照行", true, 8 }, { "rule", "规则", false, 16 }, { "key", "键", false, 18 }, { 0 } };

const struct export_column *export_columns(enum export_table table)
{
    static const struct export_column *const all[] = { documents, figures, findings, indicators, scores,
        across };
    return all[table];
}

int export_table_find(const char *name)
{
    for (int i = 0; i < EXPORT_TABLES; i++) {
        if (strcmp(export_names[i], name) == 0)
            return i;
    }
    return -1;
}

/* One walk. */
struct walk {
    const struct exporting *e;
    struct marks *marks;
    const struct query_submission *s;
    struct arena mem;
    uint32_t count;
    struct str cells[EXPORT_COLUMNS_MAX];
    size_t n;
    int err;
};

static void put(struct walk *w, struct str text)
{
    if (w->n < EXPORT_COLUMNS_MAX)
        w->cells[w->n++] = text;
}

static void put_copy(struct walk *w, const char *text)
{
    const char *copy = arena_copy(&w->mem, text, strlen(text));
    put(w, copy ? (struct str){ copy, strlen(text) } : STR_NONE);
}

static void put_number(struct walk *w, int64_t n, int64_t absent)
{
    char text[24];
    snprintf(text, sizeof text, "%lld", (long long)n);
    put_copy(w, n == absent ? "" : text);
}

static void begin(struct walk *w)
{
    memset(w->cells, 0, sizeof w->cells);
    w->n = 0;
    put(w, w->s->id);
    put(w, w->s->org);
    put_number(w, w->s->year, 0);
}

static int end(struct walk *w, enum export_table table)
{
    return w->e->sink->row(w->e->sink->context, table, w->cells);
}

static int add_document(struct walk *w)
{
    const struct query_submission *s = w->s;
    char when[PRINT_WHEN_MAX];
    begin(w);
    put(w, s->name);
    put(w, s->label);
    put(w, s->state);
    put(w, s->kind);
    put(w, s->format);
    put_copy(w, print_when(s->arrived, when));
    const uint32_t counts[] = { s->figures, s->relations, s->indicators, s->errors, s->warnings, s->infos };
    for (size_t i = 0; i < 6; i++)
        put_number(w, s->run ? (int64_t)counts[i] : -1, -1);
    put(w, w->e->language == LANGUAGE_ZH ? s->fault_zh : s->fault_en);
    return end(w, EXPORT_DOCUMENTS);
}

static int add_figures(struct walk *w, const struct shown *r)
{
    int err = 0;
    for (size_t i = 0; i < r->facts.figure_count && !err; i++) {
        const struct figure *f = &r->facts.figures[i];
        char digits[AMOUNT_TEXT_MAX] = "";
        struct amount a;
        if (figure_amount(f, &a) == 0)
            digits[amount_format(amount_trim(a), digits)] = '\0';
        begin(w);
        put_number(w, f->n, 0);
        put(w, f->label);
        put(w, str_cut(r->document.text, f->start, f->end));
        put_copy(w, digits);
        put(w, f->unit);
        put_copy(w, bound_name(f->bound));
        put_copy(w, period_name(f->period));
        put_number(w, f->year, 0);
        put(w, f->concept);
        put_number(w, f->line, 0);
        put_number(w, f->page, 0);
        put(w, f->sheet);
        put(w, f->cell);
        err = end(w, EXPORT_FIGURES);
    }
    return err;
}

static int add_finding(struct walk *w, const struct finding *f)
{
    char id[QUERY_ID_MAX], key[64];
    const char *mark[2] = { "", "" };
    struct buf sentence;
    buf_init(&sentence, 64 << 10);
    finding_format(f, w->e->language, &sentence);
    buf_add(&sentence, "", 1);
    snprintf(id, sizeof id, "%.*s", STR_ARG(w->s->id));
    snprintf(key, sizeof key, "%.*s", STR_ARG(f->key));
    int err = marks_find(w->marks, id, key, mark);
    begin(w);
    put_copy(w, severity_name(f->severity));
    put(w, f->code);
    put_copy(w, sentence.failed ? "" : sentence.p);
    put(w, f->stated);
    put(w, f->computed);
    put_number(w, f->line, 0);
    put(w, f->rule);
    put_copy(w, mark[0]);
    put_copy(w, mark[1]);
    put(w, f->key);
    buf_fini(&sentence);
    return err ? err : end(w, EXPORT_FINDINGS);
}

static int add_indicators(struct walk *w, const struct shown *r)
{
    int err = 0;
    for (size_t i = 0; i < r->facts.indicator_count && !err; i++) {
        const struct indicator *x = &r->facts.indicators[i];
        const struct rescored *ours = i < r->scores.row_count ? &r->scores.rows[i] : NULL;
        const struct str cells[] = { x->level1, x->level2, x->level3, x->target, x->actual, x->weight,
            x->score, ours ? ours->points : STR_NONE, ours ? ours->why : STR_NONE, x->reason };
        begin(w);
        for (size_t k = 0; k < sizeof cells / sizeof *cells; k++)
            put(w, cells[k]);
        err = end(w, EXPORT_INDICATORS);
    }
    return err;
}

static int add_scores(struct walk *w)
{
    const struct query_submission *s = w->s;
    const struct str cells[] = { s->claimed_score, s->claimed_grade, s->recomputed_score, s->grade,
        s->quality, s->scheme, s->rule_book };
    begin(w);
    for (size_t i = 0; i < sizeof cells / sizeof *cells; i++)
        put(w, cells[i]);
    return end(w, EXPORT_SCORES);
}

/* Each once: with the report that it stands in. */
static int add_across(void *context, const struct query_across *f)
{
    struct walk *w = context;
    if (!str_eq(f->report.id, w->s->id))
        return 0;
    begin(w);
    put(w, f->severity);
    put(w, f->code);
    put(w, w->e->language == LANGUAGE_ZH ? f->sentence_zh : f->sentence_en);
    put(w, f->stated);
    put_number(w, f->report.line, 0);
    put(w, f->against.id);
    put(w, f->against.name);
    put_number(w, f->against.year, 0);
    put(w, f->computed);
    put_number(w, f->against.line, 0);
    put(w, f->rule);
    put(w, f->key);
    return end(w, EXPORT_ACROSS);
}

static int add_rows(struct walk *w, const struct shown *r)
{
    int err = add_document(w);
    if (err || !w->s->run)
        return err;
    err = add_figures(w, r);
    for (size_t i = 0; i < r->findings.finding_count && !err; i++)
        err = add_finding(w, &r->findings.findings[i]);
    if (!err)
        err = add_indicators(w, r);
    if (!err)
        err = add_scores(w);
    char id[QUERY_ID_MAX];
    snprintf(id, sizeof id, "%.*s", STR_ARG(w->s->id));
    return err ? err
               : query_each_across(
                         w->e->query, &(const struct query_across_filter){ .id = id }, add_across, w);
}

static int add_result(struct walk *w, const struct shown *r)
{
    char id[QUERY_ID_MAX];
    json_t *marks = NULL;
    if (!w->s->run)
        return 0;
    snprintf(id, sizeof id, "%.*s", STR_ARG(w->s->id));
    int err = marks_of(w->marks, id, &marks);
    json_t *whole = NULL;
    if (!err)
        err = stored_json(w->e->query, w->s, r, (struct stored_form){ w->e->language, false }, &whole);
    json_object_set_new(whole, "marks", marks);
    if (!err)
        err = w->e->sink->result(w->e->sink->context, whole);
    json_decref(whole);
    return err;
}

static int add_submission(void *context, const struct query_submission *s)
{
    struct walk *w = context;
    struct shown shown = { .run = s->run };
    char id[QUERY_ID_MAX];
    snprintf(id, sizeof id, "%.*s", STR_ARG(s->id));
    w->s = s;
    arena_init(&w->mem, 0);
    int err = s->run ? stored_open(w->e->query, (struct query_run){ id, s->run }, &w->mem, &shown) : 0;
    if (!err && w->e->sink->row)
        err = add_rows(w, &shown);
    if (!err && w->e->sink->result)
        err = add_result(w, &shown);
    arena_fini(&w->mem);
    if (!err && w->e->sink->passed)
        err = w->e->sink->passed(w->e->sink->context, ++w->count);
    return err;
}

int exporting_run(const struct exporting *e)
{
    struct walk w = { .e = e };
    char why[MARKS_WHY_MAX];
    int err = e->marks_path ? marks_open(e->marks_path, false, &w.marks, why) : 0;
    if (!err || err == ERR_ABSENT)
        err = query_each_submission(e->query, e->filter, add_submission, &w);
    marks_close(w.marks);
    return err;
}
