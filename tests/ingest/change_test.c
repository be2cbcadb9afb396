/* SPDX-License-Identifier: MIT
 * Changes of state on disk: what each writes, and what is there when the daemon dies, or the disk is full, in
 * the middle.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/ingest/crash.h"
#include "tests/ingest/entries.h"

#include "common/err.h"
#include "ingest/change.h"

static const int64_t now = 1795256398227901; /* 2026-11-21 */
static struct spool spool;
static struct arena mem;

static int set_up(void **state)
{
    (void)state;
    char why[SPOOL_WHY_MAX];
    scratch_make();
    arena_init(&mem, 0);
    return spool_open(at("spool"), &spool, why);
}

static int tear_down(void **state)
{
    (void)state;
    spool_close(&spool);
    arena_fini(&mem);
    scratch_remove();
    return 0;
}

static struct change *make(enum change_kind kind, char letter, enum spool_state from)
{
    struct change *c = change_new(kind, entry_named(letter), from);
    assert_non_null(c);
    switch (kind) {
    case CHANGE_STRIKE:
        c->strikes = 3;
        strcpy(c->at, "extract.1");
        change_set_fault(c,
                &(struct fault){ .code = FAULT_STRIKES, .stage = STR("ingest"), .detail = STR("extract.1") });
        break;
    case CHANGE_FAIL:
        change_set_fault(
                c, &(struct fault){ .code = FAULT_BLANK, .stage = STR("extract"), .detail = STR("") });
        break;
    case CHANGE_DEFER:
        c->tries = 2;
        c->next_try = 77;
        break;
    case CHANGE_REPLAY:
        c->run = 5;
        strcpy(c->enter, "validate");
        c->parts[PART_DOCUMENT] = (struct str){ strdup("ddd"), 3 };
        c->parts[PART_FACTS] = (struct str){ strdup("ff"), 2 };
        break;
    default:
        break;
    }
    return c;
}

/* Applies one and frees it; its err. */
static int apply(struct change *c)
{
    change_apply(&spool, &c, 1, now);
    int err = c->err;
    change_free(c);
    return err;
}

static void is_in(char letter, const char *want)
{
    const char *got = "nowhere";
    size_t n = entry_states(entry_named(letter), &got);
    if (n != 1 || strcmp(got, want) != 0)
        fail_msg("got %zu states, the last %s, want %s", n, got, want);
}

/* ---- what each one does ---- */

static void states(void **state)
{
    (void)state;
    static const struct {
        enum change_kind kind;
        enum spool_state from;
        const char *to;
    } rows[] = {
        { CHANGE_DONE, SPOOL_PENDING, "done/2026-11-21" },
        { CHANGE_DONE, SPOOL_DEFERRED, "done/2026-11-21" },
        { CHANGE_DONE, SPOOL_HOLD, "done/2026-11-21" },
        { CHANGE_FAIL, SPOOL_PENDING, "failed" },
        { CHANGE_STRIKE, SPOOL_PENDING, "pending" },
        { CHANGE_DEFER, SPOOL_PENDING, "deferred" },
        { CHANGE_WAKE, SPOOL_DEFERRED, "pending" },
        { CHANGE_HOLD, SPOOL_PENDING, "hold" },
        { CHANGE_HOLD, SPOOL_DEFERRED, "hold" },
        { CHANGE_RELEASE, SPOOL_HOLD, "pending" },
        { CHANGE_BURY, SPOOL_PENDING, "corrupt" },
        { CHANGE_REPLAY, SPOOL_FAILED, "pending" },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char letter = (char)('A' + i);
        entry_make(spool_state_name(rows[i].from), entry_named(letter), "x", NULL);
        assert_int_equal(apply(make(rows[i].kind, letter, rows[i].from)), 0);
        is_in(letter, rows[i].to);
    }
}

static void a_strike_is_written(void **state)
{
    (void)state;
    entry_make("pending", entry_named('A'), "x", NULL);
    assert_int_equal(apply(make(CHANGE_STRIKE, 'A', SPOOL_PENDING)), 0);
    struct envelope e = entry_envelope("pending", entry_named('A'), &mem);
    assert_int_equal(e.strikes, 3);
    assert_true(str_is(e.last_at, "extract.1"));
    assert_int_equal(e.fault.code, FAULT_STRIKES);
}

static void a_deferral_is_written(void **state)
{
    (void)state;
    entry_make("pending", entry_named('A'), "x", NULL);
    assert_int_equal(apply(make(CHANGE_DEFER, 'A', SPOOL_PENDING)), 0);
    struct envelope e = entry_envelope("deferred", entry_named('A'), &mem);
    assert_int_equal(e.tries, 2);
    assert_int_equal(e.next_try, 77);
}

static void a_failure_says_why(void **state)
{
    (void)state;
    struct fault fault;
    entry_make("pending", entry_named('A'), "x", NULL);
    assert_int_equal(apply(make(CHANGE_FAIL, 'A', SPOOL_PENDING)), 0);
    char *why = scratch_read(at("spool/failed/%s/why.json", entry_named('A')));
    assert_int_equal(why_parse(str_of(why), &mem, &fault), 0);
    assert_int_equal(fault.code, FAULT_BLANK);
    assert_true(str_is(fault.stage, "extract"));
    free(why);
}

static void set_empty(struct envelope *e)
{
    e->fault = (struct fault){ .code = FAULT_EMPTY, .stage = STR("ingest") };
}

static void a_fault_of_ingest_needs_no_other_word(void **state)
{
    (void)state;
    struct fault fault;
    struct change *c = change_new(CHANGE_FAIL, entry_named('A'), SPOOL_PENDING);
    entry_make("pending", entry_named('A'), "", set_empty);
    assert_int_equal(apply(c), 0);
    char *why = scratch_read(at("spool/failed/%s/why.json", entry_named('A')));
    assert_int_equal(why_parse(str_of(why), &mem, &fault), 0);
    assert_int_equal(fault.code, FAULT_EMPTY);
    free(why);
}

static void a_replay_brings_run_parts_and_entry(void **state)
{
    (void)state;
    struct change *c = make(CHANGE_REPLAY, 'A', SPOOL_FAILED);
    entry_make("pending", entry_named('A'), "x", NULL);
    assert_int_equal(apply(make(CHANGE_STRIKE, 'A', SPOOL_PENDING)), 0);
    assert_int_equal(apply(make(CHANGE_FAIL, 'A', SPOOL_PENDING)), 0);
    change_apply(&spool, &c, 1, now);
    assert_int_equal(c->err, 0);
    assert_int_equal(c->run, 5);
    assert_int_equal(c->bytes, 5);
    change_free(c);
    struct envelope e = entry_envelope("pending", entry_named('A'), &mem);
    assert_int_equal(e.run, 5);
    assert_int_equal(e.strikes, 0);
    assert_int_equal(e.fault.code, FAULT_NONE);
    assert_int_equal(e.parts, PART_BIT(PART_DOCUMENT) | PART_BIT(PART_FACTS));
    assert_true(str_is(e.enter, "validate"));
    char *part = scratch_read(at("spool/pending/%s/parts.5/facts", entry_named('A')));
    assert_string_equal(part, "ff");
    free(part);
    assert_false(scratch_has(at("spool/pending/%s/why.json", entry_named('A'))));
}

static void a_replay_takes_the_higher_of_two_runs(void **state)
{
    (void)state;
    struct change *c = make(CHANGE_REPLAY, 'A', SPOOL_DONE);
    entry_make("pending", entry_named('A'), "x", NULL);
    assert_int_equal(apply(make(CHANGE_DONE, 'A', SPOOL_PENDING)), 0);
    assert_int_equal(apply(make(CHANGE_REPLAY, 'A', SPOOL_DONE)), 0); /* the store knew 4 */
    assert_int_equal(apply(make(CHANGE_DONE, 'A', SPOOL_PENDING)), 0);
    c->run = 2; /* the store knew 1 */
    change_apply(&spool, &c, 1, now);
    assert_int_equal(c->err, 0);
    assert_int_equal(c->run, 6);
    change_free(c);
}

static void set_large(struct envelope *e)
{
    e->fault = (struct fault){ .code = FAULT_TOO_LARGE, .stage = STR("ingest"), .detail = STR("5") };
}

static void what_ingest_found_is_judged_anew_at_a_replay(void **state)
{
    (void)state;
    static const struct {
        void (*fault)(struct envelope *e);
        uint64_t max_document;
        bool kept;
    } rows[] = { { set_empty, 100, true }, { set_large, 4, true }, { set_large, 5, false } };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char letter = (char)('A' + i);
        struct change *c = make(CHANGE_REPLAY, letter, SPOOL_FAILED);
        entry_make("failed", entry_named(letter), "12345", rows[i].fault);
        c->max_document = rows[i].max_document;
        change_apply(&spool, &c, 1, now);
        assert_int_equal(c->err, 0);
        assert_int_equal(c->fault_kept, rows[i].kept);
        assert_int_equal(
                entry_envelope("pending", entry_named(letter), &mem).fault.code != FAULT_NONE, rows[i].kept);
        change_free(c);
    }
}

/* ---- entries that are not as they should be ---- */

static void an_unreadable_envelope_goes_to_corrupt_and_blocks_nobody(void **state)
{
    (void)state;
    struct change *list[3] = { make(CHANGE_STRIKE, 'A', SPOOL_PENDING),
        make(CHANGE_STRIKE, 'B', SPOOL_PENDING), make(CHANGE_STRIKE, 'C', SPOOL_PENDING) };
    entry_make("pending", entry_named('A'), "x", NULL);
    entry_make("pending", entry_named('B'), "x", NULL);
    scratch_write(at("spool/pending/%s/envelope.json", entry_named('B')), "{", 1);
    change_apply(&spool, list, 3, now);
    assert_int_equal(list[0]->err, 0);
    assert_int_equal(list[1]->err, ERR_FORMAT);
    assert_int_equal(list[1]->to, SPOOL_CORRUPT);
    assert_int_equal(list[2]->err, ERR_ABSENT);
    is_in('B', "corrupt");
    for (int i = 0; i < 3; i++)
        change_free(list[i]);
}

/* ---- death in the middle ---- */

enum { MANY = SPOOL_SYNCFS_FROM + 1 };

static enum change_kind crash_kind;
static enum spool_state crash_from;
static size_t crash_entries;

static void apply_some(void)
{
    struct change *list[MANY];
    for (size_t i = 0; i < crash_entries; i++)
        list[i] = make(crash_kind, (char)('A' + i), crash_from);
    change_apply(&spool, list, crash_entries, now);
}

/* Each entry is in one state, its file is whole and its envelope can be read: the old one, or the new one. */
static void check_all(long n, const char *to)
{
    for (size_t i = 0; i < crash_entries; i++) {
        const char *id = entry_named((char)('A' + i)), *where = "nowhere",
                   *from = spool_state_name(crash_from);
        size_t count = entry_states(id, &where);
        bool known = strcmp(where, to) == 0 || strcmp(where, from) == 0;
        struct envelope e = entry_envelope(where, id, &mem);
        char *why = scratch_read(at("spool/%s/%s/why.json", where, id));
        struct fault fault;
        if (count != 1 || !known || !e.run)
            fail_msg("call %ld: %zu states, the last %s, run %u", n, count, where, e.run);
        assert_int_equal(scratch_count(at("spool/%s/%s", where, id), "content"), 1);
        if (strcmp(where, "failed") == 0 && crash_kind == CHANGE_FAIL)
            assert_int_equal(why_parse(str_of(why), &mem, &fault), 0);
        free(why);
    }
}

static void killed(enum change_kind kind, enum spool_state from, const char *to, size_t entries)
{
    bool died = true;
    crash_kind = kind;
    crash_from = from;
    crash_entries = entries;
    for (long n = 1; died; n++) {
        for (size_t i = 0; i < entries; i++)
            entry_make(spool_state_name(from), entry_named((char)('A' + i)), "content", NULL);
        died = crash_run(n, apply_some);
        check_all(n, to);
        tear_down(NULL);
        set_up(NULL);
    }
}

static void killed_at_each_call(void **state)
{
    (void)state;
    static const struct {
        enum change_kind kind;
        enum spool_state from;
        const char *to;
    } rows[] = {
        { CHANGE_DONE, SPOOL_PENDING, "done/2026-11-21" },
        { CHANGE_FAIL, SPOOL_PENDING, "failed" },
        { CHANGE_STRIKE, SPOOL_PENDING, "pending" },
        { CHANGE_DEFER, SPOOL_PENDING, "deferred" },
        { CHANGE_WAKE, SPOOL_DEFERRED, "pending" },
        { CHANGE_HOLD, SPOOL_PENDING, "hold" },
        { CHANGE_RELEASE, SPOOL_HOLD, "pending" },
        { CHANGE_REPLAY, SPOOL_FAILED, "pending" },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        killed(rows[i].kind, rows[i].from, rows[i].to, 1);
        killed(rows[i].kind, rows[i].from, rows[i].to, MANY);
    }
}

/* ---- a full disk in the middle ---- */

static void no_space_at_any_call_changes_nothing_or_all(void **state)
{
    (void)state;
    static const enum change_kind kinds[] = { CHANGE_STRIKE, CHANGE_FAIL, CHANGE_DEFER };
    static const char *const to[] = { "pending", "failed", "deferred" };
    crash_entries = 1;
    crash_from = SPOOL_PENDING;
    for (size_t k = 0; k < 3; k++) {
        bool over = false;
        crash_kind = kinds[k];
        for (long n = 1; !over; n++) {
            struct change *c = make(kinds[k], 'A', SPOOL_PENDING);
            entry_make("pending", entry_named('A'), "content", NULL);
            /* Syncs never fail for want of space here: that ends the daemon, as spool_test shows. */
            crash_calls = 0;
            crash_refuse_at = n;
            crash_errno = ENOSPC;
            crash_spares_syncs = crash_counts = true;
            change_apply(&spool, &c, 1, now);
            crash_counts = false;
            over = crash_calls < n;
            check_all(n, to[k]);
            if (c->err)
                is_in('A', "pending");
            else
                is_in('A', to[k]);
            assert_true(c->err == 0 || c->err == ERR_SYSTEM);
            change_free(c);
            crash_refuse_at = 0;
            struct change *again = make(kinds[k], 'A', SPOOL_PENDING);
            if (!scratch_has(at("spool/%s/%s", to[k], entry_named('A'))))
                assert_int_equal(apply(again), 0);
            else
                change_free(again);
            is_in('A', to[k]);
            tear_down(NULL);
            set_up(NULL);
        }
    }
}

#define T(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        T(states),
        T(a_strike_is_written),
        T(a_deferral_is_written),
        T(a_failure_says_why),
        T(a_fault_of_ingest_needs_no_other_word),
        T(a_replay_brings_run_parts_and_entry),
        T(a_replay_takes_the_higher_of_two_runs),
        T(what_ingest_found_is_judged_anew_at_a_replay),
        T(an_unreadable_envelope_goes_to_corrupt_and_blocks_nobody),
        T(killed_at_each_call),
        T(no_space_at_any_call_changes_nothing_or_all),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
