/* SPDX-License-Identifier: MIT
 * The table of codes against docs/findings.md: a code that one of them lacks, or another meaning, fails.
 */
#include "tests/validate/report.h"

enum { PAGE_MAX = 64 << 10 };

static char *page;
static const char *table; /* of the codes: other tables name verdicts */

static int read_page(void **state)
{
    FILE *f = fopen("docs/findings.md", "re");
    (void)state;
    page = calloc(1, PAGE_MAX);
    if (!f || fread(page, 1, PAGE_MAX - 1, f) == 0)
        fail_msg("docs/findings.md cannot be read; run the tests in the project's folder");
    fclose(f);
    table = strstr(page, "\n## Codes");
    if (!table)
        fail_msg("docs/findings.md has no section Codes");
    return 0;
}

static int free_page(void **state)
{
    (void)state;
    free(page);
    return 0;
}

static void are_all_on_the_page(void **state)
{
    const struct finding_kind *k;
    (void)state;
    for (size_t i = 0; (k = finding_kind_at(i)); i++) {
        char row[2048];
        snprintf(row, sizeof row, "\n| `%s` | %s | %s | %s | %s |\n", k->code, severity_name(k->severity),
                k->meaning_en, k->example, k->source);
        if (!strstr(table, row))
            fail_msg("docs/findings.md lacks this row (the others may be right):%s", row);
    }
}

static void have_no_other_row_on_the_page(void **state)
{
    size_t rows = 0, kinds = 0;
    (void)state;
    while (finding_kind_at(kinds))
        kinds++;
    for (const char *p = table; (p = strstr(p, "\n| `")); p++)
        rows++;
    assert_int_equal(rows, kinds);
}

static void have_sentences_with_the_same_arguments(void **state)
{
    const struct finding_kind *k;
    (void)state;
    for (size_t i = 0; (k = finding_kind_at(i)); i++) {
        assert_true(*k->meaning_en && *k->meaning_zh && *k->sentence_en && *k->sentence_zh);
        for (char n = '1'; n <= '9'; n++) {
            char arg[] = { '{', n, '}', 0 };
            if (!strstr(k->sentence_en, arg) != !strstr(k->sentence_zh, arg))
                fail_msg("%s: %s is in one language only", k->code, arg);
        }
    }
}

static void are_sorted_and_unique(void **state)
{
    (void)state;
    /* Within its table; three follow each other. */
    size_t falls = 0;
    for (size_t i = 1; finding_kind_at(i); i++) {
        falls += strcmp(finding_kind_at(i - 1)->code, finding_kind_at(i)->code) > 0;
        for (size_t k = 0; k < i; k++)
            assert_string_not_equal(finding_kind_at(k)->code, finding_kind_at(i)->code);
    }
    assert_true(falls <= 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(are_all_on_the_page),
        cmocka_unit_test(have_no_other_row_on_the_page),
        cmocka_unit_test(have_sentences_with_the_same_arguments),
        cmocka_unit_test(are_sorted_and_unique),
    };
    return cmocka_run_group_tests(tests, read_page, free_page);
}
