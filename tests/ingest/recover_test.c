/* SPDX-License-Identifier: MIT
 * What a start makes of the spool that it finds, and the books over a crash.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/ingest/entries.h"

#include "common/err.h"
#include "ingest/books.h"
#include "ingest/prune.h"
#include "ingest/recover.h"

static const int64_t now = 1795256398227901; /* 2026-11-21 */
static struct spool spool;

static int set_up(void **state)
{
    (void)state;
    char why[SPOOL_WHY_MAX];
    scratch_make();
    return spool_open(at("spool"), &spool, why);
}

static int tear_down(void **state)
{
    (void)state;
    spool_close(&spool);
    scratch_remove();
    return 0;
}

struct result {
    struct recovered found[64];
    size_t count;
    struct recovery r;
};

static void recover(struct result *out)
{
    static struct recovery r;
    out->count = 0;
    assert_int_equal(recover_begin(&r, &spool), 0);
    for (int step = 0; step < 1000 && !r.is_over; step++) {
        assert_int_equal(recover_step(&r), 0);
        for (size_t i = 0; i < r.found_count; i++)
            out->found[out->count++] = r.found[i];
    }
    assert_true(r.is_over);
    recover_end(&r);
    out->r = r;
}

static void set_deferred(struct envelope *e)
{
    e->tries = 3;
    e->next_try = 99;
    e->strikes = 1;
    e->run = 2;
}

static void set_fault(struct envelope *e)
{
    e->fault = (struct fault){ .code = FAULT_EMPTY, .stage = STR("ingest") };
}

static void every_state_is_read(void **state)
{
    (void)state;
    static struct result got;
    entry_make("pending", entry_named('B'), "12345", NULL);
    entry_make("pending", entry_named('A'), "", set_fault);
    entry_make("deferred", entry_named('C'), "x", set_deferred);
    entry_make("hold", entry_named('D'), "x", NULL);
    entry_make("failed", entry_named('E'), "x", NULL);
    mkdir(at("spool/done/2026-11-20"), 0755);
    mkdir(at("spool/done/2026-11-21"), 0755);
    entry_make("done/2026-11-20", entry_named('F'), "x", NULL);
    entry_make("done/2026-11-21", entry_named('G'), "x", NULL);
    recover(&got);
    assert_int_equal(got.count, 4);
    assert_string_equal(got.found[0].id, entry_named('A')); /* by id, the oldest first */
    assert_true(got.found[0].fault);
    assert_string_equal(got.found[1].id, entry_named('B'));
    assert_int_equal(got.found[1].bytes, 5);
    assert_int_equal(got.found[2].state, SPOOL_DEFERRED);
    assert_int_equal(got.found[2].tries, 3);
    assert_int_equal(got.found[2].strikes, 1);
    assert_int_equal(got.found[2].run, 2);
    assert_int_equal(got.found[2].next_try, 99);
    assert_int_equal(got.found[3].state, SPOOL_HOLD);
    assert_int_equal(got.r.done, 2);
    assert_int_equal(got.r.failed, 1);
    assert_int_equal(got.r.open, 4);
}

static void tmp_is_emptied_but_for_a_day_on_its_way_out(void **state)
{
    (void)state;
    static struct result got;
    entry_make("tmp", entry_named('A'), "half", NULL);
    mkdir(at("spool/tmp/pruned.1"), 0755);
    entry_make("tmp/pruned.1", entry_named('B'), "old", NULL);
    recover(&got);
    assert_int_equal(got.count, 0);
    assert_false(scratch_has(at("spool/tmp/%s", entry_named('A'))));
    assert_true(scratch_has(at("spool/tmp/pruned.1")));
}

static void what_cannot_be_read_goes_to_corrupt_and_blocks_nobody(void **state)
{
    (void)state;
    static struct result got;
    entry_make("pending", entry_named('A'), "x", NULL);
    entry_make("pending", entry_named('B'), "x", NULL);
    entry_make("pending", entry_named('C'), "x", NULL);
    mkdir(at("spool/pending/%s", entry_named('D')), 0755);          /* no envelope */
    scratch_write(at("spool/pending/%s", entry_named('E')), "", 0); /* no folder */
    scratch_write(at("spool/pending/notes"), "", 0);                /* no entry: left where it is */
    scratch_write(at("spool/pending/%s/envelope.json", entry_named('B')), "{\"jihe\": 1", 10);
    /* An envelope of another entry. */
    char *other = scratch_read(at("spool/pending/%s/envelope.json", entry_named('A')));
    scratch_write(at("spool/pending/%s/envelope.json", entry_named('C')), other, strlen(other));
    free(other);
    recover(&got);
    assert_int_equal(got.count, 1);
    assert_int_equal(got.r.corrupt, 4);
    for (char c = 'B'; c <= 'E'; c++)
        assert_true(scratch_has(at("spool/corrupt/%s", entry_named(c))));
    recover(&got); /* and at the next start they are counted again */
    assert_int_equal(got.r.corrupt, 4);
}

/* Steps until the spool is read; ids of what was found, "!" for each step that the disk refused. */
static void step_through(struct recovery *r, void (*mend)(void), char *got)
{
    assert_int_equal(recover_begin(r, &spool), 0);
    for (int step = 0; step < 1000 && !r->is_over; step++) {
        if (recover_step(r)) {
            strcat(got, "!");
            mend();
            continue;
        }
        for (size_t i = 0; i < r->found_count; i++)
            strcat(got, r->found[i].id + MESSAGE_ID_SIZE - 1);
    }
    assert_true(r->is_over);
    recover_end(r);
}

static void mend_envelope(void)
{
    char *fine = scratch_read(at("spool/pending/%s/envelope.json.kept", entry_named('B')));
    unlink(at("spool/pending/%s/envelope.json", entry_named('B')));
    scratch_write(at("spool/pending/%s/envelope.json", entry_named('B')), fine, strlen(fine));
    free(fine);
}

static void what_was_found_before_the_disk_refused_is_not_lost(void **state)
{
    (void)state;
    static struct recovery r;
    char got[64] = "";
    for (char c = 'A'; c <= 'C'; c++)
        entry_make("pending", entry_named(c), "x", NULL);
    char *b = strdup(at("spool/pending/%s/envelope.json", entry_named('B')));
    rename(b, at("spool/pending/%s/envelope.json.kept", entry_named('B')));
    assert_int_equal(symlink("envelope.json", b), 0); /* a link to itself: ELOOP */
    free(b);
    step_through(&r, mend_envelope, got);
    assert_string_equal(got, "A!BC");
    assert_int_equal(r.open, 3);
}

static int pending;

static void mend_folder(void)
{
    spool.folder[SPOOL_PENDING] = pending;
}

static void a_state_that_could_not_be_listed_is_listed_again(void **state)
{
    (void)state;
    static struct recovery r;
    char got[64] = "";
    entry_make("pending", entry_named('A'), "x", NULL);
    entry_make("hold", entry_named('B'), "x", NULL);
    pending = spool.folder[SPOOL_PENDING];
    spool.folder[SPOOL_PENDING] = -1;
    step_through(&r, mend_folder, got);
    assert_string_equal(got, "!AB");
}

/* ---- the books ---- */

static void the_books_come_back(void **state)
{
    (void)state;
    struct books b = { .claimed = 7, .pruned = 3, .starts = 2, .batch = 1 }, back;
    assert_int_equal(books_load(&spool, &back), 0);
    assert_int_equal(back.claimed, 0);
    assert_int_equal(books_save(&spool, &b), 0);
    assert_int_equal(books_load(&spool, &back), 0);
    assert_memory_equal(&b, &back, sizeof b);
    scratch_write(at("spool/books.json"), "{\"claimed\": -1}", 15);
    assert_int_equal(books_load(&spool, &back), ERR_FORMAT);
    assert_int_equal(back.claimed, 0);
}

static void books_after_a_crash(void **state)
{
    (void)state;
    static const struct {
        uint64_t claimed, pruned, want_claimed, want_missing;
    } rows[] = {
        { 5, 2, 5, 0 }, /* 3 are there */
        { 4, 2, 5, 0 }, /* one was claimed right before the crash */
        { 0, 0, 3, 0 }, /* the books were lost */
        { 9, 2, 9, 4 }, /* somebody took four away */
    };
    static struct result got;
    entry_make("pending", entry_named('A'), "x", NULL);
    entry_make("failed", entry_named('B'), "x", NULL);
    mkdir(at("spool/done/2026-11-20"), 0755);
    entry_make("done/2026-11-20", entry_named('C'), "x", NULL);
    recover(&got);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct books b = { .claimed = rows[i].claimed, .pruned = rows[i].pruned };
        assert_int_equal(recover_books(&got.r, &b), rows[i].want_missing);
        assert_int_equal(b.claimed, rows[i].want_claimed);
    }
}

/* ---- pruning ---- */

static void fill_days(void)
{
    static const char *const days[] = { "2026-11-10", "2026-11-19", "2026-11-21" };
    for (size_t i = 0; i < 3; i++) {
        mkdir(at("spool/done/%s", days[i]), 0755);
        char day[32];
        snprintf(day, sizeof day, "done/%s", days[i]);
        entry_make(day, entry_named((char)('A' + 2 * i)), "x", NULL);
        entry_make(day, entry_named((char)('B' + 2 * i)), "x", NULL);
    }
}

/* Prunes until nothing is left to do; how many entries went. */
static uint64_t prune_all(struct books *b, const struct prune_rules *rules)
{
    uint64_t gone = 0;
    for (int step = 0; step < 100; step++)
        prune_step(&spool, b, rules, now, &gone);
    return gone;
}

static void days_go_by_age_and_by_size_but_never_today(void **state)
{
    (void)state;
    const int64_t day = 86400000;
    const struct {
        struct prune_rules rules;
        uint64_t gone;
    } rows[] = {
        { { 30 * day, INT64_MAX }, 0 },
        { { 5 * day, INT64_MAX }, 2 },
        { { day / 24, INT64_MAX }, 4 },
        { { 30 * day, 0 }, 4 },
        { { 30 * day, 70000 }, 2 },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct books b = { .claimed = 6 };
        fill_days();
        uint64_t gone = prune_all(&b, &rows[i].rules);
        if (gone != rows[i].gone || b.pruned != gone)
            fail_msg("row %zu: got %d gone, %d in the books, want %d", i, (int)gone, (int)b.pruned,
                    (int)rows[i].gone);
        assert_true(scratch_has(at("spool/done/2026-11-21/%s", entry_named('E'))));
        assert_int_equal(scratch_count(at("spool/tmp"), NULL), 0);
        tear_down(NULL);
        set_up(NULL);
    }
}

/* Between the moving of a day and its counting, and between its counting and its removal. */
static void a_crash_while_pruning_neither_forgets_nor_counts_twice(void **state)
{
    (void)state;
    struct prune_rules rules = { .keep_age_ms = 5 * INT64_C(86400000), .keep_bytes = INT64_MAX };
    for (int counted = 0; counted < 2; counted++) {
        static struct result got;
        struct books b = { .claimed = 6 }, back;
        uint64_t gone = 0;
        fill_days();
        assert_int_equal(books_save(&spool, &b), 0);
        assert_true(prune_step(&spool, &b, &rules, now, &gone)); /* moved */
        if (counted)
            prune_resume(&spool, &b);
        assert_int_equal(books_load(&spool, &back), 0); /* the crash */
        recover(&got);
        prune_resume(&spool, &back);
        assert_int_equal(back.pruned, 2);
        assert_int_equal(recover_books(&got.r, &back), 0);
        assert_int_equal(back.claimed, 6);
        assert_int_equal(prune_all(&back, &rules), 0);
        assert_int_equal(back.pruned, 2);
        tear_down(NULL);
        set_up(NULL);
    }
}

#define T(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        T(every_state_is_read),
        T(tmp_is_emptied_but_for_a_day_on_its_way_out),
        T(what_cannot_be_read_goes_to_corrupt_and_blocks_nobody),
        T(what_was_found_before_the_disk_refused_is_not_lost),
        T(a_state_that_could_not_be_listed_is_listed_again),
        T(the_books_come_back),
        T(books_after_a_crash),
        T(days_go_by_age_and_by_size_but_never_today),
        T(a_crash_while_pruning_neither_forgets_nor_counts_twice),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
