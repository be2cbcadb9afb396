/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include "extract/relations/relation.h"

enum { FIGURES = 200000, SECONDS_MAX = 10, SAID_MAX = 256, SET_MAX = 4 };

struct made {
    struct arena mem;
    struct facts facts;
    struct reading r;
};

static void make(struct made *m, size_t figures)
{
    memset(m, 0, sizeof *m);
    arena_init(&m->mem, 0);
    m->facts.figures = arena_array(&m->mem, figures, sizeof *m->facts.figures);
    m->facts.figure_count = m->r.spot_count = figures;
    m->r.spots = arena_array(&m->mem, figures, sizeof *m->r.spots);
    m->r.mem = &m->mem;
    m->r.facts = &m->facts;
    assert_non_null(m->r.spots);
}

/* "1=2 3, 4=5": the figures of each equality. */
static void say(const struct facts *facts, char *out)
{
    size_t n = 0;
    out[0] = '\0';
    for (size_t i = 0; i < facts->relation_count; i++) {
        const struct relation *rel = &facts->relations[i];
        n += (size_t)snprintf(out + n, SAID_MAX - n, "%s%u=", i ? ", " : "", rel->result);
        for (size_t k = 0; k < rel->operand_count; k++)
            n += (size_t)snprintf(out + n, SAID_MAX - n, "%s%u", k ? " " : "", rel->operands[k]);
    }
}

/* Ties the figures of each set. */
static void tie(struct made *m, const uint32_t (*sets)[SET_MAX], size_t count)
{
    for (size_t s = 0; s < count; s++) {
        uint32_t set[SET_MAX];
        size_t n = 0;
        for (; n < SET_MAX && sets[s][n]; n++)
            set[n] = sets[s][n] - 1;
        assert_int_equal(relation_tie(&m->r, set, n), 0);
    }
}

/* That these equalities came of it, and the end of m. */
static void expect(struct made *m, const char *shows, const char *want)
{
    char got[SAID_MAX];
    assert_int_equal(relation_settle(&m->r), 0);
    say(&m->facts, got);
    if (strcmp(got, want) != 0)
        fail_msg("%s: got \"%s\", want \"%s\"", shows, got, want);
    arena_fini(&m->mem);
}

static void equalities_of_the_same_become_one(void **state)
{
    static const struct {
        const char *shows;
        uint32_t sets[3][SET_MAX]; /* of figures, each ended by a 0 */
        const char *want;
    } rows[] = {
        { "in any order", { { 3, 1, 2 } }, "1=2 3" },
        { "one figure is no equality", { { 4 } }, "" },
        { "said again", { { 1, 2 }, { 2, 1 } }, "1=2" },
        { "less than what is known", { { 1, 2, 3 }, { 1, 3 } }, "1=2 3" },
        { "more than what is known", { { 1, 3 }, { 3, 2, 1 } }, "1=2 3" },
        { "more than two that are known", { { 1, 2 }, { 3, 4 }, { 1, 2, 4 } }, "1=2 4, 3=4" },
        { "they overlap", { { 1, 2 }, { 2, 3 } }, "1=2, 2=3" },
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct made m;
        make(&m, 4);
        tie(&m, rows[i].sets, COUNT_OF(rows[i].sets));
        expect(&m, rows[i].shows, rows[i].want);
    }
}

static void one_more_is_tied_to_all_of_them(void **state)
{
    static const struct {
        const char *shows;
        uint32_t sets[2][SET_MAX]; /* the same */
        uint32_t told, again;
        const char *want;
    } rows[] = {
        { "told for the first time again", { { 0 } }, 1, 3, "1=3" },
        { "of two that are tied already", { { 1, 2 } }, 2, 4, "1=2 4" },
        { "of the most that hold it", { { 1, 2 }, { 2, 3, 4 } }, 2, 5, "1=2, 2=3 4 5" },
        { "that is known", { { 1, 2, 3 } }, 1, 3, "1=2 3" },
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct made m;
        make(&m, 5);
        tie(&m, rows[i].sets, COUNT_OF(rows[i].sets));
        assert_int_equal(relation_join(&m.r, rows[i].told - 1, rows[i].again - 1), 0);
        expect(&m, rows[i].shows, rows[i].want);
    }
}

/* Looking through all equalities for each would take hours. */
static void many_equalities_take_no_longer_each(void **state)
{
    (void)state;
    struct made m;
    make(&m, FIGURES);
    clock_t start = clock();
    for (uint32_t i = 0; i + 1 < FIGURES; i++) {
        uint32_t set[] = { i, i + 1 };
        assert_int_equal(relation_tie(&m.r, set, COUNT_OF(set)), 0);
    }
    assert_int_equal(m.facts.relation_count, FIGURES - 1);
    assert_true((clock() - start) / CLOCKS_PER_SEC < SECONDS_MAX);
    arena_fini(&m.mem);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(equalities_of_the_same_become_one),
        cmocka_unit_test(one_more_is_tied_to_all_of_them),
        cmocka_unit_test(many_equalities_take_no_longer_each),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
