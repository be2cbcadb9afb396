/* SPDX-License-Identifier: MIT
 * Keys stand in the order of docs/result.md. Numbers that count money or points are strings.
 */
#include "console/result_json.h"

#include "common/err.h"
#include "console/ask_json.h"
#include "console/print.h"

enum {
    RESULT_VERSION = 1, /* of the contract: keys are added, never changed */
    SENTENCE_MAX = 64 << 10,
};

/* Takes value, also NULL: then *o becomes NULL, and the whole result with it. */
static void put(json_t **o, const char *key, json_t *value)
{
    if (*o && json_object_set_new(*o, key, value) == 0)
        return;
    if (!*o)
        json_decref(value);
    json_decref(*o);
    *o = NULL;
}

static void push(json_t **array, json_t *value)
{
    if (*array && json_array_append_new(*array, value) == 0)
        return;
    if (!*array)
        json_decref(value);
    json_decref(*array);
    *array = NULL;
}

/* "" for an empty one; print_json_text gives null. */
static json_t *text(struct str s)
{
    return s.n ? ask_json_text(s) : json_string("");
}

static json_t *word(const char *s)
{
    return *s ? json_string(s) : json_null();
}

/* null for what is not there: `absent` stands for that. */
static json_t *number(int64_t n, int64_t absent)
{
    return n == absent ? json_null() : json_integer(n);
}

static json_t *numbers(const uint32_t *n, size_t count)
{
    json_t *a = json_array();
    for (size_t i = 0; i < count; i++)
        push(&a, json_integer(n[i]));
    return a;
}

/* ---- document and report ---- */

static json_t *submission_json(const struct header *h)
{
    if (!h)
        return json_null();
    json_t *o = json_object();
    put(&o, "id", text(h->id));
    put(&o, "run", json_integer(h->run));
    put(&o, "label", text(h->label));
    put(&o, "received", print_json_when(h->arrived));
    return o;
}

static json_t *document_json(const struct document *d)
{
    if (!d)
        return json_null();
    json_t *o = json_object();
    put(&o, "sha256", print_json_text(d->sha256));
    put(&o, "name", text(d->name));
    put(&o, "format", print_json_text(d->format));
    put(&o, "bytes", json_integer((json_int_t)d->bytes));
    put(&o, "pages", number(d->pages, 0));
    return o;
}

static json_t *sections_json(const struct facts *f)
{
    json_t *a = json_array();
    for (size_t i = 0; i < f->section_count; i++) {
        const struct section *s = &f->sections[i];
        json_t *o = json_object();
        put(&o, "title", text(str_trim(s->title)));
        put(&o, "line", json_integer(s->line));
        put(&o, "start", json_integer(s->start));
        put(&o, "end", json_integer(s->end));
        put(&o, "state", json_string(section_state_name(s->state)));
        push(&a, o);
    }
    return a;
}

static json_t *report_json(const struct facts *f)
{
    json_t *o = json_object(), *names = json_array();
    for (size_t i = 0; i < f->name_count; i++)
        push(&names, text(f->names[i]));
    put(&o, "org", print_json_text(f->org));
    put(&o, "names", names);
    put(&o, "year", number(f->year, 0));
    put(&o, "kind", json_string(report_kind_name(f->kind)));
    put(&o, "sections", sections_json(f));
    return o;
}

/* ---- figures, relations, indicators ---- */

static json_t *value_json(const struct figure *f)
{
    char digits[AMOUNT_TEXT_MAX];
    struct amount a;
    if (figure_amount(f, &a))
        return json_null();
    return json_stringn(digits, amount_format(amount_trim(a), digits));
}

static json_t *box_json(const struct figure *f)
{
    json_t *a = json_array();
    if (!f->has_box) {
        json_decref(a);
        return json_null();
    }
    for (int i = 0; i < 4; i++)
        push(&a, json_real(f->box[i] / 100.0));
    return a;
}

static json_t *figure_json(const struct figure *f, const struct document *d)
{
    json_t *o = json_object();
    put(&o, "n", json_integer(f->n));
    put(&o, "line", json_integer(f->line));
    put(&o, "start", json_integer(f->start));
    put(&o, "end", json_integer(f->end));
    put(&o, "text", text(d ? str_cut(d->text, f->start, f->end) : STR_NONE));
    put(&o, "number", text(f->number));
    put(&o, "scale", text(f->scale));
    put(&o, "unit", text(f->unit));
    put(&o, "value", value_json(f));
    put(&o, "bound", json_string(bound_name(f->bound)));
    put(&o, "label", text(f->label));
    put(&o, "concept", print_json_text(f->concept));
    put(&o, "year", number(f->year, 0));
    put(&o, "period", word(period_name(f->period)));
    put(&o, "section", number(f->section, -1));
    put(&o, "table", number(f->table, -1));
    put(&o, "row", number(f->row, -1));
    put(&o, "column", number(f->column, -1));
    put(&o, "page", number(f->page, 0));
    put(&o, "sheet", print_json_text(f->sheet));
    put(&o, "cell", print_json_text(f->cell));
    put(&o, "box", box_json(f));
    put(&o, "confidence", f->confidence < 0 ? json_null() : json_real(f->confidence / 1000.0));
    return o;
}

static json_t *relation_json(const struct relation *r, const struct check *c)
{
    json_t *o = json_object();
    put(&o, "n", json_integer(r->n));
    put(&o, "kind", json_string(relation_kind_name(r->kind)));
    put(&o, "result", json_integer(r->result));
    put(&o, "operands", numbers(r->operands, r->operand_count));
    put(&o, "exhaustive", json_boolean(r->exhaustive));
    put(&o, "quote", text(r->quote));
    put(&o, "source", json_string(relation_source_name(r->source)));
    put(&o, "verdict", c ? json_string(verdict_name(c->verdict)) : json_null());
    put(&o, "computed", c ? print_json_text(c->computed) : json_null());
    if (r->down)
        put(&o, "direction", json_string("down"));
    if (r->kind == RELATION_GRADE)
        put(&o, "grade", text(r->grade));
    return o;
}

/* In the language of the result, where the result has it. */
static struct str why_of(const struct rescored *s, enum language language)
{
    return language == LANGUAGE_ZH && s->why_zh.n ? s->why_zh : s->why;
}

static json_t *indicator_json(const struct indicator *i, const struct rescored *s, enum language language)
{
    const uint32_t cells[] = { i->target_figure, i->actual_figure, i->weight_figure, i->score_figure };
    json_t *o = json_object(), *figures = json_array();
    for (size_t k = 0; k < sizeof cells / sizeof *cells; k++) {
        if (cells[k])
            push(&figures, json_integer(cells[k]));
    }
    put(&o, "level1", text(i->level1));
    put(&o, "level2", text(i->level2));
    put(&o, "level3", text(i->level3));
    put(&o, "target", text(i->target));
    put(&o, "actual", text(i->actual));
    put(&o, "weight", text(i->weight));
    put(&o, "score", text(i->score));
    put(&o, "rescored", s ? print_json_text(s->points) : json_null());
    put(&o, "figures", figures);
    put(&o, "why", s ? text(why_of(s, language)) : json_null());
    put(&o, "reason", text(i->reason));
    return o;
}

static json_t *figure_row(const struct result *r, size_t i)
{
    return figure_json(&r->facts->figures[i], r->document);
}

static json_t *relation_row(const struct result *r, size_t i)
{
    bool is_checked = r->findings && i < r->findings->check_count;
    return relation_json(&r->facts->relations[i], is_checked ? &r->findings->checks[i] : NULL);
}

static json_t *indicator_row(const struct result *r, size_t i)
{
    bool is_scored = r->scores && i < r->scores->row_count;
    return indicator_json(&r->facts->indicators[i], is_scored ? &r->scores->rows[i] : NULL, r->language);
}

/* ---- findings, scores, fault ---- */

static json_t *finding_json(const struct finding *f, enum language language)
{
    json_t *o = json_object();
    struct buf sentence;
    buf_init(&sentence, SENTENCE_MAX);
    finding_format(f, language, &sentence);
    put(&o, "code", text(f->code));
    put(&o, "key", text(f->key));
    put(&o, "severity", json_string(severity_name(f->severity)));
    put(&o, "relations", numbers(f->relations, f->relation_count));
    put(&o, "figures", numbers(f->figures, f->figure_count));
    put(&o, "line", json_integer(f->line));
    put(&o, "start", json_integer(f->start));
    put(&o, "end", json_integer(f->end));
    put(&o, "stated", print_json_text(f->stated));
    put(&o, "computed", print_json_text(f->computed));
    put(&o, "rule", text(f->rule));
    put(&o, "message", text(buf_str(&sentence)));
    buf_fini(&sentence);
    return o;
}

static json_t *finding_row(const struct result *r, size_t i)
{
    return finding_json(&r->findings->findings[i], r->language);
}

static json_t *scores_json(const struct scores *s, enum language language)
{
    json_t *o = json_object();
    put(&o, "claimed", print_json_text(s->claimed));
    put(&o, "claimed_grade", print_json_text(s->claimed_grade));
    put(&o, "recomputed", print_json_text(s->recomputed));
    put(&o, "grade", print_json_text(s->grade));
    put(&o, "quality", print_json_text(s->quality));
    put(&o, "scheme", print_json_text(s->scheme));
    if (s->execution.points.n) {
        json_t *e = json_object();
        put(&e, "rescored", text(s->execution.points));
        put(&e, "why", text(why_of(&s->execution, language)));
        put(&o, "execution", e);
    }
    return o;
}

static json_t *fault_json(const struct fault *f, enum language language)
{
    struct buf sentence;
    if (!f || f->code == FAULT_NONE)
        return json_null();
    buf_init(&sentence, SENTENCE_MAX);
    fault_format(f, language, &sentence);
    json_t *o = json_object();
    put(&o, "stage", text(f->stage));
    put(&o, "code", json_string(fault_name(f->code)));
    put(&o, "message", text(buf_str(&sentence)));
    buf_fini(&sentence);
    return o;
}

/* ---- the whole ---- */

/* Where a result goes: into a tree, or out as it comes. The tree of a large one takes ten times its text. */
struct sink {
    FILE *to;     /* NULL: into the tree */
    json_t *tree; /* NULL: no memory */
    bool is_begun, failed;
};

static void write_value(struct sink *s, json_t *value)
{
    s->failed |= !value || json_dumpf(value, s->to, PRINT_JSON_FLAGS | JSON_ENCODE_ANY);
    json_decref(value);
}

static void write_key(struct sink *s, const char *key)
{
    fprintf(s->to, "%c\"%s\":", s->is_begun ? ',' : '{', key);
    s->is_begun = true;
}

static void sink_put(struct sink *s, const char *key, json_t *value)
{
    if (!s->to) {
        put(&s->tree, key, value);
        return;
    }
    write_key(s, key);
    write_value(s, value);
}

static void sink_rows(struct sink *s, const char *key, size_t count,
        json_t *(*row)(const struct result *r, size_t i), const struct result *r)
{
    if (!s->to) {
        json_t *rows = json_array();
        for (size_t i = 0; i < count; i++)
            push(&rows, row(r, i));
        put(&s->tree, key, rows);
        return;
    }
    write_key(s, key);
    putc('[', s->to);
    for (size_t i = 0; i < count && !s->failed; i++) {
        if (i)
            putc(',', s->to);
        write_value(s, row(r, i));
    }
    putc(']', s->to);
}

static void sink_result(struct sink *s, const struct result *r)
{
    sink_put(s, "jihe", json_integer(RESULT_VERSION));
    sink_put(s, "submission", submission_json(r->submission));
    sink_put(s, "document", document_json(r->document));
    if (r->text && r->document)
        sink_put(s, "text", text(r->document->text));
    if (r->facts) {
        sink_put(s, "report", report_json(r->facts));
        sink_rows(s, "figures", r->facts->figure_count, figure_row, r);
        sink_rows(s, "relations", r->facts->relation_count, relation_row, r);
        sink_rows(s, "indicators", r->facts->indicator_count, indicator_row, r);
    }
    if (r->findings)
        sink_rows(s, "findings", r->findings->finding_count, finding_row, r);
    if (r->across)
        sink_put(s, "across", json_incref(r->across));
    if (r->scores)
        sink_put(s, "scores", scores_json(r->scores, r->language));
    sink_put(s, "fault", fault_json(r->fault, r->language));
}

json_t *result_json(const struct result *r)
{
    struct sink s = { .tree = json_object() };
    sink_result(&s, r);
    return s.tree;
}

int result_write(const struct result *r, FILE *to)
{
    struct sink s = { .to = to };
    sink_result(&s, r);
    fputs("}\n", to);
    return s.failed ? ERR_MEMORY : 0;
}
