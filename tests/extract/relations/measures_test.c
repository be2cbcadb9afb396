/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "extract/relations/measures.h"
#include "extract/relations/relation.h"

enum { MANY = 200 };

static void read_figures(struct arena *mem, struct reading *r, struct facts *facts, size_t count)
{
    arena_init(mem, 0);
    *r = (struct reading){ .mem = mem, .facts = facts, .spot_count = count };
    *facts = (struct facts){ .figure_count = count };
    facts->figures = arena_array(mem, count, sizeof *facts->figures);
    r->spots = arena_array(mem, count, sizeof *r->spots);
    assert_non_null(facts->figures);
    assert_non_null(r->spots);
    assert_int_equal(lexicon_parse(mem, &r->lex), 0);
}

/* What is told of a pair by its numbers is what is told by its words. */
static void expect_told(const struct reading *r)
{
    for (size_t a = 0; a < r->spot_count; a++)
        for (size_t b = 0; b < r->spot_count; b++) {
            assert_int_equal(relation_same_measure(r, a, b), relation_tell_measure(r, a, b));
            assert_int_equal(relation_same_kind(r, a, b), relation_tell_kind(r, a, b));
        }
}

static void numbers_tell_what_words_do(void **state)
{
    static const struct {
        enum dim dim;
        struct str unit;
    } rows[] = { { DIM_COUNT, STR("人") }, { DIM_COUNT, STR("名") }, { DIM_COUNT, STR("台(套)") },
        { DIM_COUNT, STR("套") }, { DIM_COUNT, STR("台") }, { DIM_COUNT, STR("") }, { DIM_MONEY, STR("元") },
        { DIM_SIZE, STR("公里") }, { DIM_SIZE, STR("千米") }, { DIM_SIZE, STR("亩") },
        { DIM_PERCENT, STR("%") }, { DIM_PERCENT, STR("%") }, { DIM_NONE, STR("") }, { DIM_MONEY, STR("元") },
        { DIM_COUNT, STR("人") } };
    struct arena mem;
    struct reading r;
    struct facts facts;
    (void)state;
    read_figures(&mem, &r, &facts, COUNT_OF(rows));
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        r.spots[i].dim = rows[i].dim;
        facts.figures[i].unit = rows[i].unit;
    }
    assert_int_equal(measures_find(&r), 0);
    expect_told(&r);
    assert_true(relation_same_measure(&r, 2, 3));
    assert_false(relation_same_measure(&r, 0, 1));
    assert_true(relation_same_kind(&r, 0, 1));
    arena_fini(&mem);
}

/* More measures than have a number. */
static void many_are_told_by_their_words(void **state)
{
    static char units[MANY / 2][2];
    struct arena mem;
    struct reading r;
    struct facts facts;
    (void)state;
    read_figures(&mem, &r, &facts, MANY);
    for (size_t i = 0; i < MANY; i++) {
        units[i / 2][0] = (char)(i / 2 + 1);
        r.spots[i].dim = DIM_COUNT;
        facts.figures[i].unit = (struct str){ units[i / 2], 1 };
    }
    assert_int_equal(measures_find(&r), 0);
    expect_told(&r);
    arena_fini(&mem);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_tell_what_words_do),
        cmocka_unit_test(many_are_told_by_their_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
