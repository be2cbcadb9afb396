/* SPDX-License-Identifier: MIT */
#include "score/score.h"

#include "tests/validate/report.h"

/* rows: figures n of target, actual, weight, score of each indicator row. claimed: n of the claimed score. */
static const struct {
    const char *name, *figures, *relations;
    uint32_t rows[2][4];
    uint32_t claimed;
    const char *want_claimed, *want_recomputed, *want_grade;
} cases[] = {
    { "nothing", "", "", { { 0 } }, 0, "", "", "" },
    { "points in words only", "98分 50分 38分 10分", "sum 1 = 2 3 4", { { 0 } }, 1, "98", "98", "优" },
    { "points in words that add to less", "98分 50分 30分 8分", "sum 1 = 2 3 4", { { 0 } }, 1, "98", "88",
            "良" },
    { "no sum is printed", "86分", "", { { 0 } }, 1, "86", "", "良" },
    { "a table", "20家 20家 50分 50分 40家 30家 50分 50.0分 100分", "sum 9 = 4 8",
            { { 1, 2, 3, 4 }, { 5, 6, 7, 8 } }, 9, "100", "87.5", "良" },
    { "a table with a row that is no indicator", "20家 20家 50分 50分 40家 30家 40分 40.0分 100分 10分",
            "sum 9 = 4 8 10", { { 1, 2, 3, 4 }, { 5, 6, 7, 8 } }, 9, "100", "90", "优" },
    { "a table without a sum", "20家 20家 50分 50分 40家 30家 50分 50.0分 95分", "",
            { { 1, 2, 3, 4 }, { 5, 6, 7, 8 } }, 9, "95", "82.5", "良" },
    { "the sum over most rows counts", "20家 20家 50分 50分 40家 30家 50分 50.0分 100分 70分 30分",
            "sum 9 = 10 11; sum 9 = 4 8", { { 1, 2, 3, 4 }, { 5, 6, 7, 8 } }, 9, "100", "87.5", "良" },
};

static bool want(const char *name, const char *what, struct str got, const char *wanted)
{
    if (str_is(got, wanted))
        return true;
    print_error("%s: %s: got «%.*s», want «%s»\n", name, what, STR_ARG(got), wanted);
    return false;
}

static void works_out_the_total(void **state)
{
    size_t wrong = 0;
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct report r;
        struct scores got;
        report_begin(&r, cases[i].figures, cases[i].relations);
        for (size_t k = 0; k < 2 && cases[i].rows[k][0]; k++) {
            const uint32_t *n = cases[i].rows[k];
            r.indicators[r.facts.indicator_count++] = (struct indicator){
                .target_figure = n[0], .actual_figure = n[1], .weight_figure = n[2], .score_figure = n[3]
            };
        }
        r.facts.claimed_score = cases[i].claimed;
        assert_int_equal(
                score_facts(&r.facts, &r.findings, books_scheme("cn-2020-overall"), &r.mem, &got), 0);
        assert_int_equal(got.row_count, r.facts.indicator_count);
        wrong += !want(cases[i].name, "claimed", got.claimed, cases[i].want_claimed);
        wrong += !want(cases[i].name, "recomputed", got.recomputed, cases[i].want_recomputed);
        wrong += !want(cases[i].name, "grade", got.grade, cases[i].want_grade);
        wrong += !want(cases[i].name, "quality", got.quality, "100");
        wrong += !want(cases[i].name, "scheme", got.scheme, "cn-2020-overall 1");
        report_end(&r);
    }
    assert_int_equal(wrong, 0);
}

static void takes_quality_from_findings(void **state)
{
    static const struct {
        size_t errors, warnings, infos;
        const char *want;
    } qualities[] = { { 0, 0, 0, "100" }, { 0, 0, 9, "100" }, { 1, 2, 3, "86" }, { 10, 0, 0, "0" },
        { 9, 6, 0, "0" } };
    (void)state;
    for (size_t i = 0; i < sizeof qualities / sizeof *qualities; i++) {
        struct finding findings[32] = { 0 };
        struct report r;
        struct scores got;
        size_t n = 0;
        report_begin(&r, "", "");
        for (size_t k = 0; k < qualities[i].errors; k++)
            findings[n++].severity = SEVERITY_ERROR;
        for (size_t k = 0; k < qualities[i].warnings; k++)
            findings[n++].severity = SEVERITY_WARNING;
        n += qualities[i].infos;
        struct findings all = { .findings = findings, .finding_count = n };
        assert_int_equal(score_facts(&r.facts, &all, books_scheme("cn-2020-overall"), &r.mem, &got), 0);
        assert_true(want("quality", "quality", got.quality, qualities[i].want));
        report_end(&r);
    }
}

/* Exactly 90 is 优: a gap between the bands once gave reports no grade at all. */
static void includes_the_lower_end_of_a_band(void **state)
{
    static const char *const grades[][2] = { { "100分", "优" }, { "90分", "优" }, { "89.99分", "良" },
        { "80分", "良" }, { "79.9分", "中" }, { "60.0分", "中" }, { "59.99分", "差" }, { "0分", "差" } };
    (void)state;
    for (size_t i = 0; i < sizeof grades / sizeof *grades; i++) {
        struct report r;
        struct scores got;
        report_begin(&r, grades[i][0], "");
        r.facts.claimed_score = 1;
        assert_int_equal(
                score_facts(&r.facts, &r.findings, books_scheme("cn-2020-overall"), &r.mem, &got), 0);
        assert_true(want(grades[i][0], "grade", got.grade, grades[i][1]));
        report_end(&r);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(works_out_the_total),
        cmocka_unit_test(takes_quality_from_findings),
        cmocka_unit_test(includes_the_lower_end_of_a_band),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
