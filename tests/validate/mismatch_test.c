/* SPDX-License-Identifier: MIT */
#include "tests/validate/report.h"

/* Figure n stands in line n, so "line 3" names figure 3. */
static const struct {
    const char *name, *figures, *relations, *want;
} cases[] = {
    { "nothing to say", "10分 4分 6分", "sum 1 = 2 3", "" },
    { "a wrong total", "862.37万元 518.64万元 353.73万元", "sum 1 = 2 3",
            "sum-mismatch error line 1 relations 1: 518.64 + 353.73 = 872.37万元, the report says "
            "862.37万元\n" },
    { "a wrong total spoils three relations", "90万元 40万元 60万元 200万元 100万元 50% 20万元 80万元",
            "sum 1 = 2 3; sum 4 = 1 5; ratio 6 = 1 4; sum 1 = 7 8",
            "sum-mismatch error line 1 relations 1 2 3 4: 40 + 60 = 100万元, the report says 90万元\n" },
    { "a wrong part spoils its total and its share", "100万元 40万元 50万元 60%",
            "sum 1 = 2 3; ratio 4 = 3 1",
            "figure-mismatch error line 3 relations 1 2: 50万元 contradicts 2 statements; 60万元 would fit "
            "them all\n" },
    { "a part that other relations confirm is not to blame", "100万元 40万元 50万元 40% 60%",
            "sum 1 = 2 3; ratio 4 = 2 1; ratio 5 = 3 1",
            "figure-mismatch error line 3 relations 1 3: 50万元 contradicts 2 statements; 60万元 would fit "
            "them all\n" },
    { "a total that is stated twice is one", "90万元 40万元 60万元 90万元 30万元 70万元",
            "sum 1 = 2 3; sum 4 = 5 6; equal 1 = 4",
            "sum-mismatch error line 1 relations 1 2: 40 + 60 = 100万元, the report says 90万元\n" },
    { "two totals of different things are two causes", "100分 10分 50分 50分 100分 20分 90分",
            "sum 1 = 2 3 4; sum 5 = 6 7",
            "sum-mismatch error line 1 relations 1: 10 + 50 + 50 = 110分, the report says 100分\n"
            "sum-mismatch error line 5 relations 2: 20 + 90 = 110分, the report says 100分\n" },
    { "two wrong things about one figure are two findings", "90万元 40万元 60万元 30万元 80万元",
            "sum 1 = 2 3; sum 1 = 4 5",
            "sum-mismatch error line 1 relations 1: 40 + 60 = 100万元, the report says 90万元\n"
            "sum-mismatch error line 1 relations 2: 30 + 80 = 110万元, the report says 90万元\n" },
    { "parts over the total", "50家 40家 20家", "sum 1 > 2 3",
            "parts-exceed-total error line 1 relations 1: 40 + 20 = 60家, more than the total of 50家\n" },
    { "totals of a table that are all short: rows were left out",
            "100万元 40万元 50万元 200万元 90万元 100万元 300万元 140万元 150万元 400万元 190万元 200万元",
            "sum 1 = 2 3 table grid; sum 4 = 5 6 table grid; sum 7 = 8 9 table grid; sum 10 = 11 12 table "
            "grid",
            "sum-mismatch warning line 1 relations 1: 40 + 50 = 90万元, the report says 100万元\n"
            "sum-mismatch warning line 4 relations 2: 90 + 100 = 190万元, the report says 200万元\n"
            "sum-mismatch warning line 7 relations 3: 140 + 150 = 290万元, the report says 300万元\n"
            "sum-mismatch warning line 10 relations 4: 190 + 200 = 390万元, the report says 400万元\n" },
    { "totals of a table that are short and long are wrong",
            "100万元 40万元 50万元 200万元 90万元 100万元 300万元 160万元 150万元 400万元 190万元 200万元",
            "sum 1 = 2 3 table grid; sum 4 = 5 6 table grid; sum 7 = 8 9 table grid; sum 10 = 11 12 table "
            "grid",
            "sum-mismatch error line 1 relations 1: 40 + 50 = 90万元, the report says 100万元\n"
            "sum-mismatch error line 4 relations 2: 90 + 100 = 190万元, the report says 200万元\n"
            "sum-mismatch error line 7 relations 3: 160 + 150 = 310万元, the report says 300万元\n"
            "sum-mismatch error line 10 relations 4: 190 + 200 = 390万元, the report says 400万元\n" },
    { "a total under its largest part was hardly meant as one", "25.36万元 290.5万元 26.7万元", "sum 1 > 2 3",
            "parts-exceed-total warning line 1 relations 1: 290.5 + 26.7 = 317.2万元, more than the total of "
            "25.36万元\n" },
    { "a rate that is far off was hardly meant as one", "13.3% 196.1% 69.1%", "ratio 3 = 1 2",
            "ratio-mismatch warning line 3 relations 1: 13.3 ÷ 196.1 = 6.78%, the report says 69.1%\n" },
    { "in a table it was", "13.3万元 196.1万元 69.1%", "ratio 3 = 1 2 table",
            "ratio-mismatch error line 3 relations 1: 13.3 ÷ 196.1 = 6.78%, the report says 69.1%\n" },
    { "more than all is not printed as less than it", "5865处 4483处 78%", "ratio 3 = 1 2",
            "ratio-mismatch warning line 3 relations 1: 5865 ÷ 4483 = 130.83%, the report says 78%\n" },
    { "all but a little may be printed as all", "4440处 4483处 100%", "ratio 3 = 1 2",
            "ratio-mismatch error line 3 relations 1: 4440 ÷ 4483 = 99.04%, the report says 100%\n" },
    { "a wrong share", "12.96亿元 25亿元 56.08%", "ratio 3 = 1 2",
            "ratio-mismatch error line 3 relations 1: 12.96 ÷ 25 = 51.84%, the report says 56.08%\n" },
    { "a share of several", "599.93万元 323.15万元 6348.17万元 9.99%", "ratio 4 = 1 2 3",
            "ratio-mismatch error line 4 relations 1: 599.93 ÷ (323.15 + 6348.17) = 8.99%, the report says "
            "9.99%\n" },
    { "scales that differ are written", "5000万元 2.00亿元 27%", "ratio 3 = 1 2",
            "ratio-mismatch error line 3 relations 1: 5000万元 ÷ 2.00亿元 = 25%, the report says 27%\n" },
    { "growth", "9660只 8400只 25%", "growth 3 = 1 2",
            "growth-mismatch error line 3 relations 1: (9660 − 8400) ÷ 8400 = 15%, the report says 25%\n" },
    { "a fall called growth", "18.72万元 20.80万元 10.00%", "growth 3 = 1 2",
            "growth-direction error line 3 relations 1: (18.72 − 20.80) ÷ 20.80 = -10%, the report says "
            "10.00%: the "
            "direction is wrong\n" },
    { "two values", "3.6亿元 3亿元", "equal 1 = 2",
            "values-differ warning line 2 relations 1: 3亿元 here, 3.6亿元 elsewhere for what seems to be "
            "the same\n" },
    { "the odd one of three", "5万元 6.5万元 5万元", "equal 1 = 2 3",
            "values-differ warning line 2 relations 1: 6.5万元 here, 5万元, 5万元 elsewhere for what seems "
            "to be the "
            "same\n" },
    { "a score over its weight", "15分 18分", "at_most 1 = 2 table",
            "over-limit error line 2 relations 1: 18分 exceeds its limit of 15分\n" },
    { "a score over its weight by a fraction", "15分 15.3分", "at_most 1 = 2 table",
            "over-limit warning line 2 relations 1: 15.3分 exceeds its limit of 15分\n" },
    { "a grade", "91分", "grade 1 良好",
            "grade-mismatch error line 1 relations 1: 91 points are 优, the report says 良好\n" },
    { "rounding, all in one", "6348.17万元 3879.79万元 2468.37万元 3.5亿元 1.5亿元 2.1亿元",
            "sum 1 = 2 3; sum 4 = 5 6",
            "rounding info line 1 relations 1 2: 2 relation(s) differ in a last digit only, as rounding "
            "allows: 3879.79 "
            "+ 2468.37 = 6348.16万元, printed 6348.17万元\n" },
    { "people are whole", "21人 12人 8人", "sum 1 = 2 3",
            "whole-mismatch warning line 1 relations 1: 12 + 8 = 20人, the report says 21人; counted things "
            "need no "
            "rounding\n" },
    { "parts that come to less may leave some out", "96万元 40万元 50万元", "sum 1 = 2 3",
            "sum-mismatch warning line 1 relations 1: 40 + 50 = 90万元, the report says 96万元\n" },
    { "not so in a table", "96万元 40万元 50万元", "sum 1 = 2 3 table",
            "sum-mismatch error line 1 relations 1: 40 + 50 = 90万元, the report says 96万元\n" },
    { "of a flattened table a row as large as the gap may be unread", "98.75分 9.85分 28.9分 50分",
            "sum 1 = 2 3 4 table",
            "sum-mismatch warning line 1 relations 1: 9.85 + 28.9 + 50 = 88.75分, the report says "
            "98.75分\n" },
    { "a sum of one part, too", "198.50万元 168.50万元", "sum 1 = 2 table",
            "sum-mismatch warning line 1 relations 1: 某项168.50 = 168.5万元, the report says 198.50万元\n" },
    { "not so in a grid", "98.75分 9.85分 28.9分 50分", "sum 1 = 2 3 4 table grid",
            "sum-mismatch error line 1 relations 1: 9.85 + 28.9 + 50 = 88.75分, the report says 98.75分\n" },
    { "nor where another relation accuses the total", "98.75分 9.85分 28.9分 50分 38.75分 50分",
            "sum 1 = 2 3 4 table; sum 1 = 5 6 table",
            "sum-mismatch error line 1 relations 1 2: 9.85 + 28.9 + 50 = 88.75分, the report says "
            "98.75分\n" },
    { "shares that all fail have another base", "18.60万元 10.82万元 57.30% 3.55万元 24.70%",
            "ratio 3 = 2 1; ratio 5 = 4 1",
            "ratio-mismatch warning line 3 relations 1: 10.82 ÷ 18.60 = 58.17%, the report says 57.30%\n"
            "ratio-mismatch warning line 5 relations 2: 3.55 ÷ 18.60 = 19.09%, the report says 24.70%\n" },
    { "one that holds confirms the base", "18.60万元 10.82万元 57.30% 3.55万元 19.09%",
            "ratio 3 = 2 1; ratio 5 = 4 1",
            "ratio-mismatch error line 3 relations 1: 10.82 ÷ 18.60 = 58.17%, the report says 57.30%\n" },
    { "a neighbour that the parts come to", "1048.36 1006.43 842.13 164.3", "sum 1 = 3 4 table",
            "sum-mismatch warning line 1 relations 1: 842.13 + 164.3 = 1006.43, the report says 1048.36\n" },
    { "a neighbour that is nearer, but not near", "1048.36 1001.43 842.13 164.3", "sum 1 = 3 4 table",
            "sum-mismatch error line 1 relations 1: 842.13 + 164.3 = 1006.43, the report says 1048.36\n" },
    { "something approximate proves nothing", "~300万元 90万元 60万元", "sum 1 = 2 3",
            "sum-mismatch warning line 1 relations 1: 90 + 60 = 150万元, the report says 300万元\n" },
};

static void finds_each_cause_once(void **state)
{
    size_t wrong = 0;
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct report r;
        report_begin(&r, cases[i].figures, cases[i].relations);
        report_validate(&r);
        const char *got = report_findings(&r);
        if (strcmp(got, cases[i].want) != 0) {
            print_error("%s\n got:\n%s want:\n%s", cases[i].name, got, cases[i].want);
            wrong++;
        }
        report_end(&r);
    }
    assert_int_equal(wrong, 0);
}

static void names_figures_and_numbers(void **state)
{
    static const uint32_t figures[] = { 1, 2, 3, 4, 5, 6, 7, 8 };
    struct report r;
    (void)state;
    report_begin(&r, "90万元 40万元 60万元 200万元 100万元 50% 20万元 80万元",
            "sum 1 = 2 3; sum 4 = 1 5; ratio 6 = 1 4; sum 1 = 7 8");
    report_validate(&r);
    const struct finding *f = &r.findings.findings[0];
    assert_int_equal(f->figure_count, 8);
    assert_memory_equal(f->figures, figures, sizeof figures);
    assert_true(str_is(f->stated, "90"));
    assert_true(str_is(f->computed, "100"));
    assert_true(str_is(f->rule, "builtin/sum"));
    assert_int_equal(f->start, 100);
    report_end(&r);
}

/* A scanned digit that is not sure accuses nobody. */
static void doubts_a_scan(void **state)
{
    struct report r;
    (void)state;
    report_begin(&r, "862.37万元 518.64万元 353.73万元", "sum 1 = 2 3");
    r.figures[1].confidence = 700;
    report_validate(&r);
    assert_int_equal(r.findings.findings[0].severity, SEVERITY_WARNING);
    report_end(&r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finds_each_cause_once),
        cmocka_unit_test(names_figures_and_numbers),
        cmocka_unit_test(doubts_a_scan),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
