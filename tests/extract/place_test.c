/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "extract/build.h"
#include "extract/place.h"

static void cells_are_named_as_a_sheet_names_them(void **state)
{
    static const struct {
        int row, column;
        const char *name;
    } rows[] = { { 0, 0, "A1" }, { 6, 1, "B7" }, { 9, 25, "Z10" }, { 0, 26, "AA1" }, { 99, 701, "ZZ100" },
        { 0, 702, "AAA1" }, { 1048575, 16383, "XFD1048576" } };
    char name[PLACE_CELL_MAX];
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_true(str_is(place_cell_name(rows[i].row, rows[i].column, name), rows[i].name));
}

static void add_cell(struct build *b, const char *text)
{
    build_cell_open(b, (struct build_cell){ .column = -1 });
    build_text(b, str_of(text));
}

static void a_figure_knows_its_sheet_cell_and_page(void **state)
{
    struct arena mem;
    struct build b;
    struct document doc = { .format = STR("xlsx") };
    struct fault fault = { .code = FAULT_NONE };
    (void)state;
    arena_init(&mem, 0);
    build_init(&b, &mem, &doc);
    build_page(&b, 3);
    build_text(&b, STR("收入5万元"));
    build_paragraph(&b, BLOCK_PARAGRAPH, 0);
    build_sheet(&b, STR("收支"));
    build_table_open(&b);
    build_row(&b);
    add_cell(&b, "项目"), add_cell(&b, "预算数");
    build_row_at(&b, 6);
    add_cell(&b, "基本支出"), add_cell(&b, "12.5"), add_cell(&b, "7万元和8万元");
    build_table_close(&b, false);
    assert_int_equal(build_finish(&b, &fault), 0);

    struct figure figures[] = { { .start = 6, .table = -1 }, { .table = -1 }, { .table = -1 },
        { .table = -1 } };
    struct facts facts = { .figures = figures, .figure_count = 4 };
    for (size_t i = 1; i < 4; i++)
        figures[i].start = doc.tables[0].cells[i == 1 ? 3 : 4].start + (i == 3 ? 10 : 0);
    struct reading r = { .doc = &doc, .mem = &mem, .facts = &facts };
    assert_int_equal(place_find(&r), 0);
    assert_int_equal(figures[0].page, 3);
    assert_int_equal(figures[0].table, -1);
    assert_int_equal(figures[0].cell.n, 0);
    assert_true(str_is(figures[1].cell, "B7") && str_is(figures[1].sheet, "收支"));
    assert_int_equal(figures[1].row, 6);
    assert_int_equal(figures[1].column, 1);
    assert_true(str_is(figures[2].cell, "C7") && str_is(figures[3].cell, "C7"));
    arena_fini(&mem);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cells_are_named_as_a_sheet_names_them),
        cmocka_unit_test(a_figure_knows_its_sheet_cell_and_page),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
