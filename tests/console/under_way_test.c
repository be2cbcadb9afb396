/* SPDX-License-Identifier: MIT
 * Gathering what waits in the spools of several ingests, page by page, from doors that this test plays.
 */
#include "console/under_way.c"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>

#include <cmocka.h>

#include "tests/console/played_doors.h"
#include "tests/store/store_sample.h"

static void play_number(size_t ingest, unsigned number, const char *state)
{
    char id[MESSAGE_ID_SIZE + 1];

    snprintf(id, sizeof id, "01%024u", number);
    play(ingest, id, state);
}

static int setup(void **state)
{
    struct sample_home *home = calloc(1, sizeof *home);

    memset(&played, 0, sizeof played);
    played.living = INGESTS;
    *state = home;
    return sample_home_make(home);
}

static int teardown(void **state)
{
    sample_home_remove(*state);
    free(*state);
    return 0;
}

static struct under_way load(void **state, const char *only)
{
    struct sample_home *home = *state;
    struct under_way u;

    assert_int_equal(under_way_load(home->config, only, &u), 0);
    assert_int_equal(played.bits, 1u << command_stage("ingest", 6));
    return u;
}

static void test_pages_of_unequal_spools_miss_nothing_and_double_nothing(void **state)
{
    static const size_t sizes[][INGESTS] = { { 0, 0 }, { 3, 0 }, { 999, 1 }, { 1000, 0 }, { 1000, 1000 },
        { 1001, 2 }, { 2500, 1200 } };

    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        memset(played.count, 0, sizeof played.count);
        for (unsigned n = 0; n < sizes[i][0]; n++) {
            play_number(0, n * 2, "pending");
        }
        for (unsigned n = 0; n < sizes[i][1]; n++) {
            play_number(1, n * 6 + 1, "pending");
        }
        struct under_way u = load(state, "pending");

        for (size_t a = 0; a < played.count[0] + played.count[1]; a++) {
            const struct entry *e =
                    a < played.count[0] ? &played.entries[0][a] : &played.entries[1][a - played.count[0]];

            assert_non_null(under_way_find(&u, str_of(e->id)));
        }
        for (size_t k = 1; k < u.count; k++) {
            assert_true(strcmp(u.rows[k - 1].id, u.rows[k].id) < 0);
        }
        assert_int_equal(u.count, sizes[i][0] + sizes[i][1]);
        assert_true(u.asked);
        assert_false(u.cut);
        under_way_fini(&u);
    }
}

static void test_every_state_is_asked_for_and_one_alone_when_wanted(void **state)
{
    play_number(0, 1, "pending");
    play_number(0, 2, "deferred");
    play_number(0, 3, "hold");
    play_number(1, 4, "corrupt");
    play_number(1, 5, "failed"); /* the store has those */
    struct under_way u = load(state, NULL);

    assert_int_equal(u.count, 4);
    assert_string_equal(u.rows[0].state, "pending");
    assert_string_equal(u.rows[1].state, "deferred");
    assert_int_equal(u.rows[1].next_try, 77);
    assert_string_equal(u.rows[2].state, "hold");
    assert_string_equal(u.rows[3].state, "corrupt");
    assert_string_equal(u.rows[3].name, "报告.txt");
    under_way_fini(&u);
    u = load(state, "hold");
    assert_int_equal(u.count, 1);
    assert_int_equal(u.rows[0].run, 1);
    under_way_fini(&u);
}

static void test_one_that_moves_between_two_questions_is_there_once(void **state)
{
    play_number(0, 1, "pending");
    play_number(1, 1, "deferred");
    struct under_way u = load(state, NULL);

    assert_int_equal(u.count, 1);
    under_way_fini(&u);
}

static void test_a_line_that_is_down_is_asked_once(void **state)
{
    played.living = 0;
    struct under_way u = load(state, NULL);

    assert_int_equal(u.count, 0);
    assert_false(u.asked);
    assert_int_equal(played.questions, 1);
    under_way_fini(&u);
}

static void test_a_prefix_finds_the_only_one(void **state)
{
    play_number(0, 10, "pending");
    play_number(0, 21, "pending");
    struct under_way u = load(state, NULL);

    assert_null(under_way_find_prefix(&u, "01"));
    assert_null(under_way_find_prefix(&u, "02"));
    assert_non_null(under_way_find_prefix(&u, "0100000000000000000000001"));
    under_way_fini(&u);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(
                test_pages_of_unequal_spools_miss_nothing_and_double_nothing, setup, teardown),
        cmocka_unit_test_setup_teardown(
                test_every_state_is_asked_for_and_one_alone_when_wanted, setup, teardown),
        cmocka_unit_test_setup_teardown(
                test_one_that_moves_between_two_questions_is_there_once, setup, teardown),
        cmocka_unit_test_setup_teardown(test_a_line_that_is_down_is_asked_once, setup, teardown),
        cmocka_unit_test_setup_teardown(test_a_prefix_finds_the_only_one, setup, teardown),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
