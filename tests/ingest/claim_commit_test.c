/* SPDX-License-Identifier: MIT
 * Claims made durable: the daemon dies at each call that touches the disk, or a call is refused.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/ingest/claim_home.h"

/* ---- crashes ---- */

static size_t batch_files;

static void claim_batch(void)
{
    struct home h;
    char name[32];
    open_home(&h, "spool", &usual);
    claims_begin(&h.claims, now);
    for (size_t i = 0; i < batch_files; i++) {
        snprintf(name, sizeof name, "%s%zu", i == 1 ? "sub/" : "", i);
        take(&h, name);
    }
    claims_commit(&h.claims);
    close_home(&h);
}

static void resume_all(void)
{
    struct home h;
    open_home(&h, "spool", &usual);
    clean_tmp(&h);
    resume(&h);
    close_home(&h);
}

static void put_batch(void)
{
    char name[32];
    mkdir(at("inbox/sub"), 0755);
    for (size_t i = 0; i < batch_files; i++) {
        snprintf(name, sizeof name, "%s%zu", i == 1 ? "sub/" : "", i);
        put(name, name);
    }
}

/* Every document is whole in exactly one of inbox (claims are in it) and spool, but that a source may still
 * be there when its entry is; after a resume in exactly one. */
static void check_each(long n, bool resumed)
{
    for (size_t i = 0; i < batch_files; i++) {
        char name[32];
        snprintf(name, sizeof name, "%s%zu", i == 1 ? "sub/" : "", i);
        size_t in = scratch_count(at("inbox"), name), out = scratch_count(at("spool/pending"), name);
        if (in + out < 1 || in > 1 || out > 1 || (resumed && in + out != 1))
            fail_msg("call %ld, %s: %zu in the inbox, %zu in the spool%s", n, name, in, out,
                    resumed ? ", after a resume" : "");
    }
}

static void killed_at_each_call(size_t files)
{
    bool died = true;
    long n = 0;
    batch_files = files;
    while (died) {
        put_batch();
        died = crash_run(++n, claim_batch);
        check_each(n, false);
        /* And the resume is killed, too, at each of its first calls. */
        for (long m = 1; m < 8; m++)
            crash_run(m, resume_all);
        check_each(n, false);
        resume_all();
        check_each(n, true);
        tear_down(NULL);
        set_up(NULL);
    }
    assert_true(n > 20);
}

static void killed_at_each_call_of_a_batch_of_one(void **state)
{
    (void)state;
    killed_at_each_call(1);
}

static void killed_at_each_call_of_a_batch_that_is_synced_as_a_whole(void **state)
{
    (void)state;
    killed_at_each_call(SPOOL_SYNCFS_FROM + 1);
}

/* Each call of a commit in its turn is refused; the next batch must not take the folder of one with a source
 * still in it, for its id hangs on the folder's name. */
static void a_source_that_stays_behind_makes_no_second_submission(void **state)
{
    (void)state;
    bool over = false;
    for (long n = 1; !over; n++) {
        struct home h;
        put("a", "one");
        put("b", "two");
        open_home(&h, "spool", &usual);
        assert_int_equal(claims_begin(&h.claims, now), 0);
        assert_int_equal(take(&h, "a"), CLAIM_TAKEN);
        crash_calls = 0;
        crash_refuse_at = n;
        crash_errno = EPERM;
        crash_spares_syncs = crash_counts = true;
        claims_commit(&h.claims);
        over = crash_calls < n;
        crash_counts = false;
        crash_refuse_at = 0;
        assert_int_equal(claims_begin(&h.claims, now + 1000), 0);
        assert_int_equal(take(&h, "b"), CLAIM_TAKEN);
        assert_int_equal(claims_commit(&h.claims), 1);
        resume(&h);
        close_home(&h);
        size_t ones = scratch_count(at("inbox"), "one") + scratch_count(at("spool"), "one");
        if (ones != 1 || scratch_count(at("spool"), "two") != 1)
            fail_msg("call %ld: got %zu copies, want 1", n, ones);
        tear_down(NULL);
        set_up(NULL);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        CLAIM_TEST(killed_at_each_call_of_a_batch_of_one),
        CLAIM_TEST(killed_at_each_call_of_a_batch_that_is_synced_as_a_whole),
        CLAIM_TEST(a_source_that_stays_behind_makes_no_second_submission),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
