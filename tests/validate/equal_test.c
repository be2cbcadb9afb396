/* SPDX-License-Identifier: MIT */
#include "tests/validate/report.h"

static const struct verdict_case cases[] = {
    { "the same", "2018万元 2018万元", "equal 1 = 2", VERDICT_HOLDS, "2018" },
    { "other scale", "0.2018亿元 2018万元", "equal 1 = 2", VERDICT_HOLDS, "0.2018" },
    { "coarser once", "3.6亿元 4亿元", "equal 1 = 2", VERDICT_HOLDS, "4" },
    { "another value", "3.6亿元 3亿元", "equal 1 = 2", VERDICT_FAILS, "3" },
    { "the third one differs", "5万元 5万元 6.5万元", "equal 1 = 2 3", VERDICT_FAILS, "5" },
    { "two of three cannot meet", "1.50亿元 1.5亿元 1.59亿元", "equal 1 = 2 3", VERDICT_FAILS, "1.5" },
    { "a unit once only", "1660 1660个", "equal 1 = 2", VERDICT_HOLDS, "1660" },
    { "a scale without its unit", "1亿元 1亿", "equal 1 = 2", VERDICT_HOLDS, "1" },
    { "neither scale nor unit", "40万元 20", "equal 1 = 2", VERDICT_UNKNOWN, "" },
    { "20家 and 20家以上", "20家 ≥20家", "equal 1 = 2", VERDICT_HOLDS, "20" },
    { "15家 and 20家以上", "15家 ≥20家", "equal 1 = 2", VERDICT_FAILS, "20" },
    { "neighbours that were counted", "318人 317人", "equal 1 = 2", VERDICT_ROUNDING, "317" },
    { "money and a rate", "5万元 5%", "equal 1 = 2", VERDICT_UNKNOWN, "" },
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
