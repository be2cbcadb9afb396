/* SPDX-License-Identifier: MIT */
#include "tests/validate/report.h"

static const struct verdict_case cases[] = {
    { "up", "9660只 8400只 15%", "growth 3 = 1 2", VERDICT_HOLDS, "15" },
    { "up, wrong", "9660只 8400只 25%", "growth 3 = 1 2", VERDICT_FAILS, "15" },
    { "down, printed without a sign", "18.72万元 20.80万元 10.00%", "growth 3 = 1 2 down", VERDICT_HOLDS,
            "10" },
    { "down, printed with a sign", "18.72万元 20.80万元 -10.00%", "growth 3 = 1 2", VERDICT_HOLDS, "-10" },
    { "down, said to be up", "18.72万元 20.80万元 10.00%", "growth 3 = 1 2", VERDICT_FAILS, "-10" },
    { "what is counted has no hidden digits", "30家 25家 23%", "growth 3 = 1 2", VERDICT_FAILS, "20" },
    { "coarse money", "19.5亿元 ≥10亿元 95%", "growth 3 = 1 2", VERDICT_HOLDS, "95" },
    { "times", "60家 20家 2倍", "growth 3 = 1 2", VERDICT_HOLDS, "2" },
    { "from nothing", "60家 0家 100%", "growth 3 = 1 2", VERDICT_UNKNOWN, "" },
    { "one year only", "60家 100%", "growth 2 = 1", VERDICT_UNKNOWN, "" },
    { "points", "60% 50% 10百分点", "growth 3 = 1 2", VERDICT_UNKNOWN, "" },
};

static void judges_each_case(void **state)
{
    (void)state;
    report_check_verdicts(cases, sizeof cases / sizeof *cases);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(judges_each_case) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
