/* SPDX-License-Identifier: MIT */
#include "store/result_rows.h"

#include <stdio.h>
#include <stdlib.h>

#include "store/row.h"

enum { SQL_MAX = 4096 };

static void put_name(struct row *row, const struct result_new *of, size_t i)
{
    row_int(row, of->no);
    row_int(row, (int64_t)i + 1);
    row_text(row, of->r->facts.names[i]);
}

static void put_section(struct row *row, const struct result_new *of, size_t i)
{
    const struct section *s = &of->r->facts.sections[i];

    row_int(row, of->no);
    row_int(row, (int64_t)i);
    row_text(row, s->title);
    row_int(row, s->level);
    row_int(row, s->line);
    row_int(row, s->start);
    row_int(row, s->end);
    row_name(row, section_state_name(s->state));
}

static void put_figure(struct row *row, const struct result_new *of, size_t i)
{
    const struct record *r = of->r;
    const struct figure *f = &r->facts.figures[i];

    row_int(row, of->no);
    row_int(row, f->n);
    row_int(row, f->line);
    row_int(row, f->start);
    row_int(row, f->end);
    row_text(row, f->number);
    row_text(row, f->scale);
    row_text(row, f->unit);
    row_some(row, r->values[i]);
    row_name(row, bound_name(f->bound));
    row_text(row, f->label);
    row_some(row, f->concept);
    row_positive(row, f->year);
    row_some_name(row, period_name(f->period));
    row_index(row, f->section);
    row_index(row, f->table);
    row_index(row, f->row);
    row_index(row, f->column);
    row_positive(row, f->page);
    row_some(row, f->sheet);
    row_some(row, f->cell);
    row_some(row, r->boxes[i]);
    row_index(row, f->confidence);
}

static void put_relation(struct row *row, const struct result_new *of, size_t i)
{
    const struct record *r = of->r;
    const struct relation *x = &r->facts.relations[i];
    const struct check *check = &r->findings.checks[i];

    row_int(row, of->no);
    row_int(row, x->n);
    row_name(row, relation_kind_name(x->kind));
    row_int(row, x->result);
    row_text(row, r->operands[i]);
    row_int(row, x->exhaustive);
    row_int(row, x->down);
    row_some(row, x->grade);
    row_some(row, x->quote);
    row_name(row, relation_source_name(x->source));
    row_name(row, verdict_name(check->verdict));
    row_some(row, check->computed);
}

static void put_indicator(struct row *row, const struct result_new *of, size_t i)
{
    const struct record *r = of->r;
    const struct indicator *x = &r->facts.indicators[i];
    const struct rescored *ours = &r->scores.rows[i];

    row_int(row, of->no);
    row_int(row, (int64_t)i + 1);
    row_some(row, x->level1);
    row_some(row, x->level2);
    row_some(row, x->level3);
    row_some(row, x->target);
    row_some(row, x->actual);
    row_some(row, x->weight);
    row_some(row, x->score);
    row_some(row, x->reason);
    row_some(row, ours->points);
    row_some(row, ours->why);
    row_positive(row, x->target_figure);
    row_positive(row, x->actual_figure);
    row_positive(row, x->weight_figure);
    row_positive(row, x->score_figure);
}

static void put_finding(struct row *row, const struct result_new *of, size_t i)
{
    const struct record *r = of->r;
    const struct finding *f = &r->findings.findings[i];
    const struct finding_texts *texts = &r->texts[i];

    row_int(row, of->no);
    row_int(row, (int64_t)i + 1);
    row_text(row, f->code);
    row_text(row, f->key);
    row_name(row, severity_name(f->severity));
    row_text(row, f->rule);
    row_text(row, texts->figures);
    row_text(row, texts->relations);
    row_int(row, f->line);
    row_int(row, f->start);
    row_int(row, f->end);
    row_some(row, f->stated);
    row_some(row, f->computed);
    row_text(row, texts->sentence.en);
    row_text(row, texts->sentence.zh);
}

static void put_finding_times(struct row *row, const struct result_new *of, size_t i)
{
    const struct finding_times *x = &of->r->times[i];

    row_int(row, of->no);
    row_text(row, x->code);
    row_name(row, severity_name(x->severity));
    row_int(row, x->times);
}

/* A stage that had it in hand; the last is store itself, which has done with it when it writes this. */
static void put_event(struct row *row, const struct result_new *of, size_t i)
{
    const struct header *h = of->r->header;
    const struct stage_time *t = i < h->time_count ? &h->times[i] : &of->r->last;

    row_text(row, h->id);
    row_int(row, h->run);
    row_int(row, (int64_t)h->attempt);
    row_int(row, (int64_t)i + 1);
    row_text(row, t->stage);
    row_text(row, t->instance);
    row_int(row, t->received);
    row_int(row, t->started);
    row_int(row, i < h->time_count ? t->finished : of->stored);
}

/* One table each; put gives the values of row i, in the order of store/schema/. */
static const struct {
    const char *name;
    int columns;
    void (*put)(struct row *row, const struct result_new *of, size_t i);
} tables[RESULT_ROWS_TABLES] = {
    { "report_name", 3, put_name },
    { "section", 8, put_section },
    { "figure", 23, put_figure },
    { "relation", 12, put_relation },
    { "indicator", 16, put_indicator },
    { "finding", 15, put_finding },
    { "finding_count", 4, put_finding_times },
    { "event", 9, put_event },
};

static size_t count_of(const struct record *r, size_t table)
{
    const struct header *h = r->header;
    const size_t counts[RESULT_ROWS_TABLES] = { r->facts.name_count, r->facts.section_count,
        r->facts.figure_count, r->facts.relation_count, r->facts.indicator_count, r->findings.finding_count,
        r->times_count, h->time_count + (r->last.instance.n != 0) };

    return counts[table];
}

/* OR ROLLBACK: a row that is refused ends the whole transaction, which is what becomes of it anyway. Without
 * it SQLite keeps a copy of each page that a statement of many rows changes, to undo that statement alone: a
 * twelfth of all that storing takes. */
static int prepare(sqlite3 *db, size_t table, int rows, struct result_rows_statement *out)
{
    char sql[SQL_MAX];

    out->kept = calloc((size_t)rows * (size_t)tables[table].columns, sizeof *out->kept);
    if (!out->kept) {
        return SQLITE_NOMEM;
    }
    int n = snprintf(sql, sizeof sql, "INSERT OR ROLLBACK INTO %s VALUES ", tables[table].name);

    for (int i = 0; i < rows; i++) {
        n += snprintf(sql + n, sizeof sql - (size_t)n, i ? ",(?" : "(?");
        for (int k = 1; k < tables[table].columns; k++) {
            n += snprintf(sql + n, sizeof sql - (size_t)n, ",?");
        }
        n += snprintf(sql + n, sizeof sql - (size_t)n, ")");
    }
    return sqlite3_prepare_v3(db, sql, n, SQLITE_PREPARE_PERSISTENT, &out->stmt, NULL);
}

int result_rows_open(sqlite3 *db, struct result_rows *rows)
{
    *rows = (struct result_rows){ { { { NULL, NULL } } } };
    for (size_t t = 0; t < RESULT_ROWS_TABLES; t++) {
        for (int k = 0; k < RESULT_ROWS_SIZES; k++) {
            int rc = prepare(db, t, 1 << k, &rows->of[t][k]);

            if (rc) {
                return rc;
            }
        }
    }
    return SQLITE_OK;
}

void result_rows_close(struct result_rows *rows)
{
    for (size_t t = 0; t < RESULT_ROWS_TABLES; t++) {
        for (int k = 0; k < RESULT_ROWS_SIZES; k++) {
            sqlite3_finalize(rows->of[t][k].stmt);
            free(rows->of[t][k].kept);
        }
    }
    *rows = (struct result_rows){ { { { NULL, NULL } } } };
}

/* 2^k rows at a time, for as long as there are so many: those of all results follow one another. */
static int add_rows(struct result_rows *rows, size_t table, const struct result_new *results, size_t count)
{
    size_t left = 0, i = 0;
    int rc = SQLITE_OK;

    for (size_t k = 0; k < count; k++) {
        left += count_of(results[k].r, table);
    }
    for (int k = RESULT_ROWS_SIZES - 1; k >= 0; k--) {
        for (size_t n = (size_t)1 << k; left >= n && !rc; left -= n) {
            struct row row = { .stmt = rows->of[table][k].stmt, .kept = rows->of[table][k].kept };

            for (size_t one = 0; one < n; one++) {
                while (i == count_of(results->r, table)) {
                    results++;
                    i = 0;
                }
                tables[table].put(&row, results, i++);
            }
            rc = row_write(&row);
        }
    }
    return rc;
}

int result_rows_add(struct result_rows *rows, const struct result_new *results, size_t count)
{
    int rc = SQLITE_OK;

    for (size_t t = 0; t < RESULT_ROWS_TABLES && !rc; t++) {
        rc = add_rows(rows, t, results, count);
    }
    return rc;
}
