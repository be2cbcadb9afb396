/* SPDX-License-Identifier: MIT
 * One spool for several strands: each has open files of its own, and they meet in the same folders.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/ingest/entries.h"

#include <fcntl.h>

#include "common/err.h"
#include "ingest/spool.h"

static const int64_t evening = 1795305599000000;  /* 2026-11-21 23:59:59 */
static const int64_t midnight = 1795305600000000; /* 2026-11-22 */
static struct spool spool, own;
static char why[SPOOL_WHY_MAX];

static int set_up(void **state)
{
    (void)state;
    scratch_make();
    int err = spool_open(at("spool"), &spool, why);
    return err ? err : spool_again(&spool, &own);
}

static int tear_down(void **state)
{
    (void)state;
    spool_close(&own);
    spool_close(&spool);
    scratch_remove();
    return 0;
}

/* Whether two descriptors are one open file, to which the kernel would tell an error once: flags of the one
 * are then the other's. */
static bool are_one_open_file(int a, int b)
{
    int before = fcntl(a, F_GETFL);
    assert_int_equal(fcntl(a, F_SETFL, before | O_NONBLOCK), 0);
    bool one = fcntl(b, F_GETFL) & O_NONBLOCK;
    assert_int_equal(fcntl(a, F_SETFL, before), 0);
    return one;
}

static void a_strand_is_told_errors_of_its_own(void **state)
{
    (void)state;
    assert_true(are_one_open_file(spool.root, spool.root));
    assert_false(are_one_open_file(spool.root, own.root));
    for (int i = 0; i < SPOOL_STATES; i++)
        assert_false(are_one_open_file(spool.folder[i], own.folder[i]));
    assert_string_equal(own.key, spool.key);
}

static void the_lock_stays_with_the_first(void **state)
{
    (void)state;
    struct spool other;
    spool_close(&own);
    assert_int_equal(spool_open(at("spool"), &other, why), ERR_BUSY);
    assert_int_equal(spool_again(&spool, &own), 0);
}

static void strands_meet_in_a_day_and_part_at_midnight(void **state)
{
    (void)state;
    static const struct {
        struct spool *strand;
        char letter;
        int64_t now;
        const char *to;
    } rows[] = {
        { &own, 'A', evening, "done/2026-11-21" },
        { &spool, 'B', midnight, "done/2026-11-22" },
        { &own, 'C', evening, "done/2026-11-21" },
        { &own, 'D', midnight, "done/2026-11-22" },
        { &spool, 'E', evening, "done/2026-11-21" },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const char *id = entry_named(rows[i].letter);
        entry_make("pending", id, "x", NULL);
        assert_int_equal(spool_move(rows[i].strand, id, SPOOL_PENDING, SPOOL_DONE, rows[i].now), 0);
        assert_false(scratch_has(at("spool/pending/%s", id)));
        assert_true(scratch_has(at("spool/%s/%s", rows[i].to, id)));
    }
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_strand_is_told_errors_of_its_own, set_up, tear_down),
        cmocka_unit_test_setup_teardown(the_lock_stays_with_the_first, set_up, tear_down),
        cmocka_unit_test_setup_teardown(strands_meet_in_a_day_and_part_at_midnight, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
