/* SPDX-License-Identifier: MIT
 * A report in a few words, for tests of the checks: figures "12.96亿元 25亿元 ≥30家", each on a line of its
 * own, and relations "ratio 3 = 1 2; sum 1 > 2 3" (> for parts that are not all), "down", "grade 1 良好";
 * "table" for one that was flattened, "table grid" for one that the format has.
 */
#ifndef JIHE_TEST_REPORT_H
#define JIHE_TEST_REPORT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "common/utf8.h"
#include "tests/validate/book_shelves.h"
#include "validate/validate.h"

enum { REPORT_FIGURES = 64, REPORT_RELATIONS = 32, REPORT_INDICATORS = 16 };

struct report {
    struct arena mem;
    struct document doc;
    struct facts facts;
    struct figure figures[REPORT_FIGURES];
    struct relation relations[REPORT_RELATIONS];
    struct indicator indicators[REPORT_INDICATORS];
    struct findings findings;
};

static const char *const report_scales[] = { "亿", "万" };
static const int report_powers[] = { 8, 4 };

/* One figure: a bound sign, digits, a scale, and the rest is the unit. */
static inline void report_figure(struct report *r, struct str word)
{
    struct figure *f = &r->figures[r->facts.figure_count++];
    static const char *const signs[] = { "", "≥", "≤", "~" };
    *f = (struct figure){ .n = (uint32_t)r->facts.figure_count,
        .section = -1,
        .table = -1,
        .row = -1,
        .column = -1,
        .confidence = -1,
        .label = STR("某项") };
    f->line = f->n;
    f->start = f->n * 100;
    f->end = f->start + (uint32_t)word.n;
    for (int b = BOUND_AT_LEAST; b <= BOUND_ABOUT; b++) {
        if (str_starts(word, str_of(signs[b]))) {
            f->bound = (enum bound)b;
            word = str_cut(word, strlen(signs[b]), word.n);
        }
    }
    size_t digits = 0;
    while (digits < word.n && strchr("0123456789.-", word.p[digits]))
        digits++;
    f->number = str_cut(word, 0, digits);
    word = str_cut(word, digits, word.n);
    for (int s = 0; s < 2; s++) {
        if (str_starts(word, str_of(report_scales[s]))) {
            f->scale10 = report_powers[s];
            f->scale = str_cut(word, 0, strlen(report_scales[s]));
            word = str_cut(word, f->scale.n, word.n);
        }
    }
    f->unit = word;
}

static inline struct str report_word(const char **p, const char *stops)
{
    *p += strspn(*p, " ");
    struct str word = { *p, strcspn(*p, stops) };
    *p += word.n;
    return word;
}

static inline enum relation_kind report_kind(struct str word)
{
    for (int k = RELATION_SUM; k <= RELATION_GRADE; k++) {
        if (str_is(word, relation_kind_name((enum relation_kind)k)))
            return (enum relation_kind)k;
    }
    fail_msg("no kind of relation: %.*s", STR_ARG(word));
    return RELATION_SUM;
}

static inline void report_relation(struct report *r, const char *text)
{
    struct relation *rel = &r->relations[r->facts.relation_count++];
    *rel = (struct relation){ .n = (uint32_t)r->facts.relation_count, .exhaustive = true };
    rel->kind = report_kind(report_word(&text, " "));
    rel->operands = arena_array(&r->mem, REPORT_FIGURES, sizeof *rel->operands);
    for (bool first = true; *text; first = false) {
        struct str word = report_word(&text, " ");
        if (str_is(word, ">"))
            rel->exhaustive = false;
        else if (str_is(word, "down"))
            rel->down = true;
        else if (str_is(word, "table"))
            rel->source = SOURCE_TABLE;
        else if (str_is(word, "grid"))
            r->figures[rel->result - 1].table = 0;
        else if (word.n && rel->kind == RELATION_GRADE && !first)
            rel->grade = word;
        else if (word.n && first)
            rel->result = (uint32_t)strtoul(word.p, NULL, 10);
        else if (word.n && !str_is(word, "="))
            rel->operands[rel->operand_count++] = (uint32_t)strtoul(word.p, NULL, 10);
    }
}

/* Both texts must outlive *r. To be ended with report_end. */
static inline void report_begin(struct report *r, const char *figures, const char *relations)
{
    memset(r, 0, sizeof *r);
    arena_init(&r->mem, 0);
    r->facts.figures = r->figures;
    r->facts.relations = r->relations;
    r->facts.indicators = r->indicators;
    while (*figures) {
        struct str word = report_word(&figures, " ");
        if (word.n)
            report_figure(r, word);
    }
    while (*relations) {
        struct str one = report_word(&relations, ";");
        relations += *relations == ';';
        if (one.n)
            report_relation(r, arena_copy(&r->mem, one.p, one.n));
    }
}

/* Gives the report this text, and the figures their places in it, in order; each as it is written in
 * `figures`. */
static inline void report_place(struct report *r, const char *text)
{
    size_t at = 0;
    r->doc.text = str_of(text);
    for (size_t i = 0; i < r->facts.figure_count; i++) {
        struct figure *f = &r->figures[i];
        struct str printed = { f->number.p, f->number.n + f->scale.n + f->unit.n };
        ptrdiff_t found = str_find(str_cut(r->doc.text, at, r->doc.text.n), printed);
        assert_true(found >= 0);
        f->start = (uint32_t)(at + (size_t)found);
        at = f->start + printed.n;
        f->end = (uint32_t)at;
    }
}

static inline void report_end(struct report *r)
{
    arena_fini(&r->mem);
}

static inline void report_validate(struct report *r)
{
    assert_int_equal(validate_facts(&r->doc, &r->facts, books_rule("cn-2020"), &r->mem, &r->findings), 0);
    assert_int_equal(r->findings.check_count, r->facts.relation_count);
}

/* The verdict of the one relation of a report, and what was computed. */
struct verdict_case {
    const char *name, *figures, *relation;
    enum verdict verdict;
    const char *computed;
};

static inline void report_check_verdicts(const struct verdict_case *cases, size_t count)
{
    size_t wrong = 0;
    for (size_t i = 0; i < count; i++) {
        const struct verdict_case *c = &cases[i];
        struct report r;
        report_begin(&r, c->figures, c->relation);
        report_validate(&r);
        const struct check *got = &r.findings.checks[0];
        if (got->verdict != c->verdict || !str_is(got->computed, c->computed)) {
            print_error("%s: got %s «%.*s», want %s «%s»\n", c->name, verdict_name(got->verdict),
                    STR_ARG(got->computed), verdict_name(c->verdict), c->computed);
            wrong++;
        }
        report_end(&r);
    }
    assert_int_equal(wrong, 0);
}

/* The findings, one line each: "sum-mismatch error 5: 1 + 2 = 3, …" */
static inline const char *report_findings(struct report *r)
{
    struct buf b;
    buf_init(&b, 64 << 10);
    for (size_t i = 0; i < r->findings.finding_count; i++) {
        const struct finding *f = &r->findings.findings[i];
        buf_format(&b, "%.*s %s line %u relations", STR_ARG(f->code), severity_name(f->severity), f->line);
        for (size_t k = 0; k < f->relation_count; k++)
            buf_format(&b, " %u", f->relations[k]);
        buf_format(&b, ": ");
        finding_format(f, LANGUAGE_EN, &b);
        buf_format(&b, "\n");
    }
    const char *text = arena_copy(&r->mem, b.p ? b.p : "", b.n);
    buf_fini(&b);
    return text;
}

#endif
