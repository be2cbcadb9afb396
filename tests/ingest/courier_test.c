/* SPDX-License-Identifier: MIT
 * Which entry goes next, and how much is read ahead.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "tests/ingest/courier_steps.h"

/* ---- the order ---- */

static void new_files_go_before_replays_but_replays_get_a_turn(void **state)
{
    (void)state;
    for (int i = 0; i < 3; i++)
        add(i, (struct entry_facts){ .replay = true });
    for (int i = 3; i < 40; i++)
        add(i, (struct entry_facts){ 0 });
    int first_replay = -1;
    for (int k = 0; k < 40; k++) {
        int i = load();
        assert_int_equal(send(), i);
        if (i < 3 && first_replay < 0)
            first_replay = k;
    }
    assert_int_equal(first_replay, COURIER_REPLAY_TURN);
    assert_int_equal(counts().flying, 40);
}

static void only_so_much_is_read_ahead(void **state)
{
    (void)state;
    for (int i = 0; i < 20; i++)
        add(i, (struct entry_facts){ .bytes = 1 });
    int loaded = 0;
    while (load() >= 0)
        loaded++;
    assert_int_equal(loaded, 8);
}

static void bytes_in_memory_are_bounded_but_one_of_any_size_may_go(void **state)
{
    (void)state;
    add(0, (struct entry_facts){ .bytes = 5000 });
    add(1, (struct entry_facts){ .bytes = 600 });
    add(2, (struct entry_facts){ .bytes = 600 });
    assert_int_equal(load(), 0);
    assert_int_equal(load(), -1);
    assert_int_equal(send(), 0);
    assert_int_equal(load(), 1);
    assert_int_equal(load(), -1);
    assert_int_equal(send(), 1);
    assert_int_equal(load(), 2);
}

static void an_id_is_added_once(void **state)
{
    (void)state;
    add(0, (struct entry_facts){ 0 });
    assert_int_equal(courier_add(c, &(struct entry_facts){ .id = ids[0], .run = 2 }, now), ERR_EXISTS);
}

/* What is known of an entry is given out once; when the entry changes on disk, not at all. */
static void an_envelope_is_kept_until_it_is_taken_or_may_have_changed(void **state)
{
    (void)state;
    void *dropped;
    const char *why;
    for (int i = 0; i < 3; i++)
        add(i, (struct entry_facts){ .envelope = strdup("known") });
    void *envelope = courier_take_envelope(c, find(0));
    assert_string_equal(envelope, "known");
    free(envelope);
    assert_null(courier_take_envelope(c, find(0)));
    struct change *hold = courier_hold(c, find(1), &dropped, &why);
    assert_non_null(hold);
    assert_null(courier_take_envelope(c, find(1)));
    change_free(hold);
    /* An id that is there already brings nothing: what it came with is freed. */
    struct entry_facts again = { .id = ids[2], .run = 1, .envelope = strdup("late") };
    assert_int_equal(courier_add(c, &again, now), ERR_EXISTS);
}

static void only_so_many_envelopes_are_kept(void **state)
{
    (void)state;
    char id[SPOOL_ID_MAX];
    for (int i = 0; i <= COURIER_KEPT_MAX; i++) {
        snprintf(id, sizeof id, "01JDBBBBBBBBBBBBBBBBB%05d", i);
        struct entry_facts facts = {
            .id = id, .run = 1, .state = SPOOL_PENDING, .envelope = strdup("known")
        };
        assert_int_equal(courier_add(c, &facts, now), 0);
    }
    assert_null(courier_take_envelope(c, courier_find(c, str_of(id))));
    snprintf(id, sizeof id, "01JDBBBBBBBBBBBBBBBBB%05d", COURIER_KEPT_MAX - 1);
    void *envelope = courier_take_envelope(c, courier_find(c, str_of(id)));
    assert_non_null(envelope);
    free(envelope);
}

static void pages_are_in_order_of_ids(void **state)
{
    (void)state;
    static const int order[] = { 5, 1, 4, 2, 3, 0 };
    struct entry *page[3];
    for (int i = 0; i < 6; i++)
        add(order[i], (struct entry_facts){ .state = order[i] == 2 ? SPOOL_HOLD : SPOOL_PENDING });
    assert_int_equal(courier_page(c, 1u << ENTRY_WAITING, str_of(ids[0]), page, 3), 3);
    assert_int_equal(number(page[0]), 1);
    assert_int_equal(number(page[1]), 3);
    assert_int_equal(number(page[2]), 4);
    assert_int_equal(courier_page(c, 1u << ENTRY_HELD, STR_NONE, page, 3), 1);
    assert_string_equal(courier_oldest(c), ids[0]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        COURIER_TEST(new_files_go_before_replays_but_replays_get_a_turn),
        COURIER_TEST(only_so_much_is_read_ahead),
        COURIER_TEST(bytes_in_memory_are_bounded_but_one_of_any_size_may_go),
        COURIER_TEST(an_id_is_added_once),
        COURIER_TEST(an_envelope_is_kept_until_it_is_taken_or_may_have_changed),
        COURIER_TEST(only_so_many_envelopes_are_kept),
        COURIER_TEST(pages_are_in_order_of_ids),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
