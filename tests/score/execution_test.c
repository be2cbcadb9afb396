/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <time.h>

#include <cmocka.h>

#include "score/execution.h"

enum { FIGURES_MAX = 8, MANY = 100000, SECONDS_MAX = 10 };

/* A row of the form: what each figure is, in the order of the text. */
static void make_figures(const char *kinds, struct figure *out)
{
    for (size_t i = 0; kinds[i]; i++) {
        out[i] = (struct figure){ .n = (uint32_t)i + 1, .unit = STR("元") };
        if (kinds[i] == 'r')
            out[i] = (struct figure){
                .n = (uint32_t)i + 1, .unit = STR("%"), .concept = STR("rate.execution")
            };
        else if (kinds[i] == 'p')
            out[i].unit = STR("分");
    }
}

static void the_rate_is_the_one_beside_its_points(void **state)
{
    static const struct {
        const char *shows, *figures;  /* r: a rate, p: points, -: money */
        uint32_t weight, score, rate; /* rate: the one wanted, 0: none */
    } rows[] = {
        { "between weight and score", "--prp", 3, 5, 4 },
        { "in front of both", "--rpp", 4, 5, 3 },
        { "of two the first", "-rrpp", 4, 5, 3 },
        { "too far away", "r---pp", 5, 6, 0 },
        { "no rate", "--pp", 3, 4, 0 },
        { "a limit of money", "r--", 2, 3, 0 },
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct figure figures[FIGURES_MAX];
        uint32_t score = rows[i].score;
        struct relation limit = {
            .kind = RELATION_AT_MOST, .result = rows[i].weight, .operands = &score, .operand_count = 1
        };
        make_figures(rows[i].figures, figures);
        struct facts facts = { .figures = figures,
            .figure_count = strlen(rows[i].figures),
            .relations = &limit,
            .relation_count = 1 };
        struct execution e;
        bool found = execution_find(&facts, &e);
        if (found != (rows[i].rate > 0) || e.rate != rows[i].rate)
            fail_msg("%s: got %u, want %u", rows[i].shows, e.rate, rows[i].rate);
    }
}

/* Many rates and many limits that have nothing to do with each other. */
static void many_rates_take_no_longer_each(void **state)
{
    struct figure *figures = calloc(MANY, sizeof *figures);
    struct relation *relations = calloc(MANY, sizeof *relations);
    uint32_t score = 2;
    (void)state;
    assert_true(figures && relations);
    for (size_t i = 0; i < MANY; i++) {
        make_figures(i < 2 ? "-" : "r", &figures[i]);
        figures[i].n = (uint32_t)i + 1;
        relations[i] = (struct relation){
            .kind = RELATION_AT_MOST, .result = 1, .operands = &score, .operand_count = 1
        };
    }
    struct facts facts = {
        .figures = figures, .figure_count = MANY, .relations = relations, .relation_count = MANY
    };
    struct execution e;
    clock_t start = clock();
    assert_false(execution_find(&facts, &e));
    assert_true((clock() - start) / CLOCKS_PER_SEC < SECONDS_MAX);
    free(figures);
    free(relations);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_rate_is_the_one_beside_its_points),
        cmocka_unit_test(many_rates_take_no_longer_each),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
