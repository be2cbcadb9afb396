/* SPDX-License-Identifier: MIT
 * Identities of the rule book over concepts, and checks that a rule book has written itself.
 */
#include "tests/validate/report.h"

static const struct {
    const char *name, *figures, *concepts; /* one concept for each figure; "-": none */
    const char *relations;
    const char *want; /* "": no finding */
} cases[] = {
    { "holds", "480万元 300万元 180万元", "expense.basic expense.basic.staff expense.basic.running", "", "" },
    { "does not", "480万元 300万元 160万元", "expense.basic expense.basic.staff expense.basic.running", "",
            "identity-mismatch warning line 1 relations: 基本支出 = 人员经费 + 公用经费: 300 + 160 = "
            "460万元, the report "
            "says 480万元\n" },
    { "a part is missing, which is not zero", "480万元 300万元", "expense.basic expense.basic.staff", "",
            "" },
    { "rounding", "480.1万元 300.0万元 180.0万元", "expense.basic expense.basic.staff expense.basic.running",
            "", "" },
    { "another thing altogether", "980万元 300万元 160万元",
            "expense.basic expense.basic.staff expense.basic.running", "", "" },
    { "two values of one concept say nothing", "480万元 300万元 160万元 310万元",
            "expense.basic expense.basic.staff expense.basic.running expense.basic.staff", "", "" },
    { "the report ties it itself: one finding", "480万元 300万元 160万元",
            "expense.basic expense.basic.staff expense.basic.running", "sum 1 = 2 3",
            "sum-mismatch warning line 1 relations 1: 300 + 160 = 460万元, the report says 480万元\n" },
    { "one cause of two identities is one finding", "500万元 480万元 20万元 300万元 160万元",
            "expense expense.basic expense.project expense.basic.staff expense.basic.running", "",
            "identity-mismatch" },
    { "at most", "100万元 120万元", "procurement procurement_small", "", "identity-mismatch" },
};

static void set_concepts(struct report *r, const char *concepts)
{
    for (size_t i = 0; i < r->facts.figure_count; i++) {
        struct str word = report_word(&concepts, " ");
        if (!str_is(word, "-"))
        r->figures[i].concept = word;
        r->figures[i].line = 1; /* one paragraph */
    }
}

static void looks_at_concepts(void **state)
{
    size_t wrong = 0;
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct report r;
        report_begin(&r, cases[i].figures, cases[i].relations);
        set_concepts(&r, cases[i].concepts);
        report_validate(&r);
        const char *got = report_findings(&r);
        bool is_right = strchr(cases[i].want, '\n') || !*cases[i].want
                                ? strcmp(got, cases[i].want) == 0
                                : strncmp(got, cases[i].want, strlen(cases[i].want)) == 0;
        /* One line, one finding. */
        is_right &= !*got || strchr(got, '\n') == got + strlen(got) - 1 || strstr(got, "parts-exceed");
        if (!is_right) {
            print_error("%s: got «%s», want «%s»\n", cases[i].name, got, cases[i].want);
            wrong++;
        }
        report_end(&r);
    }
    assert_int_equal(wrong, 0);
}

/* ---- a rule book of one's own ---- */

static const char own[] = "return { name = 'own', version = '1', extends = 'cn-2020',\n"
                          " severities = { ['sum-mismatch'] = 'info', ['rounding'] = 'off' },\n"
                          " checks = {\n"
                          "  { code = 'big', severity = 'error', test = function(report)\n"
                          "     for _, f in ipairs(report.figures) do\n"
                          "       if f.value and f.value > amount('4000000') then return { figure = f.n, "
                          "message = '超过400万元' } end\n"
                          "     end\n"
                          "   end },\n"
                          "  { code = 'loops', test = function() while true do end end },\n"
                          " } }";

static void checks_of_ones_own_are_findings(void **state)
{
    struct shelf *shelf;
    struct book_file file = { "own.lua", STR(own) };
    struct book *book;
    char why[BOOK_WHY_MAX] = "";
    void *made;
    struct report r;
    (void)state;
    assert_int_equal(shelf_open(&rule_shelf, NULL, &shelf), 0);
    assert_int_equal(book_open(&file, NULL, &book, why), 0);
    if (rule_shelf.read(book, shelf, &made, why))
        fail_msg("%s", why);
    report_begin(&r, "480万元 300万元 160万元", "sum 1 = 2 3");
    assert_int_equal(validate_facts(&r.doc, &r.facts, made, &r.mem, &r.findings), 0);
    const char *got = report_findings(&r);
    assert_non_null(strstr(got, "rule-broken error line 1 relations: 超过400万元 [big]\n"));
    assert_non_null(strstr(got, "sum-mismatch info"));
    assert_non_null(strstr(got, "rule-failed warning"));
    assert_non_null(strstr(got, "own.lua:9: too many instructions"));
    assert_string_equal(arena_copy(&r.mem, r.findings.rule_book.p, r.findings.rule_book.n), "own 1");
    report_end(&r);
    book_close(book);
    shelf_close(shelf);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(looks_at_concepts),
        cmocka_unit_test(checks_of_ones_own_are_findings),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
