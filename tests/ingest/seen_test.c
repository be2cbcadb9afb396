/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/ingest/entries.h"

#include "ingest/seen.h"

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

static const unsigned char *sha(unsigned n)
{
    static unsigned char bytes[SEEN_SHA_SIZE];
    memset(bytes, 0, sizeof bytes);
    bytes[0] = (unsigned char)n;
    bytes[1] = (unsigned char)(n >> 8);
    return bytes;
}

/* The letter of the entry that has those bytes; '-': none. */
static char known(const struct seen *seen, unsigned n)
{
    char id[SPOOL_ID_MAX];
    return seen_find(seen, sha(n), id) ? id[MESSAGE_ID_SIZE - 1] : '-';
}

static void the_first_one_counts_also_after_a_restart(void **state)
{
    (void)state;
    struct seen *seen = seen_open(&spool, 10);
    assert_int_equal(known(seen, 1), '-');
    seen_add(seen, sha(1), entry_named('A'));
    seen_add(seen, sha(1), entry_named('B'));
    seen_add(seen, sha(2), entry_named('C'));
    seen_flush(seen);
    seen_add(seen, sha(3), entry_named('D'));
    seen_close(seen);
    seen = seen_open(&spool, 10);
    assert_int_equal(known(seen, 1), 'A');
    assert_int_equal(known(seen, 2), 'C');
    assert_int_equal(known(seen, 3), 'D');
    assert_int_equal(known(seen, 4), '-');
    seen_close(seen);
}

static void the_oldest_are_forgotten_and_the_file_does_not_grow(void **state)
{
    (void)state;
    struct seen *seen = seen_open(&spool, 10);
    for (unsigned n = 0; n < 1000; n++) {
        seen_add(seen, sha(n), entry_named('A'));
        seen_flush(seen);
    }
    assert_int_equal(known(seen, 989), '-');
    assert_int_equal(known(seen, 990), 'A');
    struct stat st;
    assert_int_equal(stat(at("spool/seen"), &st), 0);
    assert_true(st.st_size <= 22 * 48);
    seen_close(seen);
    seen = seen_open(&spool, 0); /* told to remember nothing */
    seen_add(seen, sha(1), entry_named('A'));
    assert_int_equal(known(seen, 1), '-');
    seen_close(seen);
}

/* With records that want the same place in the table, and some that come again. */
static void exactly_the_last_are_known(void **state)
{
    enum { MAX = 100, ALL = 3000 };
    static unsigned order[ALL];
    size_t count = 0;
    (void)state;
    struct seen *seen = seen_open(&spool, MAX);
    for (unsigned n = 0; n < ALL; n++) {
        unsigned value = n % 7 ? n * 0x101 % 0x10000 : n / 7 * 0x100 % 0x10000;
        if (known(seen, value) == '-')
            order[count++] = value;
        seen_add(seen, sha(value), entry_named('A'));
    }
    assert_true(count > 2 * MAX);
    for (size_t i = 0; i < count; i++) {
        bool again = false;
        for (size_t k = i + 1; k < count; k++)
            again |= order[k] == order[i];
        if (!again)
            assert_int_equal(known(seen, order[i]), count - i <= MAX ? 'A' : '-');
    }
    seen_close(seen);
}

static void a_torn_record_costs_only_itself(void **state)
{
    (void)state;
    struct seen *seen = seen_open(&spool, 10);
    seen_add(seen, sha(1), entry_named('A'));
    seen_add(seen, sha(2), entry_named('B'));
    seen_close(seen);
    assert_int_equal(truncate(at("spool/seen"), 48 + 20), 0);
    seen = seen_open(&spool, 10);
    assert_int_equal(known(seen, 1), 'A');
    assert_int_equal(known(seen, 2), '-');
    seen_add(seen, sha(3), entry_named('C'));
    seen_close(seen);
    seen = seen_open(&spool, 10);
    assert_int_equal(known(seen, 3), 'C');
    seen_close(seen);
}

static void what_could_not_be_written_is_written_with_the_next(void **state)
{
    (void)state;
    struct seen *seen = seen_open(&spool, 10);
    seen_add(seen, sha(1), entry_named('A'));
    rename(at("spool/seen"), at("spool/kept"));
    assert_int_equal(mkdir(at("spool/seen"), 0700), 0); /* nothing can be appended to it */
    seen_flush(seen);
    assert_int_equal(rmdir(at("spool/seen")), 0);
    seen_flush(seen);
    seen_add(seen, sha(2), entry_named('B'));
    seen_flush(seen);
    seen_close(seen);
    seen = seen_open(&spool, 10);
    assert_int_equal(known(seen, 1), 'A');
    assert_int_equal(known(seen, 2), 'B');
    seen_close(seen);
}

#define T(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        T(the_first_one_counts_also_after_a_restart),
        T(the_oldest_are_forgotten_and_the_file_does_not_grow),
        T(exactly_the_last_are_known),
        T(a_torn_record_costs_only_itself),
        T(what_could_not_be_written_is_written_with_the_next),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
