/* SPDX-License-Identifier: MIT */
#include "tests/validate/report.h"

static const struct verdict_case cases[] = {
    { "exact", "10分 4分 6分", "sum 1 = 2 3", VERDICT_HOLDS, "10" },
    { "scales differ", "1.5亿元 1亿元 5000万元", "sum 1 = 2 3", VERDICT_HOLDS, "1.5" },
    { "a coarser total", "3亿元 1.2亿元 1.83亿元", "sum 1 = 2 3", VERDICT_HOLDS, "3.03" },
    { "a last digit", "6348.17万元 599.93万元 3879.79万元 1848.44万元 20万元", "sum 1 = 2 3 4 5",
            VERDICT_ROUNDING, "6348.16" },
    { "two last digits of three numbers", "1560.22万元 1208.40万元 351.80万元", "sum 1 = 2 3", VERDICT_FAILS,
            "1560.2" },
    { "exactly as far as rounding goes", "0.03元 0.01元 0.01元 0.00元", "sum 1 = 2 3 4", VERDICT_ROUNDING,
            "0.02" },
    { "wrong total", "862.37万元 518.64万元 353.73万元", "sum 1 = 2 3", VERDICT_FAILS, "872.37" },
    { "parts under the total", "50家 20家 10家", "sum 1 > 2 3", VERDICT_HOLDS, "30" },
    { "parts over the total", "50家 40家 20家", "sum 1 > 2 3", VERDICT_FAILS, "60" },
    { "parts over the total by rounding", "10.0万元 5.01万元 5.01万元", "sum 1 > 2 3", VERDICT_ROUNDING,
            "10.02" },
    { "a total with no upper end", "≥50家 40家 20家", "sum 1 = 2 3", VERDICT_HOLDS, "60" },
    { "a total with no upper end, not reached", "≥90家 40家 20家", "sum 1 = 2 3", VERDICT_FAILS, "60" },
    { "parts with no upper end", "90家 ≥40家 20家", "sum 1 = 2 3", VERDICT_HOLDS, "60" },
    { "about", "~300万元 150万元 120万元", "sum 1 = 2 3", VERDICT_HOLDS, "270" },
    { "money and people", "60万元 40万元 20人", "sum 1 = 2 3", VERDICT_UNKNOWN, "" },
    { "two currencies", "60万元 40万美元 20万元", "sum 1 = 2 3", VERDICT_UNKNOWN, "" },
    { "what is not there is not zero", "60万元 40万元 万元", "sum 1 = 2 3", VERDICT_UNKNOWN, "" },
    { "nothing to add", "60万元", "sum 1 =", VERDICT_UNKNOWN, "" },
    { "percentages and points", "14.7% 7.0% 7.7百分点", "sum 1 = 2 3", VERDICT_HOLDS, "14.7" },
    { "nothing is not up to half of one", "37.35万元 0万元 37.31万元 0万元", "sum 1 = 2 3 4", VERDICT_FAILS,
            "37.31" },
    { "where all are whole, it may be", "4万元 0万元 3万元", "sum 1 = 2 3", VERDICT_ROUNDING, "3" },
    { "negative parts", "5万元 8万元 -3万元", "sum 1 = 2 3", VERDICT_HOLDS, "5" },
    { "beyond exact arithmetic", "1万元 99999999999999999999999999999999999亿元 1元", "sum 1 = 2 3",
            VERDICT_UNKNOWN, "" },
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
