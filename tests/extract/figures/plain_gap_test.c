/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

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

/* Digits in front of every sign, and with a gap at every place among them. */
static void counts_digits(void **state)
{
    (void)state;
    enum { MOST = 7 };
    static const char digits[] = "0192837465";
    for (int sign = 0; sign <= UINT8_MAX; sign++) {
        for (size_t n = 0; n < sizeof digits; n++) {
            for (size_t at = 0; at <= n; at++) {
                char text[sizeof digits + PLAIN_BEHIND] = { 0 };
                uint8_t gap[sizeof digits + PLAIN_BEHIND] = { 0 };
                struct plain p = { .p = text, .n = n + 1, .gap = gap };
                memcpy(text, digits, n);
                text[n] = (char)sign;
                gap[at] = GAP_LINE | GAP_HARD;
                size_t whole = n + (sign >= '0' && sign <= '9');
                size_t want = at > 0 && at < whole ? at : whole;
                assert_int_equal(plain_digits(&p, 0), want < MOST ? want : MOST);
            }
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finds_the_next_gap),
        cmocka_unit_test(counts_digits),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
