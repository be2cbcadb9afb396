/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "common/amount.h"
#include "common/err.h"

#define COUNT(table) (sizeof(table) / sizeof *(table))
#define DIGITS_30    "123456789012345678901234567890"
#define ZEROS_40     "0000000000000000000000000000000000000000"

static struct amount amount_of(const char *text)
{
    struct amount a;
    assert_int_equal(amount_parse(str_of(text), 0, &a), 0);
    return a;
}

static const char *text_of(struct amount a)
{
    static char out[AMOUNT_TEXT_MAX];
    size_t n = amount_format(a, out);
    assert_int_equal(n, strlen(out));
    return out;
}

static void one_digit_apart(void **state)
{
    static const struct {
        const char *a, *b;
        bool want;
    } rows[] = {
        { "1544.91", "1544.31", true },
        { "1544.91", "1544.91", false },
        { "1544.91", "1543.31", false },
        { "808", "880", true }, /* changed for each other */
        { "808", "088", false },
        { "1380", "3810", false },
        { "125", "1250", false },
        { "12.5", "125", false },
        { "-125", "-105", false },
    };
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++)
        assert_int_equal(amount_one_digit(amount_of(rows[i].a), amount_of(rows[i].b)), rows[i].want);
}

static void parse_and_format_are_exact(void **state)
{
    static const struct {
        const char *text;
        int scale10;
        const char *want;
        int want_exp10;
    } rows[] = {
        /* as many bytes as are read into one register, and one more */
        { "999999999999999999", 0, "999999999999999999", 0 },
        { "9999999999999999999", 0, "9999999999999999999", 0 },
        { "9999999999999999.9", 0, "9999999999999999.9", -1 },
        { "99999999999999999.9", 0, "99999999999999999.9", -1 },
        { "-999999999999999999", 0, "-999999999999999999", 0 },
        { "0", 0, "0", 0 },
        { "-0", 0, "0", 0 },
        { "0.00", 0, "0.00", -2 },
        { "377.67", 4, "3776700", 2 },
        { "377.67", 0, "377.67", -2 },
        { "12.50", 0, "12.50", -2 },
        { "-12.5", 0, "-12.5", -1 },
        { "+7", 0, "7", 0 },
        { "0.5", 0, "0.5", -1 },
        { "-0.05", 0, "-0.05", -2 },
        { "000123", 0, "123", 0 },
        { "5", -2, "0.05", -2 },
        { "0", 8, "0", 8 },
        { "1", 40, "1" ZEROS_40, 40 },
        { "1", -40,
                "0.000000000000000000000000000000000000000"
                "1",
                -40 },
        { DIGITS_30, 0, DIGITS_30, 0 },
        { "-" DIGITS_30, 0, "-" DIGITS_30, 0 },
        { "0." DIGITS_30, 0, "0." DIGITS_30, -30 },
    };
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct amount got;
        assert_int_equal(amount_parse(str_of(rows[i].text), rows[i].scale10, &got), 0);
        assert_string_equal(text_of(got), rows[i].want);
        assert_int_equal(got.exp10, rows[i].want_exp10);
    }
}

static void digits_of_whole_numbers(void **state)
{
    (void)state;
    assert_int_equal(amount_digit_at(-1805, 1), 5);
    assert_int_equal(amount_digit_at(1805, 100), 8);
    assert_int_equal(amount_digit_at(1805, 1000), 1);
    assert_int_equal(amount_digit_at(1805, 10000), 0);
    assert_int_equal(amount_digit_at(999999999999999999, (amount_coef)1000000000000000000 * 10), 0);
}

static void what_is_no_decimal_is_refused(void **state)
{
    static const struct {
        struct str text;
        int scale10, want;
    } rows[] = {
        { { "", 0 }, 0, ERR_FORMAT },
        { { NULL, 0 }, 0, ERR_FORMAT },
        { { "-", 1 }, 0, ERR_FORMAT },
        { { ".", 1 }, 0, ERR_FORMAT },
        { { ".5", 2 }, 0, ERR_FORMAT },
        { { "5.", 2 }, 0, ERR_FORMAT },
        { { "1.2.3", 5 }, 0, ERR_FORMAT },
        { { "--1", 3 }, 0, ERR_FORMAT },
        { { "1-", 2 }, 0, ERR_FORMAT },
        { { "1e3", 3 }, 0, ERR_FORMAT },
        { { "0x1", 3 }, 0, ERR_FORMAT },
        { { " 1", 2 }, 0, ERR_FORMAT },
        { { "1 ", 2 }, 0, ERR_FORMAT },
        { { "1,000", 5 }, 0, ERR_FORMAT },
        { { "1\0", 2 }, 0, ERR_FORMAT },
        { { "\xEF\xBC\x91", 3 }, 0, ERR_FORMAT },
        { { DIGITS_30 "1", 31 }, 0, ERR_RANGE },
        { { "0." ZEROS_40 "1", 43 }, 0, ERR_RANGE },
        { { "1", 1 }, AMOUNT_EXP10_MAX + 1, ERR_RANGE },
        { { "0.1", 3 }, -AMOUNT_EXP10_MAX, ERR_RANGE },
    };
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct amount got = { 42, 7 };
        assert_int_equal(amount_parse(rows[i].text, rows[i].scale10, &got), rows[i].want);
        assert_true(got.coef == 42 && got.exp10 == 7);
    }
}

static void amounts_compare_by_value(void **state)
{
    static const char *const ascending[] = {
        "-" DIGITS_30,
        "-12.51",
        "-12.5",
        "-0." DIGITS_30,
        "0",
        "0.001",
        "0.01",
        "9.99",
        "10",
        "12.5",
        "12.51",
        DIGITS_30,
    };
    (void)state;
    for (size_t i = 0; i < COUNT(ascending); i++) {
        for (size_t k = 0; k < COUNT(ascending); k++)
            assert_int_equal(
                    amount_compare(amount_of(ascending[i]), amount_of(ascending[k])), (i > k) - (i < k));
    }
    assert_int_equal(amount_compare(amount_of("1.50"), amount_of("1.5")), 0);
    assert_int_equal(amount_compare(amount_of("0.00"), amount_of("0")), 0);
    /* No common exponent would fit. */
    struct amount huge = { 1, AMOUNT_EXP10_MAX }, tiny = { 1, -AMOUNT_EXP10_MAX };
    assert_int_equal(amount_compare(huge, tiny), 1);
    assert_int_equal(amount_compare(tiny, huge), -1);
    /* The same order of magnitude, and the shift of one overflows. */
    struct amount nines = amount_of(DIGITS_30), one = { 1, 29 };
    assert_int_equal(amount_compare(one, nines), -1);
}

/* Every small pair against whole-number arithmetic in hundredths. */
static void small_amounts_agree_with_whole_numbers(void **state)
{
    (void)state;
    for (int a = -30; a <= 30; a++) {
        for (int b = -30; b <= 30; b++) {
            struct amount x = { a, -1 }, y = { b, -2 }, got; /* a·10 and b hundredths */
            assert_int_equal(amount_add(x, y, &got), 0);
            assert_int_equal(amount_compare(got, (struct amount){ a * 10 + b, -2 }), 0);
            assert_int_equal(amount_subtract(x, y, &got), 0);
            assert_int_equal(amount_compare(got, (struct amount){ a * 10 - b, -2 }), 0);
            assert_int_equal(amount_multiply(x, y, &got), 0);
            assert_int_equal(amount_compare(got, (struct amount){ a * b, -3 }), 0);
            assert_int_equal(amount_compare(x, y), (a * 10 > b) - (a * 10 < b));
        }
    }
}

static void a_quotient_is_rounded_half_away_from_zero(void **state)
{
    static const struct {
        const char *a, *b;
        int digits;
        const char *want;
    } rows[] = {
        { "12.96", "25", 4, "0.5184" },
        { "1296", "25", 2, "51.84" },
        { "1", "3", 6, "0.333333" },
        { "2", "3", 2, "0.67" },
        { "-2", "3", 2, "-0.67" },
        { "1", "8", 2, "0.13" },
        { "-1", "8", 2, "-0.13" },
        { "1", "-8", 2, "-0.13" },
        { "-1", "-8", 2, "0.13" },
        { "0", "7", 3, "0.000" },
        { "1", "0.003", 0, "333" },
        { "4418.38", "3776700", 10, "0.0011699049" },
    };
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct amount got;
        assert_int_equal(amount_divide(amount_of(rows[i].a), amount_of(rows[i].b), rows[i].digits, &got), 0);
        assert_string_equal(text_of(got), rows[i].want);
    }
}

static void rounding_and_trimming(void **state)
{
    struct amount got;
    (void)state;
    assert_int_equal(amount_round(amount_of("2.345"), 2, &got), 0);
    assert_string_equal(text_of(got), "2.35");
    assert_int_equal(amount_round(amount_of("-2.345"), 2, &got), 0);
    assert_string_equal(text_of(got), "-2.35");
    assert_int_equal(amount_round(amount_of("2.3"), 2, &got), 0);
    assert_string_equal(text_of(got), "2.3");
    assert_string_equal(text_of(amount_trim(amount_of("98.50"))), "98.5");
    assert_string_equal(text_of(amount_trim(amount_of("98.00"))), "98");
    assert_string_equal(text_of(amount_trim(amount_of("100"))), "100");
    assert_string_equal(text_of(amount_trim(amount_of("0.00"))), "0");
    assert_string_equal(text_of(amount_from(-9223372036854775807LL)), "-9223372036854775807");
    assert_int_equal(amount_sign(amount_of("-0.01")), -1);
    assert_int_equal(amount_sign(amount_of("0.00")), 0);
}

static void what_cannot_be_exact_is_out_of_range(void **state)
{
    struct amount big = amount_of(DIGITS_30), huge = { 1, AMOUNT_EXP10_MAX }, tiny = { 1, -AMOUNT_EXP10_MAX };
    struct amount half_min = { -((amount_coef)1 << 126), 0 }, got = { 42, 7 };
    (void)state;
    assert_int_equal(amount_multiply(big, big, &got), ERR_RANGE);
    assert_int_equal(amount_multiply(huge, huge, &got), ERR_RANGE);
    assert_int_equal(amount_multiply(tiny, tiny, &got), ERR_RANGE);
    assert_int_equal(amount_add(huge, tiny, &got), ERR_RANGE);
    assert_int_equal(amount_subtract(huge, tiny, &got), ERR_RANGE);
    assert_int_equal(amount_divide(big, amount_from(0), 2, &got), ERR_RANGE);
    assert_int_equal(amount_divide(big, amount_from(1), 20, &got), ERR_RANGE);
    /* -2^127 has no negative of its own, so it is never a result. */
    assert_int_equal(amount_add(half_min, half_min, &got), ERR_RANGE);
    assert_int_equal(amount_multiply(half_min, amount_from(2), &got), ERR_RANGE);
    assert_true(got.coef == 42 && got.exp10 == 7);
}

static void a_result_may_be_an_operand(void **state)
{
    struct amount a = amount_of("1.5");
    (void)state;
    assert_int_equal(amount_add(a, amount_of("0.25"), &a), 0);
    assert_string_equal(text_of(a), "1.75");
    assert_int_equal(amount_multiply(a, a, &a), 0);
    assert_string_equal(text_of(a), "3.0625");
}

/* ---- intervals ---- */

static struct interval printed(const char *text)
{
    struct interval out;
    assert_int_equal(interval_of_printed(amount_of(text), &out), 0);
    return out;
}

static void a_printed_number_is_half_a_unit_wide_on_either_side(void **state)
{
    struct interval i = printed("12.96");
    (void)state;
    assert_string_equal(text_of(i.lo), "12.955");
    assert_string_equal(text_of(i.hi), "12.965");
    i = printed("-3");
    assert_string_equal(text_of(i.lo), "-3.5");
    assert_string_equal(text_of(i.hi), "-2.5");
    struct amount wan;
    assert_int_equal(amount_parse(STR("377"), 4, &wan), 0);
    assert_int_equal(interval_of_printed(wan, &i), 0);
    assert_string_equal(text_of(i.lo), "3765000");
    assert_string_equal(text_of(i.hi), "3775000");
}

/* Whether the printed share fits the printed parts: 12.96 of 25 is no 56.08 %. */
static void a_share_fails_only_when_intervals_cannot_meet(void **state)
{
    static const struct {
        const char *part, *whole, *share;
        bool want;
    } rows[] = {
        { "12.96", "25", "56.08", false },
        { "12.96", "25", "51.84", true },
        { "12.96", "25", "50.81", true },
        { "12.96", "25", "50.79", false },
        { "12.96", "25.00", "52.0", false },
        { "12.96", "25.00", "51.9", true },
        { "1", "3", "33", true },
        { "0", "3", "0", true },
    };
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct interval share;
        assert_int_equal(interval_divide(printed(rows[i].part), printed(rows[i].whole), &share), 0);
        assert_int_equal(interval_multiply(share, interval_of_exact(amount_from(100)), &share), 0);
        assert_int_equal(interval_meets(share, printed(rows[i].share)), rows[i].want);
        assert_int_equal(interval_meets(printed(rows[i].share), share), rows[i].want);
    }
}

static void a_sum_is_as_wide_as_its_parts(void **state)
{
    struct interval sum = interval_of_exact(amount_from(0));
    (void)state;
    for (int i = 0; i < 3; i++)
        assert_int_equal(interval_add(sum, printed("33.3"), &sum), 0);
    assert_string_equal(text_of(sum.lo), "99.75");
    assert_string_equal(text_of(sum.hi), "100.05");
    assert_true(interval_meets(sum, printed("100.0")));
    assert_false(interval_meets(sum, printed("100.11")));
    assert_true(interval_meets(sum, interval_of_exact(amount_of("100.05")))); /* closed */
}

/* The exact quotient lies between the bounds, whatever the signs: lo·b <= a <= hi·b for b > 0. */
static void a_quotient_lies_between_its_bounds(void **state)
{
    (void)state;
    for (int a = -20; a <= 20; a++) {
        for (int b = -20; b <= 20; b++) {
            struct interval x = interval_of_exact(amount_from(a)), y = interval_of_exact(amount_from(b)), q;
            if (b == 0) {
                assert_int_equal(interval_divide(x, y, &q), ERR_RANGE);
                continue;
            }
            struct amount low, high, one = amount_from(b > 0 ? a : -a), by = amount_from(b > 0 ? b : -b);
            assert_int_equal(interval_divide(x, y, &q), 0);
            assert_int_equal(amount_multiply(q.lo, by, &low), 0);
            assert_int_equal(amount_multiply(q.hi, by, &high), 0);
            assert_true(amount_compare(low, one) <= 0);
            assert_true(amount_compare(one, high) <= 0);
        }
    }
    struct interval around = { amount_of("-0.5"), amount_of("0.5") }, out;
    assert_int_equal(interval_divide(interval_of_exact(amount_from(1)), around, &out), ERR_RANGE);
}

static void a_product_takes_the_widest_corners(void **state)
{
    struct interval a = { amount_of("-2"), amount_of("3") }, b = { amount_of("-5"), amount_of("4") }, out;
    (void)state;
    assert_int_equal(interval_multiply(a, b, &out), 0);
    assert_string_equal(text_of(out.lo), "-15");
    assert_string_equal(text_of(out.hi), "12");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(parse_and_format_are_exact),
        cmocka_unit_test(one_digit_apart),
        cmocka_unit_test(digits_of_whole_numbers),
        cmocka_unit_test(what_is_no_decimal_is_refused),
        cmocka_unit_test(amounts_compare_by_value),
        cmocka_unit_test(small_amounts_agree_with_whole_numbers),
        cmocka_unit_test(a_quotient_is_rounded_half_away_from_zero),
        cmocka_unit_test(rounding_and_trimming),
        cmocka_unit_test(what_cannot_be_exact_is_out_of_range),
        cmocka_unit_test(a_result_may_be_an_operand),
        cmocka_unit_test(a_printed_number_is_half_a_unit_wide_on_either_side),
        cmocka_unit_test(a_share_fails_only_when_intervals_cannot_meet),
        cmocka_unit_test(a_sum_is_as_wide_as_its_parts),
        cmocka_unit_test(a_quotient_lies_between_its_bounds),
        cmocka_unit_test(a_product_takes_the_widest_corners),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
