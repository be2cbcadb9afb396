/* SPDX-License-Identifier: MIT
 * The checks against readings that people made: ../shared/gold says of each relation whether it holds. Facts
 * come from there and not from extract, so that nothing but the checks is tried. Skips where that folder is
 * not there.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <glob.h>
#include <jansson.h>
#include <stdio.h>
#include <string.h>

#include "tests/validate/book_shelves.h"
#include "validate/validate.h"

#define GOLD "../shared/gold/*/*.json"

struct gold {
    const char *path;
    json_t *root;
    struct arena mem;
    struct facts facts;
    struct findings findings;
    bool *named; /* relation i is in a finding that is no info */
    size_t relations, faults, found, wrong;
};

static struct str text_of(const json_t *o, const char *key)
{
    return str_of(json_string_value(json_object_get(o, key)));
}

static int power_of(struct str scale)
{
    static const struct {
        const char *word;
        int power;
    } powers[] = { { "百", 2 }, { "千", 3 }, { "万", 4 }, { "百万", 6 }, { "千万", 7 }, { "亿", 8 },
        { "万亿", 12 } };
    for (size_t i = 0; i < sizeof powers / sizeof *powers; i++) {
        if (str_is(scale, powers[i].word))
            return powers[i].power;
    }
    return 0;
}

static enum bound bound_of(struct str word)
{
    for (int b = BOUND_EXACT; b <= BOUND_ABOUT; b++) {
        if (str_is(word, bound_name((enum bound)b)))
            return (enum bound)b;
    }
    return BOUND_EXACT;
}

static void read_figures(struct gold *g)
{
    json_t *list = json_object_get(g->root, "figures"), *o;
    size_t i;
    g->facts.figure_count = json_array_size(list);
    g->facts.figures = arena_array(&g->mem, g->facts.figure_count, sizeof *g->facts.figures);
    json_array_foreach(list, i, o)
    {
        g->facts.figures[i] = (struct figure){ .n = (uint32_t)i + 1,
            .line = (uint32_t)json_integer_value(json_object_get(o, "line")),
            .start = (uint32_t)i,
            .end = (uint32_t)i,
            .number = text_of(o, "number"),
            .scale = text_of(o, "scale"),
            .scale10 = power_of(text_of(o, "scale")),
            .unit = text_of(o, "unit"),
            .bound = bound_of(text_of(o, "bound")),
            .label = text_of(o, "core"),
            .section = -1,
            .table = -1,
            .confidence = -1 };
    }
}

static enum relation_kind kind_of(struct str word)
{
    for (int k = RELATION_SUM; k < RELATION_GRADE; k++) {
        if (str_is(word, relation_kind_name((enum relation_kind)k)))
            return (enum relation_kind)k;
    }
    return RELATION_GRADE;
}

static void read_relations(struct gold *g)
{
    json_t *list = json_object_get(g->root, "relations"), *o, *n;
    size_t i, k;
    g->facts.relation_count = json_array_size(list);
    g->facts.relations = arena_array(&g->mem, g->facts.relation_count, sizeof *g->facts.relations);
    json_array_foreach(list, i, o)
    {
        struct relation *r = &g->facts.relations[i];
        json_t *operands = json_object_get(o, "operands"), *grade = json_object_get(o, "grade");
        *r = (struct relation){ .n = (uint32_t)i + 1,
            .kind = kind_of(text_of(o, "kind")),
            .result = (uint32_t)json_integer_value(json_object_get(o, "result")),
            .operand_count = json_array_size(operands),
            .exhaustive = !json_is_false(json_object_get(o, "exhaustive")),
            .down = str_is(text_of(o, "direction"), "down") };
        r->grade = grade ? str_of(json_string_value(grade))
                         : text_of(json_object_get(g->root, "claimed"), "grade");
        r->operands = arena_array(&g->mem, r->operand_count, sizeof *r->operands);
        json_array_foreach(operands, k, n) r->operands[k] = (uint32_t)json_integer_value(n);
    }
}

static void mark_named(struct gold *g)
{
    g->named = arena_array(&g->mem, g->facts.relation_count + 1, sizeof *g->named);
    for (size_t i = 0; i < g->findings.finding_count; i++) {
        const struct finding *f = &g->findings.findings[i];
        for (size_t k = 0; f->severity != SEVERITY_INFO && k < f->relation_count; k++)
            g->named[f->relations[k]] = true;
    }
}

static void compare(struct gold *g, size_t i)
{
    json_t *o = json_array_get(json_object_get(g->root, "relations"), i);
    const struct relation *r = &g->facts.relations[i];
    bool holds = json_is_true(json_object_get(o, "holds"));
    enum verdict got = g->findings.checks[i].verdict;
    g->relations++;
    g->faults += !holds;
    g->found += !holds && g->named[r->n];
    if (holds == (got == VERDICT_HOLDS || got == VERDICT_ROUNDING))
        return;
    print_error("%s: %s of figure %u: got %s, the gold says %s\n", g->path, relation_kind_name(r->kind),
            r->result, verdict_name(got), holds ? "it holds" : "it does not");
    g->wrong++;
}

/* An error must name a relation that does not hold. */
static void look_for_false_alarms(struct gold *g)
{
    for (size_t i = 0; i < g->findings.finding_count; i++) {
        const struct finding *f = &g->findings.findings[i];
        bool known = f->severity != SEVERITY_ERROR;
        for (size_t k = 0; k < f->relation_count; k++) {
            json_t *o = json_array_get(json_object_get(g->root, "relations"), f->relations[k] - 1);
            known |= json_is_false(json_object_get(o, "holds"));
        }
        if (!known) {
            print_error("%s: line %u: %.*s is a false alarm\n", g->path, f->line, STR_ARG(f->code));
            g->wrong++;
        }
    }
}

static void judge_file(struct gold *g, const char *path)
{
    struct document doc = { 0 };
    g->path = path;
    g->root = json_load_file(path, 0, NULL);
    assert_non_null(g->root);
    arena_init(&g->mem, 0);
    memset(&g->facts, 0, sizeof g->facts);
    read_figures(g);
    read_relations(g);
    assert_int_equal(validate_facts(&doc, &g->facts, books_rule("cn-2020"), &g->mem, &g->findings), 0);
    mark_named(g);
    for (size_t i = 0; i < g->facts.relation_count; i++)
        compare(g, i);
    look_for_false_alarms(g);
    arena_fini(&g->mem);
    json_decref(g->root);
}

static void judges_as_people_do(void **state)
{
    struct gold g = { 0 };
    glob_t files;
    (void)state;
    if (glob(GOLD, 0, NULL, &files)) {
        print_message("skipped: there is nothing at " GOLD "\n");
        skip();
    }
    for (size_t i = 0; i < files.gl_pathc; i++)
        judge_file(&g, files.gl_pathv[i]);
    globfree(&files);
    print_message(
            "%zu relations, %zu of them do not hold, %zu of those found\n", g.relations, g.faults, g.found);
    assert_int_equal(g.wrong, 0);
    assert_int_equal(g.found, g.faults);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(judges_as_people_do) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
