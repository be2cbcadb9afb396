/* SPDX-License-Identifier: MIT
 * For the tests of the passes: reads a text through extract_facts and says in one line what came of it. A
 * case is a text, what it shows, and what the passes have to say of it.
 */
#ifndef JIHE_SAID_H
#define JIHE_SAID_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "extract/extract.h"

enum { SAID_MAX = 8192 };

struct said {
    const char *shows, *text, *want;
};

/* What is asked of the facts. */
enum said_what {
    SAID_FIGURES,
    SAID_LABELS,
    SAID_RELATIONS,
    SAID_SECTIONS,
    SAID_NAMES,
    SAID_INDICATORS,
    SAID_TABLE,
    SAID_CLAIM
};

struct said_line {
    char p[SAID_MAX];
    size_t n;
};

static void said_add(struct said_line *line, const char *format, ...) __attribute__((format(printf, 2, 3)));
static void said_add(struct said_line *line, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    int n = vsnprintf(line->p + line->n, sizeof line->p - line->n, format, args);
    va_end(args);
    assert_true(n >= 0 && line->n + (size_t)n < sizeof line->p);
    line->n += (size_t)n;
}

static void said_figures(const struct facts *facts, struct said_line *line)
{
    static const char *const bounds[] = { "", ">", "<", "~" };
    for (size_t i = 0; i < facts->figure_count; i++) {
        const struct figure *f = &facts->figures[i];
        said_add(line, "%s%s%.*s%.*s%.*s", i ? " " : "", bounds[f->bound], STR_ARG(f->number),
                STR_ARG(f->scale), STR_ARG(f->unit));
    }
}

static void said_labels(const struct facts *facts, struct said_line *line)
{
    for (size_t i = 0; i < facts->figure_count; i++)
        said_add(line, "%s%.*s", i ? "|" : "", STR_ARG(facts->figures[i].label));
}

/* "sum 3 = 1 2": a sum that is not exhaustive is "sum?". */
static void said_relations(const struct facts *facts, struct said_line *line)
{
    for (size_t i = 0; i < facts->relation_count; i++) {
        const struct relation *r = &facts->relations[i];
        said_add(line, "%s%s%s %.*s", i ? "; " : "", relation_kind_name(r->kind),
                r->kind == RELATION_SUM && !r->exhaustive ? "?" : "",
                STR_ARG(facts->figures[r->result - 1].number));
        for (size_t k = 0; k < r->operand_count; k++)
            said_add(line, "%s%.*s", k ? " " : " = ", STR_ARG(facts->figures[r->operands[k] - 1].number));
        if (r->grade.n)
            said_add(line, " %.*s", STR_ARG(r->grade));
    }
}

static void said_sections(const struct facts *facts, struct said_line *line)
{
    for (size_t i = 0; i < facts->section_count; i++)
        said_add(line, "%s%d %.*s %s", i ? "; " : "", facts->sections[i].level,
                STR_ARG(facts->sections[i].title), section_state_name(facts->sections[i].state));
}

static void said_names(const struct facts *facts, struct said_line *line)
{
    for (size_t i = 0; i < facts->name_count; i++)
        said_add(line, "%.*s ", STR_ARG(facts->names[i]));
    said_add(line, "%d %s", facts->year, report_kind_name(facts->kind));
}

static void said_indicators(const struct facts *facts, struct said_line *line)
{
    for (size_t i = 0; i < facts->indicator_count; i++) {
        const struct indicator *x = &facts->indicators[i];
        said_add(line, "%s%.*s/%.*s/%.*s/%.*s/%.*s/%.*s/%.*s", i ? "; " : "", STR_ARG(x->level1),
                STR_ARG(x->level2), STR_ARG(x->level3), STR_ARG(x->target), STR_ARG(x->actual),
                STR_ARG(x->weight), STR_ARG(x->score));
    }
}

/* The score and the grade that are claimed, "-": none. */
static void said_claim(const struct facts *facts, struct said_line *line)
{
    struct str none = STR("-"), grade = facts->claimed_grade.n ? facts->claimed_grade : none;
    struct str score = facts->claimed_score ? facts->figures[facts->claimed_score - 1].number : none;
    said_add(line, "%.*s %.*s", STR_ARG(score), STR_ARG(grade));
}

static void said_say(enum said_what what, const struct facts *facts, struct said_line *line)
{
    static void (*const say[])(const struct facts *facts, struct said_line *line) = { said_figures,
        said_labels, said_relations, said_sections, said_names, said_indicators, said_labels, said_claim };
    line->n = 0;
    line->p[0] = 0;
    say[what](facts, line);
    if (what == SAID_INDICATORS || what == SAID_TABLE || what == SAID_CLAIM) {
        said_add(line, " # ");
        said_relations(facts, line);
    }
}

/* Every figure is what stands at its place, in order, and every relation names figures. */
static void said_check_facts(const struct document *doc, const struct facts *facts)
{
    uint32_t end = 0;
    for (size_t i = 0; i < facts->figure_count; i++) {
        const struct figure *f = &facts->figures[i];
        assert_int_equal(f->n, i + 1);
        assert_true(f->start >= end && f->start < f->end && f->end <= doc->text.n);
        end = f->end;
    }
    for (size_t i = 0; i < facts->relation_count; i++) {
        const struct relation *r = &facts->relations[i];
        assert_true(r->result >= 1 && r->result <= facts->figure_count);
        for (size_t k = 0; k < r->operand_count; k++)
            assert_true(r->operands[k] >= 1 && r->operands[k] <= facts->figure_count);
    }
}

static inline int said_run(enum said_what what, const struct said *cases, size_t count)
{
    struct arena tables, mem;
    const struct lexicon *lex = NULL;
    int wrong = 0;
    arena_init(&tables, 0);
    arena_init(&mem, 0);
    assert_int_equal(lexicon_parse(&tables, &lex), 0);
    for (size_t i = 0; i < count; i++) {
        struct document doc = {
            .name = STR("line.txt"), .format = STR("txt"), .text = str_of(cases[i].text)
        };
        struct facts facts;
        struct said_line got;
        assert_int_equal(extract_facts(&doc, lex, &mem, &facts), 0);
        said_check_facts(&doc, &facts);
        said_say(what, &facts, &got);
        if (strcmp(got.p, cases[i].want) != 0) {
            print_error("%s\n  text %s\n  got  %s\n  want %s\n", cases[i].shows, cases[i].text, got.p,
                    cases[i].want);
            wrong++;
        }
        arena_reset(&mem);
    }
    arena_fini(&mem);
    arena_fini(&tables);
    return wrong;
}

#define SAID_TEST(what, cases)                                                                               \
    static void cases##_are_read(void **state)                                                               \
    {                                                                                                        \
        (void)state;                                                                                         \
        assert_int_equal(said_run(what, cases, sizeof cases / sizeof *cases), 0);                            \
    }                                                                                                        \
    int main(void)                                                                                           \
    {                                                                                                        \
        const struct CMUnitTest tests[] = { cmocka_unit_test(cases##_are_read) };                            \
        return cmocka_run_group_tests(tests, NULL, NULL);                                                    \
    }

#endif
