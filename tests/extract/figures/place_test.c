/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "extract/figures/place.h"
#include "extract/read/build.h"

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

/* The text: 12.5万元 on page 2, broken behind 万; then 三, in the middle of three characters. */
static void a_figure_knows_its_box_and_its_doubt(void **state)
{
    static struct run runs[] = {
        { 0, 4, 2, { 100, 1000, 500, 1100 }, 950 },
        { 4, 7, 2, { 500, 1000, 600, 1100 }, 610 },
        { 7, 10, 2, { 50, 1200, 150, 1300 }, 990 },
        { 10, 19, 3, { 0, 0, 300, 100 }, -1 },
    };
    static const struct {
        uint32_t start, end;
        int page;
        int32_t box[4];
        int confidence;
        bool has_box;
    } rows[] = {
        { 0, 10, 2, { 100, 1000, 600, 1100 }, 610, true },
        { 13, 16, 3, { 100, 0, 200, 100 }, -1, true },
        { 25, 26, 0, { 0 }, -1, false },
    };
    struct document doc = { .runs = runs, .run_count = 4 };
    struct figure figures[3];
    struct facts facts = { .figures = figures, .figure_count = 3 };
    struct reading r = { .doc = &doc, .facts = &facts };
    (void)state;
    for (size_t i = 0; i < 3; i++)
        figures[i] = (struct figure){ .start = rows[i].start, .end = rows[i].end, .confidence = -1 };
    assert_int_equal(place_find(&r), 0);
    for (size_t i = 0; i < 3; i++) {
        assert_int_equal(figures[i].has_box, rows[i].has_box);
        assert_int_equal(figures[i].page, rows[i].page);
        assert_memory_equal(figures[i].box, rows[i].box, sizeof rows[i].box);
        assert_int_equal(figures[i].confidence, rows[i].confidence);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_figure_knows_its_box_and_its_doubt),
        cmocka_unit_test(cells_are_named_as_a_sheet_names_them),
        cmocka_unit_test(a_figure_knows_its_sheet_cell_and_page),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
