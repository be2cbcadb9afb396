/* SPDX-License-Identifier: MIT */
#include "tests/validate/report.h"

static const struct verdict_case cases[] = {
    { "half of the task", "12.96亿元 25亿元 56.08%", "ratio 3 = 1 2", VERDICT_FAILS, "51.84" },
    { "as printed", "81.25万元 86.40万元 94.04%", "ratio 3 = 1 2", VERDICT_HOLDS, "94.04" },
    { "rounded half up", "1万元 8万元 12.5%", "ratio 3 = 1 2", VERDICT_HOLDS, "12.5" },
    { "cut off instead of rounded", "318.74万元 368.97万元 86.38%", "ratio 3 = 1 2", VERDICT_ROUNDING,
            "86.39" },
    { "cut off, and the parts are exact enough to know", "9746.50万元 10210.34万元 95.45%", "ratio 3 = 1 2",
            VERDICT_FAILS, "95.46" },
    { "what is counted has no hidden digits", "27人 30人 92%", "ratio 3 = 1 2", VERDICT_FAILS, "90" },
    { "cut off where only the rate is rounded", "8人 12人 66.66%", "ratio 3 = 1 2", VERDICT_ROUNDING,
            "66.67" },
    { "rounded twice", "678人 778人 87.2%", "ratio 3 = 1 2", VERDICT_ROUNDING, "87.15" },
    { "off by more than one of the last digit", "8人 12人 66.65%", "ratio 3 = 1 2", VERDICT_FAILS, "66.67" },
    { "several bases", "599.93万元 323.15万元 6348.17万元 8.99%", "ratio 4 = 1 2 3", VERDICT_HOLDS, "8.99" },
    { "scales differ", "5000万元 2亿元 25%", "ratio 3 = 1 2", VERDICT_HOLDS, "25" },
    { "a base of zero", "5万元 0万元 100%", "ratio 3 = 1 2", VERDICT_UNKNOWN, "" },
    { "per mille", "5万元 1000万元 5‰", "ratio 3 = 1 2", VERDICT_HOLDS, "5" },
    { "a bare fraction", "95万元 100万元 0.95", "ratio 3 = 1 2", VERDICT_HOLDS, "0.95" },
    { "a bare percentage", "95万元 100万元 95.0", "ratio 3 = 1 2", VERDICT_HOLDS, "95" },
    { "over a hundred", "642盏 600盏 107%", "ratio 3 = 1 2", VERDICT_HOLDS, "107" },
    { "money by people", "100万元 20人 5%", "ratio 3 = 1 2", VERDICT_UNKNOWN, "" },
    { "a part with no upper end", "≥40家 100家 60%", "ratio 3 = 1 2", VERDICT_HOLDS, "40" },
    { "a part with no upper end, over the result", "≥40家 100家 30%", "ratio 3 = 1 2", VERDICT_FAILS, "40" },
    { "no base", "40家 40%", "ratio 2 = 1", VERDICT_UNKNOWN, "" },
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
