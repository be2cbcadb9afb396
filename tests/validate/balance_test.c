/* SPDX-License-Identifier: MIT
 * What there was, came and went, and what is left: which of the last are accused, and which are left alone.
 */
#include "tests/validate/report.h"

#include "extract/extract.h"
#include "extract/read/reader.h"

static const struct {
    const char *name, *text;
    const char *stated, *computed; /* NULL: no finding */
} cases[] = {
    { "the four hold", "年初结转50万元，本年收入300万元，本年支出280万元，年末结转70万元。", NULL, NULL },
    { "alone in their sentence", "年初结转50万元，本年收入300万元，本年支出280万元，年末结转95万元。", "95",
            "70" },
    { "with more in it, no one digit",
            "年初结转50万元，本年收入300万元，本年支出280万元，其中项目支出100万元，年末结转95万元。", NULL,
            NULL },
    { "what came stands above",
            "2024年收入合计6280.00万元。\n全年支出合计6217.20万元，其中基本支出5284.62万元，项目支出932."
            "58万元。"
            "年末结转结余68.20万元。",
            "68.20", "62.8" },
    { "a year before stands between",
            "年末预算数12180.00万元。\n全年支出11936.40万元，比2023年增加826.40万元，增长7.44%。年末结转245."
            "60万元"
            "。",
            "245.60", "243.6" },
    { "of one of several funds", "全年支出1240.00万元。\n基金年末结余68.20万元。", NULL, NULL },
};

static const struct finding *find_balance(const struct findings *f)
{
    for (size_t i = 0; i < f->finding_count; i++)
        if (str_is(f->findings[i].code, "balance-mismatch"))
            return &f->findings[i];
    return NULL;
}

static void judges_each_case(void **state)
{
    (void)state;
    struct arena kept;
    const struct lexicon *lexicon;
    arena_init(&kept, 0);
    assert_int_equal(lexicon_parse(&kept, &lexicon), 0);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct source_file file = { .name = STR("a.txt"), .bytes = str_of(cases[i].text) };
        struct arena mem;
        struct document doc;
        struct facts facts;
        struct findings found;
        struct fault fault = { 0 };
        arena_init(&mem, 0);
        assert_int_equal(read_document(&file, &mem, &doc, &fault), 0);
        assert_int_equal(extract_facts(&doc, lexicon, &mem, &facts), 0);
        assert_int_equal(validate_facts(&doc, &facts, books_rule("cn-2020"), &mem, &found), 0);
        const struct finding *f = find_balance(&found);
        if (!cases[i].stated != !f)
            fail_msg("%s: %s", cases[i].name, f ? "accused" : "not accused");
        if (f && (!str_is(f->stated, cases[i].stated) || !str_is(f->computed, cases[i].computed)))
            fail_msg("%s: %.*s for %.*s", cases[i].name, STR_ARG(f->computed), STR_ARG(f->stated));
        arena_fini(&mem);
    }
    arena_fini(&kept);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(judges_each_case) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
