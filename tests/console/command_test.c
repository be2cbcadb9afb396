/* SPDX-License-Identifier: MIT
 * Numbers for people.
 */
#include "console/command.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static void test_bytes(void **state)
{
    static const struct {
        unsigned long long bytes;
        const char *want;
    } cases[] = {
        { 0, "0 B" }, { 1023, "1023 B" }, { 1024, "1.0 KiB" }, { 1536, "1.5 KiB" }, { 1048575, "1023.9 KiB" },
        { 1048576, "1.0 MiB" }, { 5ULL << 40, "5.0 TiB" },
        { UINT64_MAX, "1677721.5 TiB" }, /* the tenths would pass 2^64 and are cut */
    };
    char got[32];
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_string_equal(command_format_bytes(cases[i].bytes, got, sizeof got), cases[i].want);
}

static void test_times(void **state)
{
    static const struct {
        unsigned long long us;
        const char *want;
    } cases[] = {
        { 0, "0 us" },
        { 999, "999 us" },
        { 1000, "1.0 ms" },
        { 999999, "999.9 ms" },
        { 1000000, "1.0 s" },
        { 119900000, "119.9 s" },
        { 120000000, "2 m" },
        { 7199000000, "119 m" },
        { 7200000000, "2 h" },
        { 172800000000, "2 d" },
    };
    char got[32];
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_string_equal(command_format_us(cases[i].us, got, sizeof got), cases[i].want);
}

static void test_stages(void **state)
{
    (void)state;
    assert_int_equal(command_stage("ingest", 6), 0);
    assert_int_equal(command_stage("store=1", 5), 4);
    assert_int_equal(command_stage("stor", 4), -1);
    assert_int_equal(command_stage("", 0), -1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_bytes),
        cmocka_unit_test(test_times),
        cmocka_unit_test(test_stages),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
