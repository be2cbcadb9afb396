/* SPDX-License-Identifier: MIT
 * The rows below a result: what facts, findings and scores hold.
 */
#include <stdio.h>

#include "store/insert.h"
#include "store/row.h"

enum { BOX_TEXT_MAX = 64 };

static int add_names(struct insert *in, const struct facts *facts, int64_t no)
{
    int rc = SQLITE_OK;

    for (size_t i = 0; i < facts->name_count && !rc; i++) {
        struct row row = row_of(in->statements[INSERT_NAME]);

        row_int(&row, no);
        row_int(&row, (int64_t)i + 1);
        row_text(&row, facts->names[i]);
        rc = row_write(&row);
    }
    return rc;
}

static int add_sections(struct insert *in, const struct facts *facts, int64_t no)
{
    int rc = SQLITE_OK;

    for (size_t i = 0; i < facts->section_count && !rc; i++) {
        const struct section *s = &facts->sections[i];
        struct row row = row_of(in->statements[INSERT_SECTION]);

        row_int(&row, no);
        row_int(&row, (int64_t)i);
        row_text(&row, s->title);
        row_int(&row, s->level);
        row_int(&row, s->line);
        row_int(&row, s->start);
        row_int(&row, s->end);
        row_name(&row, section_state_name(s->state));
        rc = row_write(&row);
    }
    return rc;
}

/* "12.5 0.07 300 41" out of hundredths of a point. */
static struct str format_box(const int32_t box[4], char out[BOX_TEXT_MAX])
{
    int n = 0;

    for (int i = 0; i < 4; i++) {
        int32_t whole = box[i] / 100, rest = box[i] % 100;

        n += snprintf(out + n, (size_t)(BOX_TEXT_MAX - n), "%s%s%d.%02d", i ? " " : "",
                box[i] < 0 && whole == 0 ? "-" : "", whole, rest < 0 ? -rest : rest);
    }
    return (struct str){ out, (size_t)n };
}

static int add_figure(struct insert *in, const struct figure *f, struct str value, int64_t no)
{
    struct row row = row_of(in->statements[INSERT_FIGURE]);
    char box[BOX_TEXT_MAX];
    const char *period = period_name(f->period);

    row_int(&row, no);
    row_int(&row, f->n);
    row_int(&row, f->line);
    row_int(&row, f->start);
    row_int(&row, f->end);
    row_text(&row, f->number);
    row_text(&row, f->scale);
    row_text(&row, f->unit);
    row_some(&row, value);
    row_name(&row, bound_name(f->bound));
    row_text(&row, f->label);
    row_some(&row, f->concept);
    row_positive(&row, f->year);
    row_some(&row, str_of(period));
    row_index(&row, f->section);
    row_index(&row, f->table);
    row_index(&row, f->row);
    row_index(&row, f->column);
    row_positive(&row, f->page);
    row_some(&row, f->sheet);
    row_some(&row, f->cell);
    row_some(&row, f->has_box ? format_box(f->box, box) : STR_NONE);
    row_index(&row, f->confidence);
    return row_write(&row);
}

static int add_operands(struct insert *in, const struct relation *rel, int64_t no)
{
    int rc = SQLITE_OK;

    for (size_t i = 0; i < rel->operand_count && !rc; i++) {
        struct row row = row_of(in->statements[INSERT_OPERAND]);

        row_int(&row, no);
        row_int(&row, rel->n);
        row_int(&row, (int64_t)i + 1);
        row_int(&row, rel->operands[i]);
        rc = row_write(&row);
    }
    return rc;
}

static int add_relation(struct insert *in, const struct relation *rel, const struct check *check, int64_t no)
{
    struct row row = row_of(in->statements[INSERT_RELATION]);

    row_int(&row, no);
    row_int(&row, rel->n);
    row_name(&row, relation_kind_name(rel->kind));
    row_int(&row, rel->result);
    row_int(&row, rel->exhaustive);
    row_int(&row, rel->down);
    row_some(&row, rel->grade);
    row_some(&row, rel->quote);
    row_name(&row, relation_source_name(rel->source));
    row_name(&row, verdict_name(check->verdict));
    row_some(&row, check->computed);
    int rc = row_write(&row);

    return rc ? rc : add_operands(in, rel, no);
}

static int add_indicator(struct insert *in, const struct record *r, size_t i, int64_t no)
{
    const struct indicator *x = &r->facts.indicators[i];
    struct row row = row_of(in->statements[INSERT_INDICATOR]);

    row_int(&row, no);
    row_int(&row, (int64_t)i + 1);
    row_some(&row, x->level1);
    row_some(&row, x->level2);
    row_some(&row, x->level3);
    row_some(&row, x->target);
    row_some(&row, x->actual);
    row_some(&row, x->weight);
    row_some(&row, x->score);
    row_some(&row, x->reason);
    row_some(&row, r->scores.rows[i].points);
    row_some(&row, r->scores.rows[i].why);
    row_positive(&row, x->target_figure);
    row_positive(&row, x->actual_figure);
    row_positive(&row, x->weight_figure);
    row_positive(&row, x->score_figure);
    return row_write(&row);
}

int insert_facts(struct insert *in, const struct record *r, int64_t no)
{
    const struct facts *facts = &r->facts;
    int rc = add_names(in, facts, no);

    if (!rc) {
        rc = add_sections(in, facts, no);
    }
    for (size_t i = 0; i < facts->figure_count && !rc; i++) {
        rc = add_figure(in, &facts->figures[i], r->values[i], no);
    }
    for (size_t i = 0; i < facts->relation_count && !rc; i++) {
        rc = add_relation(in, &facts->relations[i], &r->findings.checks[i], no);
    }
    for (size_t i = 0; i < facts->indicator_count && !rc; i++) {
        rc = add_indicator(in, r, i, no);
    }
    return rc;
}

/* What a finding names: its figures, or its relations. */
static int add_named(sqlite3_stmt *stmt, int64_t finding, const uint32_t *named, size_t count, int64_t no)
{
    int rc = SQLITE_OK;

    for (size_t i = 0; i < count && !rc; i++) {
        struct row row = row_of(stmt);

        row_int(&row, no);
        row_int(&row, finding);
        row_int(&row, named[i]);
        rc = row_write(&row);
    }
    return rc;
}

static int add_finding(struct insert *in, const struct record *r, size_t i, int64_t no)
{
    const struct finding *f = &r->findings.findings[i];
    int64_t n = (int64_t)i + 1;
    struct row row = row_of(in->statements[INSERT_FINDING]);

    row_int(&row, no);
    row_int(&row, n);
    row_text(&row, f->code);
    row_text(&row, f->key);
    row_name(&row, severity_name(f->severity));
    row_text(&row, f->rule);
    row_int(&row, f->line);
    row_int(&row, f->start);
    row_int(&row, f->end);
    row_some(&row, f->stated);
    row_some(&row, f->computed);
    row_text(&row, r->sentences[i].en);
    row_text(&row, r->sentences[i].zh);
    int rc = row_write(&row);

    if (!rc) {
        rc = add_named(in->statements[INSERT_FINDING_FIGURE], n, f->figures, f->figure_count, no);
    }
    return rc ? rc
              : add_named(in->statements[INSERT_FINDING_RELATION], n, f->relations, f->relation_count, no);
}

int insert_findings(struct insert *in, const struct record *r, int64_t no)
{
    int rc = SQLITE_OK;

    for (size_t i = 0; i < r->findings.finding_count && !rc; i++) {
        rc = add_finding(in, r, i, no);
    }
    return rc;
}
