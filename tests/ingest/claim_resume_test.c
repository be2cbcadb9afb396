/* SPDX-License-Identifier: MIT
 * Claims that a crash left, our own and of others; several ingests on one inbox.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/ingest/claim_home.h"

static void resume_all(void)
{
    struct home h;
    open_home(&h, "spool", &usual);
    clean_tmp(&h);
    resume(&h);
    close_home(&h);
}

static void a_claim_that_is_in_the_spool_already_is_removed_wherever_it_went(void **state)
{
    (void)state;
    static const char *const folders[] = { "pending", "deferred", "hold", "failed", "corrupt",
        "done/2026-11-20" };
    for (size_t i = 0; i < sizeof folders / sizeof *folders; i++) {
        struct home h;
        char id[SPOOL_ID_MAX], from[512];
        put("a", "one");
        open_home(&h, "spool", &usual);
        assert_int_equal(claims_begin(&h.claims, now), 0);
        assert_int_equal(take(&h, "a"), CLAIM_TAKEN);
        /* The source as it would lie there had we died right before it was removed. */
        snprintf(from, sizeof from, "%s", at("inbox/.jihe-claim/%s/%s/a", h.spool.key, h.claims.batch_id));
        assert_int_equal(link(from, at("kept")), 0);
        memcpy(id, h.claims.list[0].id, sizeof id);
        assert_int_equal(claims_commit(&h.claims), 1);
        assert_int_equal(link(at("kept"), from), 0);
        assert_int_equal(unlink(at("kept")), 0);
        mkdir(at("spool/done/2026-11-20"), 0755);
        assert_int_equal(rename(at("spool/pending/%s", id), at("spool/%s/x", folders[i])), 0);
        assert_int_equal(rename(at("spool/%s/x", folders[i]), at("spool/%s/%s", folders[i], id)), 0);
        close_home(&h);
        resume_all();
        assert_int_equal(scratch_count(at("inbox"), "one"), 0);
        assert_int_equal(scratch_count(at("spool"), "one"), 1);
        tear_down(NULL);
        set_up(NULL);
    }
}

/* ---- several ingests on one inbox ---- */

static void of_two_ingests_one_gets_it(void **state)
{
    (void)state;
    struct home a, b;
    struct stat st;
    put("x", "one");
    lstat(at("inbox/x"), &st);
    open_home(&a, "spool", &usual);
    open_home(&b, "spool2", &usual);
    assert_int_equal(claims_begin(&a.claims, now), 0);
    assert_int_equal(claims_begin(&b.claims, now), 0);
    assert_int_equal(claims_take(&a.claims, "x", &st), CLAIM_TAKEN);
    assert_int_equal(claims_take(&b.claims, "x", &st), CLAIM_GONE);
    assert_false(claims_adopt(&b.claims)); /* a lives */
    assert_int_equal(claims_commit(&a.claims), 1);
    assert_int_equal(claims_commit(&b.claims), 0);
    close_home(&a);
    close_home(&b);
    assert_int_equal(scratch_count(at("spool/pending"), "one"), 1);
}

static void claims_of_one_that_is_gone_are_adopted_under_the_same_id(void **state)
{
    (void)state;
    struct home a, b;
    char id[SPOOL_ID_MAX];
    put("x", "one");
    open_home(&a, "spool", &usual);
    assert_int_equal(claims_begin(&a.claims, now), 0);
    assert_int_equal(take(&a, "x"), CLAIM_TAKEN);
    memcpy(id, a.claims.list[0].id, sizeof id);
    close_home(&a); /* before the commit */
    open_home(&b, "spool2", &usual);
    assert_true(claims_adopt(&b.claims));
    resume(&b);
    close_home(&b);
    assert_int_equal(scratch_count(at("inbox"), "one"), 0);
    assert_true(scratch_has(at("spool2/pending/%s/x", id)));
}

static void a_spool_and_a_claim_folder_have_one_owner(void **state)
{
    (void)state;
    struct home a;
    struct spool other;
    char why[SPOOL_WHY_MAX];
    open_home(&a, "spool", &usual);
    assert_int_equal(spool_open(at("spool"), &other, why), ERR_BUSY);
    assert_non_null(strstr(why, at("spool")));
    close_home(&a);
    assert_int_equal(spool_open(at("spool"), &other, why), 0);
    spool_close(&other);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        CLAIM_TEST(a_claim_that_is_in_the_spool_already_is_removed_wherever_it_went),
        CLAIM_TEST(of_two_ingests_one_gets_it),
        CLAIM_TEST(claims_of_one_that_is_gone_are_adopted_under_the_same_id),
        CLAIM_TEST(a_spool_and_a_claim_folder_have_one_owner),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
