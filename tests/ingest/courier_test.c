/* SPDX-License-Identifier: MIT
 * The courier's decisions, with a clock of our own and a disk that is told what to say.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <string.h>

#include "common/err.h"
#include "ingest/courier.h"

enum { LEASE = 60000, BACKOFF = 30000, BACKOFF_MAX = 240000, EARLIER = 7 << 24 };

static struct courier *c;
static int64_t now;
static char ids[64][SPOOL_ID_MAX];

static int set_up(void **state)
{
    (void)state;
    now = 1000000;
    c = courier_new(&(struct courier_rules){ .lease_ms = LEASE,
                            .backoff_ms = BACKOFF,
                            .backoff_max_ms = BACKOFF_MAX,
                            .memory = 1000,
                            .ahead = 8 },
            EARLIER);
    for (int i = 0; i < 64; i++)
        snprintf(ids[i], sizeof ids[i], "01JDAAAAAAAAAAAAAAAAAAAA%02d", i);
    return c ? 0 : -1;
}

static int tear_down(void **state)
{
    (void)state;
    courier_free(c);
    return 0;
}

/* ---- steps ---- */

static void add(int i, struct entry_facts facts)
{
    facts.id = ids[i];
    if (!facts.run)
        facts.run = 1;
    if (!facts.bytes)
        facts.bytes = 10;
    if (!facts.state)
        facts.state = SPOOL_PENDING;
    assert_int_equal(courier_add(c, &facts, now), 0);
}

static struct entry *find(int i)
{
    return courier_find(c, str_of(ids[i]));
}

/* Which one it is: its number; -1: none. */
static int number(const struct entry *e)
{
    return e ? (entry_id(e)[MESSAGE_ID_SIZE - 2] - '0') * 10 + entry_id(e)[MESSAGE_ID_SIZE - 1] - '0' : -1;
}

static int load(void)
{
    struct entry *e = courier_load(c);
    if (e)
        assert_true(courier_loaded(c, e, ids));
    return number(e);
}

static int send(void)
{
    struct entry *e = courier_next(c);
    if (e) {
        courier_take_load(e);
        courier_sent(c, e, now);
    }
    return number(e);
}

static void fly(int i)
{
    add(i, (struct entry_facts){ 0 });
    assert_int_equal(load(), i);
    assert_int_equal(send(), i);
}

static struct change *note_at(int i, enum note_kind kind, uint64_t attempt, bool struck, const char *at)
{
    void *dropped;
    struct note note = { .kind = kind,
        .id = str_of(ids[i]),
        .run = 1,
        .attempt = attempt,
        .struck = struck,
        .at = str_of(at),
        .fault = { .code = kind == NOTE_FAILED ? FAULT_BLANK : FAULT_NONE,
                .stage = STR("extract"),
                .detail = STR("why") } };
    return courier_note(c, &note, now, &dropped);
}

static struct change *note(int i, enum note_kind kind, uint64_t sending)
{
    return note_at(i, kind, EARLIER + sending, false, "extract.1");
}

/* The disk does it (err 0) or not; returns what follows. */
static struct change *disk(struct change *change, int err)
{
    assert_non_null(change);
    change->err = err;
    return courier_changed(c, change, now);
}

static size_t tick(struct change **out)
{
    return courier_tick(c, now, 0, out, 16);
}

static struct courier_count counts(void)
{
    struct courier_count n;
    courier_counts(c, &n);
    return n;
}

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

#define T(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        T(new_files_go_before_replays_but_replays_get_a_turn),
        T(only_so_much_is_read_ahead),
        T(bytes_in_memory_are_bounded_but_one_of_any_size_may_go),
        T(an_id_is_added_once),
        T(stored_is_done_and_forgotten),
        T(stored_of_any_attempt_of_the_run_counts_but_not_of_another_run),
        T(failed_needs_the_present_attempt_and_brings_its_fault),
        T(news_of_nobody_is_no_news),
        T(stored_takes_it_out_of_memory_too),
        T(stored_while_it_is_being_read_drops_what_was_read),
        T(a_lost_one_goes_again_at_once_alone_and_under_a_higher_attempt),
        T(a_loss_is_heard_once),
        T(a_suspect_holds_the_others_back_until_it_is_sent),
        T(strikes_are_on_disk_before_it_is_sent_again_and_the_third_is_a_fault),
        T(strikes_of_an_earlier_process_make_a_suspect),
        T(a_lost_fault_goes_before_new_files),
        T(without_news_it_is_deferred_and_each_time_longer),
        T(progress_extends_the_lease_of_its_own_attempt_only),
        T(stored_while_deferred_is_taken_from_there),
        T(a_wall_clock_that_jumped_cannot_defer_for_ever),
        T(news_during_a_change_follows_it),
        T(a_refused_change_is_tried_again),
        T(a_refused_deferral_keeps_its_time),
        T(an_entry_that_is_gone_or_unreadable_is_forgotten),
        T(hold_and_release),
        T(pages_are_in_order_of_ids),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
