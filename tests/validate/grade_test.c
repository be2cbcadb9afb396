/* SPDX-License-Identifier: MIT */
#include "tests/validate/report.h"

static const struct verdict_case cases[] = {
    { "at the lower end of 优", "90分", "grade 1 优", VERDICT_HOLDS, "优" },
    { "just under it", "89.99分", "grade 1 优", VERDICT_FAILS, "良" },
    { "between the printed bands of integers", "89.5分", "grade 1 良", VERDICT_HOLDS, "良" },
    { "a synonym", "91分", "grade 1 良好", VERDICT_FAILS, "优" },
    { "at the lower end of 良", "80分", "grade 1 良好", VERDICT_HOLDS, "良" },
    { "合格 is 中", "60分", "grade 1 合格", VERDICT_HOLDS, "中" },
    { "under all", "59.9分", "grade 1 不合格", VERDICT_HOLDS, "差" },
    { "above a hundred", "103.9分", "grade 1 优秀", VERDICT_HOLDS, "优" },
    { "a word that is no grade of ours", "95分", "grade 1 A", VERDICT_UNKNOWN, "" },
    { "a score that is not exact", "≥85分", "grade 1 优", VERDICT_UNKNOWN, "" },
};

static void judges_each_case(void **state)
{
    (void)state;
    report_check_verdicts(cases, sizeof cases / sizeof *cases);
}

static void knows_the_words_of_reports(void **state)
{
    static const struct {
        const char *word, *grade;
    } words[] = { { "优", "优" }, { " 优秀\n", "优" }, { "良好", "良" }, { "中等", "中" }, { "及格", "中" },
        { "较差", "差" }, { "", "" }, { "有效", "" }, { "优良", "" } };
    (void)state;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        struct str got = grade_of_word(str_of(words[i].word));
        if (!str_is(got, words[i].grade))
            fail_msg("«%s»: got «%.*s», want «%s»", words[i].word, STR_ARG(got), words[i].grade);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(judges_each_case),
        cmocka_unit_test(knows_the_words_of_reports),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
