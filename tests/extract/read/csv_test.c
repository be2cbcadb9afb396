/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "extract/read/csv.h"
#include "extract/read/reader.h"

static void a_table_is_told_from_a_text(void **state)
{
    static const struct {
        const char *text;
        bool is;
    } rows[] = {
        { "a,b,c\n1,2,3\n4,5,6\n", true },
        { "a,b,c\n1,2,3\n4,5,6", true },
        { "项目,预算,决算\n\"收入,合计\",\"1,234.50\",2\n支出,3,4\n\n", true },
        { "=\"a\",=\"b\",c\n=\"1,234.50\",2,3\n4,5,6\n", true },
        { "a;b;c\n1;2,5;3\n4;5;6\n", true },
        { "a;b;c\n1;2\n4;5;6\n", false },
        { "a,b,c\n1,2\n4,5,6\n", false },
        { "a,b\n1,2\n3,4\n", false },
        { "a,b,c\n1,2,3\n", false },
        { "收入12万元，支出3万元。\n其中，甲。\n乙。\n", false },
        { "", false },
        { "\"a", false },
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_int_equal(csv_is(str_of(rows[i].text)), rows[i].is);
}

static void its_fields_are_cells(void **state)
{
    static const struct {
        const char *bytes, *text;
    } rows[] = {
        { "项目,预算,决算\r\n\"收入,\"\"合计\"\"\",\"1,234.50\",\r\n支出,3,4\r\n",
                "\t项目\n\t预算\n\t决算\n\n\t收入,\"合计\"\n\t1,234.50\n\t\n\n\t支出\n\t3\n\t4\n\n" },
        /* ="518.64": what programs write for spreadsheets, as it is and quoted */
        { "=\"项目\",预算,决算\n\"=\"\"收入\"\"\",=\"1,234.50\",\"=\"\"5\"\"\"\n支出,3,=\"\"\n",
                "\t项目\n\t预算\n\t决算\n\n\t收入\n\t1,234.50\n\t5\n\n\t支出\n\t3\n\t\n\n" },
        { "项目;预算;决算\n收入;1,5;2\n支出;3;4\n",
                "\t项目\n\t预算\n\t决算\n\n\t收入\n\t1,5\n\t2\n\n\t支出\n\t3\n\t4\n\n" },
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct source_file file = { .name = STR("x"), .bytes = str_of(rows[i].bytes) };
        struct document doc;
        struct fault fault;
        struct arena mem;
        arena_init(&mem, 0);
        assert_int_equal(read_document(&file, &mem, &doc, &fault), 0);
        assert_int_equal(fault.code, FAULT_NONE);
        assert_true(str_is(doc.format, "csv"));
        assert_string_equal(arena_copy(&mem, doc.text.p, doc.text.n), rows[i].text);
        assert_int_equal(doc.table_count, 1);
        assert_int_equal(doc.tables[0].rows, 3);
        assert_int_equal(doc.tables[0].columns, 3);
        arena_fini(&mem);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_table_is_told_from_a_text),
        cmocka_unit_test(its_fields_are_cells),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
