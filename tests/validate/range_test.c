/* SPDX-License-Identifier: MIT */
#include "validate/range.h"

#include "tests/validate/report.h"

/* "[lo, hi]"; an open end is … */
static const char *range_text(struct range r, char out[256])
{
    char lo[AMOUNT_TEXT_MAX] = "…", hi[AMOUNT_TEXT_MAX] = "…";
    if (!r.no_lo)
        amount_format(amount_trim(r.at.lo), lo);
    if (!r.no_hi)
        amount_format(amount_trim(r.at.hi), hi);
    snprintf(out, 256, "[%s, %s]", lo, hi);
    return out;
}

static struct range range_of(const char *figure)
{
    struct report r;
    struct amount a;
    struct range range;
    report_begin(&r, figure, "");
    assert_int_equal(figure_amount(&r.figures[0], &a), 0);
    assert_int_equal(range_of_printed(a, r.figures[0].bound, &range), 0);
    report_end(&r);
    return range;
}

static void stands_for_what_was_printed(void **state)
{
    static const char *const cases[][2] = {
        { "377.67万元", "[3776650, 3776750]" },
        { "25亿元", "[2450000000, 2550000000]" },
        { "0", "[-0.5, 0.5]" },
        { "-3", "[-3.5, -2.5]" },
        { "≥30家", "[29.5, …]" },
        { "≤30家", "[…, 30.5]" },
        { "~300万元", "[2000000, 4000000]" },
        { "~0.25", "[0.24, 0.26]" },
        { "~0", "[-1, 1]" },
    };
    char text[256];
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_string_equal(range_text(range_of(cases[i][0]), text), cases[i][1]);
}

static void carries_open_ends(void **state)
{
    static const struct {
        const char *a;
        char sign;
        const char *b, *want;
    } cases[] = {
        { "2", '+', "3", "[4, 6]" },
        { "≥2", '+', "3", "[4, …]" },
        { "≤2", '+', "≥3", "[…, …]" },
        { "5", '-', "≥3", "[…, 3]" },
        { "≤5", '-', "3", "[…, 3]" },
        { "4", '*', "6", "[19.25, 29.25]" },
        { "≥4", '*', "6", "[19.25, …]" },
        { "≥4", '*', "-6", "no" },
        { "2", '/', "1.0", NULL },
        { "≥7.50", '/', "0.5", NULL },
        { "5", '/', "≥3", NULL },
        { "5", '/', "0", "no" },
    };
    char text[256];
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct range a = range_of(cases[i].a), b = range_of(cases[i].b), out;
        int err = cases[i].sign == '+'   ? range_add(a, b, &out)
                  : cases[i].sign == '-' ? range_subtract(a, b, &out)
                  : cases[i].sign == '*' ? range_multiply(a, b, &out)
                                         : range_divide(a, b, &out);
        const char *got = err ? "no" : range_text(out, text);
        if (cases[i].want && strcmp(got, cases[i].want) != 0)
            fail_msg("%s %c %s: got %s, want %s", cases[i].a, cases[i].sign, cases[i].b, got, cases[i].want);
        /* Quotients have many digits: they must hold what they came from. */
        if (!cases[i].want) {
            assert_int_equal(err, 0);
            assert_true(out.no_hi == a.no_hi && out.no_lo == b.no_hi);
            assert_int_equal(range_multiply(out, b, &out), 0);
            assert_true(range_meets(out, a));
        }
    }
}

static void meets_and_shares(void **state)
{
    char text[256];
    (void)state;
    assert_true(range_meets(range_of("3"), range_of("3.5")));
    assert_false(range_meets(range_of("3"), range_of("3.6")));
    assert_true(range_meets(range_of("≥3"), range_of("90")));
    assert_false(range_meets(range_of("≥3"), range_of("2.4")));
    assert_true(range_meets(range_of("≥3"), range_of("≤4")));
    assert_string_equal(range_text(range_common(range_of("≥3"), range_of("≤4")), text), "[2.5, 4.5]");
    assert_string_equal(range_text(range_common(range_of("3"), range_of("3.3")), text), "[3.25, 3.35]");
    assert_true(range_at_most(range_of("3"), range_of("2.5")));
    assert_false(range_at_most(range_of("3"), range_of("1")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(stands_for_what_was_printed),
        cmocka_unit_test(carries_open_ends),
        cmocka_unit_test(meets_and_shares),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
