/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "extract/figures/plain.h"

enum { BYTES = 80 };

/* Gaps of every kind at every distance, against looking byte by byte. */
static void finds_the_next_gap(void **state)
{
    (void)state;
    for (size_t at = 0; at <= BYTES; at++) {
        for (size_t end = 1; end <= BYTES; end++) {
            uint8_t gap[BYTES + 1 + PLAIN_BEHIND] = { 0 };
            struct plain p = { .n = BYTES, .gap = gap };
            gap[at] = GAP_LINE;
            gap[at / 2] |= GAP_MARK; /* another one, which nobody asks for */
            for (size_t i = 0; i < end; i++) {
                size_t want = at > i && at < end ? at : end;
                assert_int_equal(plain_next_gap(&p, i, end, GAP_LINE | GAP_TAB), want);
            }
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finds_the_next_gap),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
