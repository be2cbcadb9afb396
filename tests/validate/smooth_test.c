/* SPDX-License-Identifier: MIT
 * What is left out of the text before words are looked for in it, and that findings come back to their
 * places.
 */
#include "validate/smooth.h"

#include "tests/validate/judged.h"

enum { WRAPS = 3 };

static const struct {
    const char *name, *text, *smooth;
    uint32_t wraps[WRAPS]; /* 0: no more */
} cases[] = {
    { "nothing to leave out", "支出12万元，增长5%。\n", NULL, { 0 } },
    { "spaces between words and numbers", "与 2024 年相比，支出 12 万元。\n", "与2024年相比，支出12万元。\n",
            { 0 } },
    { "not where columns are", "项目  2024 年  2025 年，\n", "项目  2024年  2025年，\n", { 0 } },
    { "not in a line without a sentence", "项目 决算数 预算数\n", NULL, { 0 } },
    { "not between words that are not Han", "A B，C 1 2。\n", "A B，C 1 2。\n", { 0 } },
    { "a line that goes on", "支出增\n加。\n", "支出增加。\n", { 9 } },
    { "and blanks around its end", "支出增 \n  加。\n", "支出增加。\n", { 10 } },
    { "two of them", "支\n出\n增\n", "支出增\n", { 3, 7 } },
    { "around a line of blanks", "支\n  \n出\n", "支出\n", { 3, 6 } },
    { "not before a row of cells", "支出增\n加\t1\n", NULL, { 9 } },
};

static size_t wraps_of(const uint32_t wraps[WRAPS])
{
    size_t n = 0;
    while (n < WRAPS && wraps[n])
        n++;
    return n;
}

static void leaves_out(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct arena mem;
        struct smooth s;
        uint32_t wraps[WRAPS];
        memcpy(wraps, cases[i].wraps, sizeof wraps);
        struct document doc = { .text = str_of(cases[i].text) };
        struct facts facts = { .wraps = wraps, .wrap_count = wraps_of(wraps) };
        arena_init(&mem, 0);
        assert_int_equal(smooth_make(&doc, &facts, &mem, &s), 0);
        const char *want = cases[i].smooth ? cases[i].smooth : cases[i].text;
        if (!str_is(s.doc->text, want))
            fail_msg("%s: %.*s", cases[i].name, STR_ARG(s.doc->text));
        arena_fini(&mem);
    }
}

/* Every place of a text with both kinds of cuts, there and back. */
static void goes_there_and_back(void **state)
{
    (void)state;
    static const char text[] = "支出 12 万\n元，增 \n 加 3 万元。\n人员 5 人，";
    uint32_t wraps[] = { 13, 24 };
    struct figure figures[] = {
        { .n = 1, .line = 1, .start = 7, .end = 17, .table = -1 },
        { .n = 2, .line = 3, .start = 30, .end = 38, .table = -1 },
        { .n = 3, .line = 4, .start = 49, .end = 54, .table = -1 },
    };
    struct document doc = { .text = STR("") };
    struct facts facts = { .wraps = wraps, .wrap_count = 2, .figures = figures, .figure_count = 3 };
    struct arena mem;
    struct smooth s;
    doc.text = str_of(text);
    arena_init(&mem, 0);
    assert_int_equal(smooth_make(&doc, &facts, &mem, &s), 0);
    assert_true(str_is(s.doc->text, "支出12万元，增加3万元。\n人员5人，"));
    static const char *const printed[] = { "12万元", "3万元", "5人" };
    struct finding found[3] = { { .line = 0 } };
    for (size_t i = 0; i < 3; i++) {
        const struct figure *f = &s.facts->figures[i];
        struct str at = str_cut(s.doc->text, f->start, f->end);
        if (!str_is(at, printed[i]))
            fail_msg("figure %zu: %.*s", i + 1, STR_ARG(at));
        assert_int_equal(f->line, i < 2 ? 1 : 2);
        found[i] = (struct finding){ .line = f->line, .start = f->start, .end = f->end };
    }
    smooth_put_back(&s, found, 3);
    for (size_t i = 0; i < 3; i++) {
        assert_int_equal(found[i].line, figures[i].line);
        assert_int_equal(found[i].start, figures[i].start);
        assert_int_equal(found[i].end, figures[i].end);
    }
    arena_fini(&mem);
}

/* The words between two figures are no longer for a page that was set with spaces. */
static void finds_the_same_in_a_spaced_text(void **state)
{
    (void)state;
    static const char text[] = "收入支出总计 19,044.27 万元。与 2024 年度相比，收入支出总计增加 100.46 "
                               "万元，增长 0.63%。";
    struct judged j;
    judged_open(&j);
    const struct finding *f = judged_text(&j, text, "change-mismatch");
    judged_is(f, "spaced", "0.63", "0.53");
    assert_true(str_is(str_cut(j.doc.text, f->start, f->end), "0.63%"));
    judged_drop(&j);
    judged_close(&j);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(leaves_out),
        cmocka_unit_test(goes_there_and_back),
        cmocka_unit_test(finds_the_same_in_a_spaced_text),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
