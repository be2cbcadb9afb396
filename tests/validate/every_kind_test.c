/* SPDX-License-Identifier: MIT
 * Every kind of finding has a text that triggers it and one that nearly does: those of check_cases.h
 * (checks_test.c runs them), those of kind_texts.h, pairs of reports, and the few that are made elsewhere. A
 * kind without any of them fails here.
 */
#include "tests/validate/report.h"

#include "extract/extract.h"
#include "extract/read/reader.h"
#include "tests/validate/check_cases.h"
#include "tests/validate/kind_texts.h"
#include "tests/validate/untold_texts.h"
#include "validate/across.h"

enum { KINDS_MAX = 256, SOURCE_MAX = 64 << 10 };

#define ORG        "青禾县水文站"
#define OVERALL(y) ORG y "年度部门整体支出绩效自评报告\n"
#define FORM                                                                                                                                        \
    ORG "2024年度部门整体支出绩效自评表\n一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\n" \
        "产出指标\t数量指标\t站点\t6个\t6个\t50\t50\n效益指标\t社会效益指标\t受益户数\t300户\t310户\t50\t50"            \
        "\n"

/* Two reports of one organisation. */
static const struct {
    const char *code, *earlier, *later, *near_miss; /* near_miss: in the place of the later */
} pairs[] = {
    { "previous-year-differs", OVERALL("2023") "2023年“三公”经费支出21.50万元。\n",
            OVERALL("2024") "“三公”经费支出18.72万元。上年“三公”经费支出20.80万元。\n",
            OVERALL("2024") "“三公”经费支出18.72万元。上年“三公”经费支出21.50万元。\n" },
    { "growth-across-years", OVERALL("2023") "完成规模工业生产总值140亿元。\n",
            OVERALL("2024") "完成规模工业生产总值174亿元，同比增长11.5%。\n",
            OVERALL("2024") "完成规模工业生产总值156.1亿元，同比增长11.5%。\n" },
    { "handed-in-twice", OVERALL("2024") "2024年总支出512.40万元。\n",
            OVERALL("2024") "2024年总支出521.40万元。\n", OVERALL("2024") "2024年总支出512.4万元。\n" },
    { "form-and-report-differ",
            OVERALL("2024") "一、基本情况\n无。\n二、支出情况\n2024年总支出512.40万元。\n三、其他\n无。\n",
            FORM "2024年总支出521.40万元。\n", FORM "2024年总支出512.40万元。\n" },
    { "year-on-year", OVERALL("2023") "2023年总支出212.40万元。\n",
            OVERALL("2024") "2024年总支出521.40万元。\n", OVERALL("2024") "2024年总支出321.40万元。\n" },
};

/* Made by a rule book of one's own, or by too much of everything; a test of its own says so. */
static const struct {
    const char *code, *test;
} elsewhere[] = {
    { "rule-broken", "tests/validate/identity_test.c" },
    { "rule-failed", "tests/validate/identity_test.c" },
    { "pictures-unread", "tests/validate/validate_test.c" },
    { "too-many", "tests/validate/validate_test.c" },
};

static const struct lexicon *lexicon;
static struct arena kept;

static int read_lexicon(void **state)
{
    (void)state;
    arena_init(&kept, 0);
    return lexicon_parse(&kept, &lexicon);
}

static int forget_lexicon(void **state)
{
    (void)state;
    arena_fini(&kept);
    return 0;
}

static struct facts *read_facts(struct str text, struct arena *mem, struct document **doc)
{
    struct source_file file = { .name = STR("a.txt"), .bytes = text };
    struct facts *facts = arena_alloc(mem, sizeof *facts);
    struct fault fault = { 0 };
    *doc = arena_alloc(mem, sizeof **doc);
    assert_int_equal(read_document(&file, mem, *doc, &fault), 0);
    assert_int_equal(extract_facts(*doc, lexicon, mem, facts), 0);
    return facts;
}

static bool is_among(const struct finding *findings, size_t count, const char *code)
{
    for (size_t i = 0; i < count; i++) {
        if (str_is(findings[i].code, code))
            return true;
    }
    return false;
}

static bool is_found(const char *old, const char *text, const char *code)
{
    struct arena mem;
    struct findings all;
    struct document *doc;
    struct buf b;
    arena_init(&mem, 0);
    buf_init(&b, SOURCE_MAX);
    struct str report = str_of(kind_report);
    ptrdiff_t at = old ? str_find(report, str_of(old)) : 0;
    if (at < 0)
        fail_msg("%s: the report has no «%s»", code, old);
    if (old)
        buf_add_str(&b, str_cut(report, 0, (size_t)at));
    buf_add_str(&b, str_of(text));
    if (old)
        buf_add_str(&b, str_cut(report, (size_t)at + strlen(old), report.n));
    struct facts *facts = read_facts(buf_str(&b), &mem, &doc);
    assert_int_equal(validate_facts(doc, facts, books_rule("cn-2020"), &mem, &all), 0);
    bool found = is_among(all.findings, all.finding_count, code);
    buf_fini(&b);
    arena_fini(&mem);
    return found;
}

/* 1 when a text and its near miss are not told apart. */
static size_t count_wrong(const struct kind_text *t)
{
    bool found = is_found(t->old, t->fault, t->code), missed = !is_found(t->old, t->near_miss, t->code);
    if (!found || !missed)
        print_error("%s: %s\n", t->code, found ? "is found in the near miss" : "is not found");
    return !found || !missed;
}

static void a_text_has_its_finding_and_the_next_has_not(void **state)
{
    size_t wrong = 0;
    (void)state;
    for (size_t i = 0; i < COUNT_OF(kind_texts); i++)
        wrong += count_wrong(&kind_texts[i]);
    for (size_t i = 0; i < COUNT_OF(untold_texts); i++)
        wrong += count_wrong(&untold_texts[i]);
    assert_int_equal(wrong, 0);
}

static bool differ(const char *earlier, const char *later, const char *code)
{
    struct arena mem;
    struct across_finding *findings;
    struct document *doc;
    size_t count;
    bool found = false;
    arena_init(&mem, 0);
    struct across_paper a = { .facts = read_facts(str_of(earlier), &mem, &doc) },
                        b = { .facts = read_facts(str_of(later), &mem, &doc) };
    assert_int_equal(across_compare(&a, &b, &mem, &findings, &count), 0);
    for (size_t i = 0; i < count; i++)
        found |= str_is(findings[i].is.code, code);
    arena_fini(&mem);
    return found;
}

static void two_reports_have_their_finding_and_the_next_two_have_not(void **state)
{
    size_t wrong = 0;
    (void)state;
    for (size_t i = 0; i < COUNT_OF(pairs); i++) {
        bool found = differ(pairs[i].earlier, pairs[i].later, pairs[i].code),
             missed = !differ(pairs[i].earlier, pairs[i].near_miss, pairs[i].code);
        if (!found || !missed)
            print_error("%s: %s\n", pairs[i].code, found ? "is found in the near miss" : "is not found");
        wrong += !found || !missed;
    }
    assert_int_equal(wrong, 0);
}

static void tests_elsewhere_speak_of_their_codes(void **state)
{
    static char source[SOURCE_MAX];
    (void)state;
    for (size_t i = 0; i < COUNT_OF(elsewhere); i++) {
        FILE *f = fopen(elsewhere[i].test, "re");
        assert_non_null(f);
        source[fread(source, 1, sizeof source - 1, f)] = '\0';
        fclose(f);
        if (!strstr(source, elsewhere[i].code))
            fail_msg("%s does not speak of %s", elsewhere[i].test, elsewhere[i].code);
    }
}

/* The tables above and the kinds that there are: none is without. */
static void no_kind_is_without_a_text(void **state)
{
    const struct finding_kind *k;
    size_t wrong = 0;
    (void)state;
    for (size_t i = 0; (k = finding_kind_at(i)); i++) {
        bool has = false;
        for (size_t c = 0; c < COUNT_OF(check_cases); c++)
            has |= !strcmp(check_cases[c].code, k->code);
        for (size_t c = 0; c < COUNT_OF(kind_texts); c++)
            has |= !strcmp(kind_texts[c].code, k->code);
        for (size_t c = 0; c < COUNT_OF(untold_texts); c++)
            has |= !strcmp(untold_texts[c].code, k->code);
        for (size_t c = 0; c < COUNT_OF(pairs); c++)
            has |= !strcmp(pairs[c].code, k->code);
        for (size_t c = 0; c < COUNT_OF(elsewhere); c++)
            has |= !strcmp(elsewhere[c].code, k->code);
        if (!has)
            print_error("%s: no test triggers it; add a row to kind_texts.h\n", k->code);
        wrong += !has;
    }
    assert_int_equal(wrong, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_text_has_its_finding_and_the_next_has_not),
        cmocka_unit_test(two_reports_have_their_finding_and_the_next_two_have_not),
        cmocka_unit_test(tests_elsewhere_speak_of_their_codes),
        cmocka_unit_test(no_kind_is_without_a_text),
    };
    return cmocka_run_group_tests(tests, read_lexicon, forget_lexicon);
}
