/* SPDX-License-Identifier: MIT */
#include "validate/arithmetic.h"

#include "tests/validate/report.h"

static const struct {
    const char *figures, *relation, *want;
} lines[] = {
    { "10分 4分 6分", "sum 1 = 2 3", "4 + 6" },
    { "1.5亿元 1亿元 5000万元", "sum 1 = 2 3", "1亿元 + 5000万元" },
    { "91 1 2 3 4 5 6 7 8 9 10 11 12", "sum 1 = 2 3 4 5 6 7 8 9 10 11 12 13",
            "1 + 2 + 3 + 4 + 5 + 6 + 7 + 8 + 9 + 10 + 11 + 12" },
    { "91 1 2 3 4 5 6 7 8 9 10 11 12 13", "sum 1 = 2 3 4 5 6 7 8 9 10 11 12 13 14",
            "1 + 2 + 3 + 4 + 5 + 6 + 7 + 8 + 9 + 10 + … (2) + 13" },
    { "50% 1万元 2万元", "ratio 1 = 2 3", "1 ÷ 2" },
    { "50% 1万元 1万元 1万元", "ratio 1 = 2 3 4", "1 ÷ (1 + 1)" },
    { "50% 3万元 2万元", "growth 1 = 2 3", "(3 − 2) ÷ 2" },
    { "50% 1万元 2万元", "growth 1 = 2 3 down", "(2 − 1) ÷ 2" },
    { "3亿元 3.6亿元", "equal 1 = 2", "3.6亿元" },
};

static void writes_relations(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        struct report r;
        struct buf b;
        report_begin(&r, lines[i].figures, lines[i].relation);
        struct trial t = { .facts = &r.facts, .rules = books_rule("cn-2020"), .mem = &r.mem };
        assert_int_equal(trial_run(&t), 0);
        buf_init(&b, ARITHMETIC_TEXT_MAX);
        arithmetic_write(&t, &r.relations[0], &b);
        if (!str_is(buf_str(&b), lines[i].want))
            fail_msg("%s: got «%.*s», want «%s»", lines[i].relation, STR_ARG(buf_str(&b)), lines[i].want);
        buf_fini(&b);
        report_end(&r);
    }
}

static const struct {
    const char *figure, *amount, *want;
} scaled[] = {
    { "862.37万元", "8723700.00", "872.37" },
    { "3亿元", "360000000", "3.6" },
    { "56.08%", "51.8400000000", "51.84" },
    { "7.2%", "5.894105894", "5.89" },
    { "7.2345%", "5.894105894", "5.8941" },
    { "5家", "7", "7" },
    { "1万元", "12345678.91", "1234.567891" },
};

static void writes_numbers_in_a_figures_scale(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof scaled / sizeof *scaled; i++) {
        struct report r;
        struct amount a;
        report_begin(&r, scaled[i].figure, "");
        struct trial t = { .facts = &r.facts, .rules = books_rule("cn-2020"), .mem = &r.mem };
        assert_int_equal(trial_run(&t), 0);
        assert_int_equal(amount_parse(str_of(scaled[i].amount), 0, &a), 0);
        struct str got = arithmetic_in_scale(&t, 1, a);
        if (!str_is(got, scaled[i].want))
            fail_msg("%s for %s: got «%.*s», want «%s»", scaled[i].amount, scaled[i].figure, STR_ARG(got),
                    scaled[i].want);
        report_end(&r);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(writes_relations),
        cmocka_unit_test(writes_numbers_in_a_figures_scale),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
