/* SPDX-License-Identifier: MIT
 * Workbooks whose first sheets list the others: what they count are tables and pages.
 */
#include "extract/read/build.h"
#include "tests/extract/said.h"

static void add_row(struct build *b, const char *name, const char *number)
{
    build_row(b);
    build_cell_open(b, (struct build_cell){ .column = -1 });
    build_text(b, str_of(name));
    build_cell_close(b);
    build_cell_open(b, (struct build_cell){ .column = -1 });
    build_text(b, str_of(number));
    build_cell_close(b);
}

static void what_a_list_of_tables_counts_is_no_figure(void **state)
{
    static const struct {
        const char *sheet;
        size_t figures;
    } rows[] = { { "目录", 0 }, { "目\u3000 录", 0 }, { "封面", 0 }, { "政府采购目录", 3 }, { "01", 3 } };
    struct arena mem, tables;
    const struct lexicon *lex = NULL;
    (void)state;
    arena_init(&mem, 0);
    arena_init(&tables, 0);
    assert_int_equal(lexicon_parse(&tables, &lex), 0);
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct build b;
        struct document doc = { .name = STR("a.xlsx"), .format = STR("xlsx") };
        struct fault fault = { .code = FAULT_NONE };
        struct facts facts;
        build_init(&b, &mem, &doc);
        build_sheet(&b, str_of(rows[i].sheet));
        build_table_open(&b);
        add_row(&b, "表名", "页码");
        add_row(&b, "收支总表", "1");
        add_row(&b, "收入总表", "3");
        add_row(&b, "支出总表", "12");
        build_table_close(&b, false);
        assert_int_equal(build_finish(&b, &fault), 0);
        assert_int_equal(extract_facts(&doc, lex, &mem, &facts), 0);
        assert_int_equal(facts.figure_count, rows[i].figures);
        arena_reset(&mem);
    }
    arena_fini(&mem);
    arena_fini(&tables);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(what_a_list_of_tables_counts_is_no_figure) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
