/* SPDX-License-Identifier: MIT */
#include "tests/validate/report.h"

static const struct verdict_case cases[] = {
    { "under", "15分 14.5分", "at_most 1 = 2", VERDICT_HOLDS, "14.5" },
    { "at the limit", "15分 15分", "at_most 1 = 2", VERDICT_HOLDS, "15" },
    { "a fraction over", "15分 15.3分", "at_most 1 = 2", VERDICT_ROUNDING, "15.3" },
    { "over", "15分 18分", "at_most 1 = 2", VERDICT_FAILS, "18" },
    { "a limit that is none", "≥15分 18分", "at_most 1 = 2", VERDICT_HOLDS, "18" },
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
