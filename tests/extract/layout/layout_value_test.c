/* SPDX-License-Identifier: MIT */
#include "extract/layout/layout_value.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static void a_share_of_the_values_stays_below(void **state)
{
    static const struct {
        size_t count, share;
        int32_t want;
    } rows[] = { { 0, 50, -7 }, { 1, 95, 30 }, { 5, 0, -20 }, { 5, 50, 10 }, { 5, 75, 30 }, { 5, 100, 40 } };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        int32_t list[] = { 30, 10, 40, -20, 0 };
        assert_int_equal(layout_value_share(list, rows[i].count, rows[i].share, -7), rows[i].want);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_share_of_the_values_stays_below),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
