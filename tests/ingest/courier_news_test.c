/* SPDX-License-Identifier: MIT
 * What news, the passing of time and an operator do to an entry.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/ingest/courier_steps.h"

/* ---- ends ---- */

static void stored_is_done_and_forgotten(void **state)
{
    (void)state;
    fly(0);
    struct change *change = note(0, NOTE_STORED, 1);
    assert_int_equal(change->kind, CHANGE_DONE);
    assert_int_equal(change->from, SPOOL_PENDING);
    assert_int_equal(counts().flying, 1); /* until the disk has it */
    assert_null(disk(change, 0));
    assert_null(find(0));
    assert_int_equal(counts().flying, 0);
}

static void stored_of_any_attempt_of_the_run_counts_but_not_of_another_run(void **state)
{
    (void)state;
    fly(0);
    void *dropped;
    struct note other = { .kind = NOTE_STORED, .id = str_of(ids[0]), .run = 2, .attempt = EARLIER + 1 };
    assert_null(courier_note(c, &other, now, &dropped));
    struct change *change = note_at(0, NOTE_STORED, 3, false, "store.1");
    assert_int_equal(change->kind, CHANGE_DONE);
    disk(change, 0);
}

static void failed_needs_the_present_attempt_and_brings_its_fault(void **state)
{
    (void)state;
    fly(0);
    assert_null(note_at(0, NOTE_FAILED, EARLIER, false, "store.1"));
    struct change *change = note(0, NOTE_FAILED, 1);
    assert_int_equal(change->kind, CHANGE_FAIL);
    assert_int_equal(change->fault.code, FAULT_BLANK);
    assert_true(str_is(change->fault.stage, "extract") && str_is(change->fault.detail, "why"));
    assert_null(disk(change, 0));
    assert_null(find(0));
}

static void news_of_nobody_is_no_news(void **state)
{
    (void)state;
    assert_null(note(5, NOTE_STORED, 1));
    assert_null(note(5, NOTE_LOST, 1));
}

static void stored_takes_it_out_of_memory_too(void **state)
{
    (void)state;
    add(0, (struct entry_facts){ 0 });
    assert_int_equal(load(), 0);
    void *dropped = NULL;
    struct note stored = { .kind = NOTE_STORED, .id = str_of(ids[0]), .run = 1, .attempt = 5 };
    struct change *change = courier_note(c, &stored, now, &dropped);
    assert_ptr_equal(dropped, ids);
    assert_null(courier_next(c));
    assert_null(disk(change, 0));
}

static void stored_while_it_is_being_read_drops_what_was_read(void **state)
{
    (void)state;
    add(0, (struct entry_facts){ 0 });
    struct entry *e = courier_load(c);
    struct change *change = note_at(0, NOTE_STORED, 5, false, "store.1");
    assert_false(courier_loaded(c, e, ids));
    assert_null(disk(change, 0));
    assert_int_equal(counts().pending, 0);
}

/* ---- losses and strikes ---- */

static void a_lost_one_goes_again_at_once_alone_and_under_a_higher_attempt(void **state)
{
    (void)state;
    fly(0);
    assert_false(entry_is_alone(find(0)));
    for (int i = 1; i < 4; i++)
        add(i, (struct entry_facts){ 0 });
    assert_null(note(0, NOTE_LOST, 1));
    assert_true(entry_is_alone(find(0)));
    assert_int_equal(load(), 0);
    assert_int_equal(courier_attempt(c, find(0)), EARLIER + 2);
    assert_int_equal(send(), 0);
}

static void a_loss_is_heard_once(void **state)
{
    (void)state;
    fly(0);
    assert_null(note(0, NOTE_LOST, 1));
    assert_null(note(0, NOTE_LOST, 1));
    assert_int_equal(load(), 0);
    assert_int_equal(send(), 0);
    assert_null(note(0, NOTE_LOST, 1)); /* of the attempt before */
    assert_int_equal(entry_state(find(0)), ENTRY_FLYING);
}

static void a_suspect_holds_the_others_back_until_it_is_sent(void **state)
{
    (void)state;
    fly(0);
    add(1, (struct entry_facts){ 0 });
    assert_int_equal(load(), 1);
    assert_null(note(0, NOTE_LOST, 1));
    assert_int_equal(load(), 0);
    assert_int_equal(number(courier_next(c)), 0);
    assert_int_equal(send(), 0);
    assert_int_equal(send(), 1);
}

static void strikes_are_on_disk_before_it_is_sent_again_and_the_third_is_a_fault(void **state)
{
    (void)state;
    fly(0);
    assert_null(note_at(0, NOTE_LOST, EARLIER + 1, true, "extract.1")); /* it was not alone: no strike */
    for (uint32_t strike = 1; strike <= COURIER_STRIKES; strike++) {
        assert_int_equal(load(), 0);
        assert_int_equal(send(), 0);
        struct change *change = note_at(0, NOTE_LOST, EARLIER + 1 + strike, true, "extract.2");
        assert_int_equal(change->kind, CHANGE_STRIKE);
        assert_int_equal(change->strikes, strike);
        assert_string_equal(change->at, "extract.2");
        bool last = strike == COURIER_STRIKES;
        assert_int_equal(change->fault.code, last ? FAULT_STRIKES : FAULT_NONE);
        if (last)
            assert_true(str_is(change->fault.detail, "extract.2"));
        assert_int_equal(load(), -1); /* not before the disk has it */
        assert_null(disk(change, 0));
    }
    assert_true(entry_is_fault(find(0)));
    assert_false(entry_is_alone(find(0)));
    assert_int_equal(load(), 0);
    assert_int_equal(send(), 0);
    assert_null(note_at(0, NOTE_LOST, EARLIER + 5, true, "store.1")); /* a fault message is nobody's killer */
    assert_int_equal(load(), 0);
    assert_int_equal(send(), 0);
    struct change *change = note(0, NOTE_FAILED, 6);
    assert_int_equal(change->kind, CHANGE_FAIL);
    assert_null(disk(change, 0));
}

static void strikes_of_an_earlier_process_make_a_suspect(void **state)
{
    (void)state;
    add(0, (struct entry_facts){ .strikes = 2 });
    assert_true(entry_is_alone(find(0)));
    assert_int_equal(load(), 0);
    assert_int_equal(send(), 0);
    struct change *change = note_at(0, NOTE_LOST, EARLIER + 1, true, "score.1");
    assert_int_equal(change->strikes, 3);
    assert_int_equal(change->fault.code, FAULT_STRIKES);
    assert_null(disk(change, 0));
}

static void a_lost_fault_goes_before_new_files(void **state)
{
    (void)state;
    add(0, (struct entry_facts){ .fault = true });
    assert_int_equal(load(), 0);
    assert_int_equal(send(), 0);
    add(1, (struct entry_facts){ 0 });
    assert_null(note(0, NOTE_LOST, 1));
    assert_false(entry_is_alone(find(0)));
    assert_int_equal(load(), 0);
}

/* ---- leases ---- */

static void without_news_it_is_deferred_and_each_time_longer(void **state)
{
    (void)state;
    int64_t before = 0;
    fly(0);
    for (uint32_t tries = 1; tries <= 6; tries++) {
        struct change *out[16];
        now += LEASE - 1;
        assert_int_equal(tick(out), 0);
        now += 1;
        assert_int_equal(tick(out), 1);
        assert_int_equal(out[0]->kind, CHANGE_DEFER);
        assert_int_equal(out[0]->tries, tries);
        int64_t wait = out[0]->next_try / 1000;
        assert_true(wait >= before && wait <= BACKOFF_MAX + BACKOFF_MAX / 8);
        before = wait;
        assert_null(disk(out[0], 0));
        assert_int_equal(counts().deferred, 1);
        now += wait - 1;
        assert_int_equal(tick(out), 0);
        now += 1;
        assert_int_equal(tick(out), 1);
        assert_int_equal(out[0]->kind, CHANGE_WAKE);
        assert_int_equal(out[0]->from, SPOOL_DEFERRED);
        assert_null(disk(out[0], 0));
        assert_int_equal(load(), 0);
        assert_int_equal(send(), 0);
        assert_int_equal(entry_strikes(find(0)), 0);
    }
    assert_true(before >= BACKOFF_MAX);
}

static void progress_extends_the_lease_of_its_own_attempt_only(void **state)
{
    (void)state;
    struct change *out[16];
    fly(0);
    now += LEASE - 1;
    assert_null(note_at(0, NOTE_PROGRESS, EARLIER, false, "extract.1"));
    assert_null(note(0, NOTE_PROGRESS, 1));
    now += LEASE - 1;
    assert_int_equal(tick(out), 0);
    assert_null(note_at(0, NOTE_PROGRESS, EARLIER, false, "extract.1"));
    now += 1;
    assert_int_equal(tick(out), 1);
    assert_null(disk(out[0], 0));
}

static void stored_while_deferred_is_taken_from_there(void **state)
{
    (void)state;
    struct change *out[16];
    fly(0);
    now += LEASE;
    assert_int_equal(tick(out), 1);
    assert_null(disk(out[0], 0));
    struct change *change = note(0, NOTE_STORED, 1);
    assert_int_equal(change->kind, CHANGE_DONE);
    assert_int_equal(change->from, SPOOL_DEFERRED);
    assert_null(disk(change, 0));
}

static void a_wall_clock_that_jumped_cannot_defer_for_ever(void **state)
{
    (void)state;
    struct change *out[16];
    add(0, (struct entry_facts){ .state = SPOOL_DEFERRED, .wait_ms = INT64_C(1) << 50 });
    now += BACKOFF_MAX;
    assert_int_equal(tick(out), 1);
    assert_null(disk(out[0], 0));
}

/* ---- news while a change is under way, and a disk that refuses ---- */

static void news_during_a_change_follows_it(void **state)
{
    (void)state;
    const struct {
        enum note_kind news;
        enum change_kind follows;
    } rows[] = { { NOTE_STORED, CHANGE_DONE }, { NOTE_FAILED, CHANGE_FAIL } };
    for (int i = 0; i < 2; i++) {
        struct change *out[16];
        fly(i);
        now += LEASE;
        assert_int_equal(tick(out), 1);
        assert_null(note(i, rows[i].news, 1));
        struct change *further = disk(out[0], 0);
        assert_int_equal(further->kind, rows[i].follows);
        assert_int_equal(further->from, SPOOL_DEFERRED);
        assert_null(disk(further, 0));
        assert_null(find(i));
    }
}

static void a_refused_change_is_tried_again(void **state)
{
    (void)state;
    struct change *out[16];
    fly(0);
    assert_null(disk(note(0, NOTE_STORED, 1), ERR_SYSTEM));
    assert_non_null(find(0));
    assert_int_equal(counts().flying, 1);
    assert_int_equal(tick(out), 0);
    now += COURIER_RETRY_MS;
    assert_int_equal(tick(out), 1);
    assert_int_equal(out[0]->kind, CHANGE_DONE);
    assert_null(disk(out[0], 0));
    assert_null(find(0));
}

static void a_refused_deferral_keeps_its_time(void **state)
{
    (void)state;
    struct change *out[16];
    fly(0);
    now += LEASE;
    assert_int_equal(tick(out), 1);
    int64_t wait = out[0]->next_try / 1000;
    assert_null(disk(out[0], ERR_SYSTEM));
    now += COURIER_RETRY_MS;
    assert_int_equal(tick(out), 1);
    assert_null(disk(out[0], 0));
    now += wait - 1;
    assert_int_equal(tick(out), 0);
    now += 1;
    assert_int_equal(tick(out), 1);
    assert_null(disk(out[0], 0));
}

static void an_entry_that_is_gone_or_unreadable_is_forgotten(void **state)
{
    (void)state;
    fly(0);
    assert_null(disk(note(0, NOTE_STORED, 1), ERR_ABSENT));
    assert_null(find(0));
    add(1, (struct entry_facts){ 0 });
    courier_load(c);
    struct change *change = courier_bury(c, find(1));
    assert_int_equal(change->kind, CHANGE_BURY);
    assert_null(disk(change, 0));
    assert_null(find(1));
    assert_int_equal(counts().pending, 0);
}

/* ---- an operator ---- */

static void hold_and_release(void **state)
{
    (void)state;
    const char *why;
    void *dropped;
    add(0, (struct entry_facts){ 0 });
    assert_null(courier_release(c, find(0), &why));
    assert_non_null(why);
    assert_null(disk(courier_hold(c, find(0), &dropped, &why), 0));
    assert_int_equal(load(), -1);
    assert_int_equal(counts().held, 1);
    assert_null(courier_hold(c, find(0), &dropped, &why));
    assert_non_null(why);
    struct change *change = courier_release(c, find(0), &why);
    assert_int_equal(change->from, SPOOL_HOLD);
    assert_null(disk(change, 0));
    assert_int_equal(load(), 0);
    assert_int_equal(send(), 0);
    assert_null(courier_hold(c, find(0), &dropped, &why)); /* in flight */
    assert_non_null(why);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        COURIER_TEST(stored_is_done_and_forgotten),
        COURIER_TEST(stored_of_any_attempt_of_the_run_counts_but_not_of_another_run),
        COURIER_TEST(failed_needs_the_present_attempt_and_brings_its_fault),
        COURIER_TEST(news_of_nobody_is_no_news),
        COURIER_TEST(stored_takes_it_out_of_memory_too),
        COURIER_TEST(stored_while_it_is_being_read_drops_what_was_read),
        COURIER_TEST(a_lost_one_goes_again_at_once_alone_and_under_a_higher_attempt),
        COURIER_TEST(a_loss_is_heard_once),
        COURIER_TEST(a_suspect_holds_the_others_back_until_it_is_sent),
        COURIER_TEST(strikes_are_on_disk_before_it_is_sent_again_and_the_third_is_a_fault),
        COURIER_TEST(strikes_of_an_earlier_process_make_a_suspect),
        COURIER_TEST(a_lost_fault_goes_before_new_files),
        COURIER_TEST(without_news_it_is_deferred_and_each_time_longer),
        COURIER_TEST(progress_extends_the_lease_of_its_own_attempt_only),
        COURIER_TEST(stored_while_deferred_is_taken_from_there),
        COURIER_TEST(a_wall_clock_that_jumped_cannot_defer_for_ever),
        COURIER_TEST(news_during_a_change_follows_it),
        COURIER_TEST(a_refused_change_is_tried_again),
        COURIER_TEST(a_refused_deferral_keeps_its_time),
        COURIER_TEST(an_entry_that_is_gone_or_unreadable_is_forgotten),
        COURIER_TEST(hold_and_release),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
