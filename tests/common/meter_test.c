/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "common/meter.h"

static void rate_counts_whole_seconds_only(void **state)
{
    struct meter m;
    (void)state;
    meter_init(&m, 10000);
    for (int i = 0; i < 30; i++)
        meter_count_out(&m, 10500, 100);
    assert_int_equal(meter_rate(&m, 10900, 1), 0);     /* that second still runs */
    assert_int_equal(meter_rate(&m, 11000, 1), 30000); /* 30 documents a second, in thousandths */
    assert_int_equal(meter_rate(&m, 11000, 10), 3000);
    assert_int_equal(meter_rate(&m, 12000, 1), 0);
}

static void rate_forgets_what_lies_before_its_ring(void **state)
{
    struct meter m;
    (void)state;
    meter_init(&m, 0);
    meter_count_out(&m, 500, 1);
    assert_int_equal(meter_rate(&m, 10000000, 299), 0);
    meter_count_out(&m, 10000000, 1);
    assert_int_equal(meter_rate(&m, 10001000, 1), 1000);
}

static void quantiles_are_within_an_eighth(void **state)
{
    (void)state;
    static const uint64_t times[] = { 0, 1, 7, 8, 9, 100, 1000, 12345, 999999, 123456789 };
    for (size_t i = 0; i < sizeof times / sizeof *times; i++) {
        struct meter m;
        meter_init(&m, 0);
        meter_count_out(&m, 1, times[i]);
        uint64_t got = meter_quantile(&m, 50);
        if (got > times[i] || times[i] - got > times[i] / 8)
            fail_msg("%llu us: got %llu", (unsigned long long)times[i], (unsigned long long)got);
    }
}

static void p99_is_not_p50(void **state)
{
    struct meter m;
    (void)state;
    meter_init(&m, 0);
    for (int i = 0; i < 98; i++)
        meter_count_out(&m, 1, 100);
    for (int i = 0; i < 2; i++)
        meter_count_out(&m, 1, 100000);
    assert_in_range(meter_quantile(&m, 50), 88, 100);
    assert_in_range(meter_quantile(&m, 99), 87500, 100000);
}

static void old_service_times_fade(void **state)
{
    struct meter m;
    (void)state;
    meter_init(&m, 0);
    meter_count_out(&m, 1, 100000);
    meter_count_out(&m, METER_TURN_MS, 10);
    meter_count_out(&m, 2 * METER_TURN_MS, 10);
    assert_in_range(meter_quantile(&m, 99), 8, 10);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rate_counts_whole_seconds_only),
        cmocka_unit_test(rate_forgets_what_lies_before_its_ring),
        cmocka_unit_test(quantiles_are_within_an_eighth),
        cmocka_unit_test(p99_is_not_p50),
        cmocka_unit_test(old_service_times_fade),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
