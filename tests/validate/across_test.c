/* SPDX-License-Identifier: MIT
 * Reports of one organisation against each other, from their texts.
 */
#include "validate/across.h"

#include "extract/extract.h"
#include "extract/reader.h"
#include "tests/validate/report.h"

#define HEAD_2023 "青禾县水文站2023年度部门整体支出绩效自评报告\n"
#define HEAD_2024 "青禾县水文站2024年度部门整体支出绩效自评报告\n"

static const struct {
    const char *name, *earlier, *later, *code; /* code NULL: nothing is found */
} cases[] = {
    { "the year before as it was", HEAD_2023 "2023年“三公”经费支出20.80万元。\n",
            HEAD_2024 "“三公”经费支出18.72万元。上年“三公”经费支出20.80万元。\n", NULL },
    { "the year before told otherwise", HEAD_2023 "2023年“三公”经费支出21.50万元。\n",
            HEAD_2024 "“三公”经费支出18.72万元。上年“三公”经费支出20.80万元。\n", "previous-year-differs" },
    { "rounded more coarsely", HEAD_2023 "2023年“三公”经费支出20.80万元。\n",
            HEAD_2024 "“三公”经费支出18.72万元。上年“三公”经费支出21万元。\n", NULL },
    { "growth that follows", HEAD_2023 "完成规模工业生产总值156亿元。\n",
            HEAD_2024 "完成规模工业生产总值174亿元，同比增长11.5%。\n", NULL },
    { "growth that does not", HEAD_2023 "完成规模工业生产总值140亿元。\n",
            HEAD_2024 "完成规模工业生产总值174亿元，同比增长11.5%。\n", "growth-across-years" },
    { "one year twice", HEAD_2024 "2024年总支出512.40万元。\n", HEAD_2024 "2024年总支出521.40万元。\n",
            "handed-in-twice" },
    { "one year twice, the same", HEAD_2024 "2024年总支出512.40万元。\n",
            HEAD_2024 "2024年总支出512.4万元，其中基本支出300万元。\n", NULL },
    { "twice as much", HEAD_2023 "2023年总支出212.40万元。\n", HEAD_2024 "2024年总支出521.40万元。\n",
            "year-on-year" },
};

static void read_facts(const char *text, const struct lexicon *lexicon, struct arena *mem, struct facts *out)
{
    struct source_file file = { .name = STR("a.txt"), .bytes = str_of(text) };
    struct document *doc = arena_alloc(mem, sizeof *doc);
    struct fault fault = { 0 };
    assert_int_equal(read_document(&file, mem, doc, &fault), 0);
    assert_int_equal(extract_facts(doc, lexicon, mem, out), 0);
}

static void holds_reports_against_each_other(void **state)
{
    size_t wrong = 0;
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct arena mem;
        struct facts a, b;
        struct finding *findings;
        const struct lexicon *lexicon;
        size_t count;
        arena_init(&mem, 0);
        assert_int_equal(lexicon_parse(&mem, &lexicon), 0);
        read_facts(cases[i].earlier, lexicon, &mem, &a);
        read_facts(cases[i].later, lexicon, &mem, &b);
        assert_int_equal(across_compare(&a, &b, &mem, &findings, &count), 0);
        bool is_right = cases[i].code ? count == 1 && str_is(findings[0].code, cases[i].code) &&
                                                findings[0].key.n == 16
                                      : count == 0;
        if (!is_right) {
            print_error("%s: %zu findings%s%.*s\n", cases[i].name, count, count ? ", the first is " : "",
                    count ? (int)findings[0].code.n : 0, count ? findings[0].code.p : "");
            wrong++;
        }
        arena_fini(&mem);
    }
    assert_int_equal(wrong, 0);
}

static void knows_a_zone_by_its_place(void **state)
{
    struct arena mem;
    (void)state;
    arena_init(&mem, 0);
    struct str a = across_key(STR("零陵高新技术产业开发区管理委员会"), &mem),
               b = across_key(STR("零陵产业开发区管理委员会"), &mem),
               c = across_key(STR("零陵区产业开发区管委会"), &mem),
               d = across_key(STR("桃江高新技术产业开发区管理委员会"), &mem),
               e = across_key(STR("零陵区水利局"), &mem);
    assert_true(str_eq(a, b) && str_eq(a, c));
    assert_false(str_eq(a, d) || str_eq(a, e));
    arena_fini(&mem);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(holds_reports_against_each_other),
        cmocka_unit_test(knows_a_zone_by_its_place),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
