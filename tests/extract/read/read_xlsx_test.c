/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "common/err.h"
#include "extract/read/read_xlsx.h"
#include "tests/extract/office_zip.h"

#define WORKBOOK                                                                                             \
    { "[Content_Types].xml", "<Types/>" },                                                                   \
            { "xl/workbook.xml",                                                                             \
                "<workbook xmlns:r='r'><sheets><sheet name='收支' sheetId='1' r:id='rId1'/>"               \
                "<sheet name='x' sheetId='2' state='hidden' r:id='rId2'/></sheets></workbook>" },            \
            { "xl/_rels/workbook.xml.rels",                                                                  \
                "<Relationships><Relationship Id='rId1' Target='worksheets/sheet1.xml'/>"                    \
                "<Relationship Id='rId2' Target='/xl/worksheets/sheet2.xml'/></Relationships>" },            \
            { "xl/worksheets/sheet2.xml",                                                                    \
                "<worksheet><sheetData><row><c><v>99</v></c></row></sheetData></worksheet>" },               \
            { "xl/styles.xml",                                                                               \
                "<styleSheet><numFmts><numFmt numFmtId='164' formatCode='0.00'/></numFmts><cellXfs>"         \
                "<xf numFmtId='0'/><xf numFmtId='164'/><xf numFmtId='10'/><xf numFmtId='31'/></cellXfs>"     \
                "</styleSheet>" },                                                                           \
    {                                                                                                        \
        "xl/sharedStrings.xml",                                                                              \
                "<sst><si><t>项目</t></si><si><r><t>基本</t></r><r><t>支出</t></r><rPh><t>x</t></rPh>" \
                "</si></sst>"                                                                                \
    }

static struct document read_sheet(const char *sheet, struct arena *mem, struct fault *fault)
{
    const struct office_zip_part parts[] = { WORKBOOK, { "xl/worksheets/sheet1.xml", sheet },
        { NULL, NULL } };
    return office_zip_read(parts, "xlsx", read_xlsx, mem, fault);
}

static void assert_sheet(const char *sheet, const char *want)
{
    struct arena mem;
    struct fault fault;
    arena_init(&mem, 0);
    struct document doc = read_sheet(sheet, &mem, &fault);
    office_zip_check(&doc, &fault, want, &mem);
    assert_true(str_is(doc.tables[0].sheet, "收支"));
    arena_fini(&mem);
}

static void cells_are_read_as_they_are_shown(void **state)
{
    (void)state;
    assert_sheet(
            "<worksheet><sheetData><row r='1'><c r='A1' t='s'><v>0</v></c><c r='B1' t='s'><v>1</v></c></row>"
            "<row r='3'><c r='A3' s='1'><v>412500</v></c><c r='B3' "
            "s='2'><f>B1/A1</f><v>0.97589999999999999</v></c>"
            "<c r='C3' s='3'><v>45657</v></c><c r='D3'><v>12.5</v></c><c r='E3' t='b'><v>1</v></c>"
            "<c r='F3' t='e'><v>#DIV/0!</v></c><c r='G3' t='str'><v>优</v></c>"
            "<c r='H3' t='inlineStr'><is><t>字</t></is></c><c r='I3' s='1'/></row></sheetData></worksheet>",
            "\t项目\n\t基本支出\n\n\t412500.00\n\t97.59%\n\t2024年12月31日\n\t12.5\n\tTRUE\n\t#DIV/"
            "0!\n\t优\n\t字\n\n");
}

#define PICTURE(cx, cy)                                                                                      \
    "<xdr:twoCellAnchor><xdr:pic><xdr:spPr><a:xfrm><a:ext cx='" cx "' cy='" cy                               \
    "'/></a:xfrm></xdr:spPr></xdr:pic></xdr:twoCellAnchor>"
#define CORNER(name, column, row)                                                                            \
    "<xdr:" name "><xdr:col>" column "</xdr:col><xdr:row>" row "</xdr:row></xdr:" name ">"
#define BETWEEN(column, row)                                                                                 \
    "<xdr:twoCellAnchor>" CORNER("from", "10", "10")                                                         \
            CORNER("to", column, row) "<xdr:pic/></xdr:twoCellAnchor>"
#define DRAWING(shapes) "<xdr:wsDr xmlns:xdr='x' xmlns:a='a'>" shapes "</xdr:wsDr>"

#define LINK(target)                                                                                         \
    "<Relationships><Relationship Id='r1' Type='http://x/relationships/drawing' Target='" target             \
    "'/></Relationships>"

/* A sign is small, and a shape is no picture. What is damaged in a drawing does no harm to the cells. */
static void large_pictures_are_counted(void **state)
{
    static const struct {
        const char *drawing, *hidden; /* of the sheet that shows, and of the other */
        int pictures;
    } rows[] = {
        { NULL, NULL, 0 },
        { DRAWING(PICTURE("5000000", "2000000") PICTURE("1600000", "1600000")), NULL, 1 },
        { DRAWING(PICTURE("5000000", "200000")), NULL, 0 },
        { DRAWING(PICTURE("2880000", "1080000")), NULL, 1 },
        { DRAWING("<xdr:sp><xdr:spPr><a:ext cx='5000000' cy='2000000'/></xdr:spPr></xdr:sp>"), NULL, 0 },
        { DRAWING(PICTURE("5000000", "2000000")), DRAWING(PICTURE("5000000", "2000000")), 1 },
        { NULL, DRAWING(PICTURE("5000000", "2000000")), 0 },
        { DRAWING(PICTURE("5000000", "2000000")) "<", NULL, 1 },
        { DRAWING("<xdr:oneCellAnchor><xdr:ext cx='5000000' cy='2000000'/><xdr:pic/></xdr:oneCellAnchor>"),
                NULL, 1 },
        { DRAWING(BETWEEN("15", "16") BETWEEN("14", "20") BETWEEN("20", "15")), NULL, 1 },
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct arena mem;
        struct fault fault;
        const struct office_zip_part parts[] = { WORKBOOK,
            { "xl/worksheets/sheet1.xml",
                    "<worksheet><sheetData><row r='1'><c r='A1'><v>1</v></c></row></sheetData></worksheet>" },
            { "xl/worksheets/_rels/sheet1.xml.rels", LINK("../drawings/drawing7.xml") },
            { "xl/worksheets/_rels/sheet2.xml.rels", LINK("/xl/drawings/drawing1.xml") },
            { "xl/drawings/drawing7.xml", rows[i].drawing ? rows[i].drawing : DRAWING("") },
            { "xl/drawings/drawing1.xml", rows[i].hidden ? rows[i].hidden : DRAWING("") }, { NULL, NULL } };
        arena_init(&mem, 0);
        struct document doc = office_zip_read(parts, "xlsx", read_xlsx, &mem, &fault);
        assert_int_equal(fault.code, FAULT_NONE);
        assert_int_equal(doc.pictures, rows[i].pictures);
        arena_fini(&mem);
    }
}

/* Dates that are written as such (type d) look like those that are numbers. */
static void a_date_of_its_own_type_is_shown_by_its_format(void **state)
{
    (void)state;
    assert_sheet("<worksheet><sheetData><row r='1'><c s='3' t='d'><v>2024-12-31T00:00:00</v></c>"
                 "<c t='d'><v>2025-03-31T00:00:00</v></c><c s='3' t='d'><v>at "
                 "once</v></c><c t='d'><v>not yet known</v></c></row></sheetData></worksheet>",
            "\t2024年12月31日\n\t2025-03-31\n\tat once\n\tnot yet known\n\n");
}

/* Offices let Excel leave zeros out, that empty items look empty. */
static void zeros_that_the_view_hides_are_none(void **state)
{
    (void)state;
    assert_sheet("<worksheet><sheetViews><sheetView showZeros='0'/></sheetViews><sheetData><row "
                 "r='1'><c><v>0</v></c>"
                 "<c s='1'><v>0.0</v></c><c><v>-0E0</v></c><c t='str'><v>0</v></c><c "
                 "s='1'><v>0.5</v></c></row></sheetData></worksheet>",
            "\t\n\t\n\t\n\t0\n\t0.50\n\n");
}

/* Programs that do not count write formulas alone. What is text, or empty by its formula, is a value. */
static void formulas_without_values_are_told(void **state)
{
    static const struct {
        const char *cell;
        bool uncounted;
    } rows[] = {
        { "<c><f>A1</f></c>", true },
        { "<c><f>A1</f><v></v></c>", true },
        { "<c><f>A1</f><v>2</v></c>", false },
        { "<c t='str'><f>A1</f><v></v></c>", false },
        { "<c t='e'><f>A1</f><v>#N/A</v></c>", false },
        { "<c s='1'/>", false },
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        char sheet[200];
        struct arena mem;
        struct fault fault;
        arena_init(&mem, 0);
        snprintf(sheet, sizeof sheet,
                "<worksheet><sheetData><row><c><v>1</v></c>%s</row></sheetData></worksheet>", rows[i].cell);
        bool uncounted = !rows[i].uncounted;
        const struct office_zip_part parts[] = { WORKBOOK, { "xl/worksheets/sheet1.xml", sheet },
            { NULL, NULL } };
        struct source_file file = { .name = STR("x"), .bytes = office_zip_make(parts, &mem) };
        struct document doc;
        assert_int_equal(read_xlsx_book(&file, &mem, &doc, &fault, &uncounted), 0);
        assert_int_equal(uncounted, rows[i].uncounted);
        arena_fini(&mem);
    }
}

static void hidden_rows_columns_and_sheets_are_left_out(void **state)
{
    (void)state;
    assert_sheet(
            "<worksheet><cols><col min='2' max='2' hidden='1'/></cols><sheetData><row r='1'><c><v>1</v></c>"
            "<c><v>2</v></c><c><v>3</v></c></row><row r='2' hidden='1'><c><v>4</v></c></row>"
            "<row r='3'><c><v>5</v></c></row></sheetData></worksheet>",
            "\t1\n\t3\n\n\t5\n\n");
    assert_sheet(/* made as narrow, or as low, as nothing */
            "<worksheet><cols><col min='2' max='2' width='0' customWidth='1'/><col min='3' max='3' "
            "width='0.5'/></cols><sheetData><row r='1' ht='12'><c><v>1</v></c>"
            "<c><v>2</v></c><c><v>3</v></c></row><row r='2' ht='0.0'><c><v>4</v></c></row>"
            "<row r='3'><c><v>5</v></c></row></sheetData></worksheet>",
            "\t1\n\t3\n\n\t5\n\n");
}

static void merged_cells_stand_once_and_know_their_place(void **state)
{
    struct arena mem;
    struct fault fault;
    (void)state;
    arena_init(&mem, 0);
    struct document doc = read_sheet(
            "<worksheet><sheetData><row r='2'><c r='B2'><v>1</v></c><c r='C2'><v>9</v></c><c "
            "r='D2'><v>2</v></c></row>"
            "<row r='3'><c r='B3'><v>9</v></c><c r='D3'><v>3</v></c></row></sheetData>"
            "<mergeCells><mergeCell ref='B2:C3'/><mergeCell ref='D3:D9'/></mergeCells></worksheet>",
            &mem, &fault);
    const struct table *t = &doc.tables[0];
    assert_int_equal(t->cell_count, 3);
    assert_int_equal(t->cells[0].row, 1);
    assert_int_equal(t->cells[0].column, 1);
    assert_int_equal(t->cells[0].row_span, 2);
    assert_int_equal(t->cells[0].column_span, 2);
    assert_int_equal(t->cells[1].column, 3);
    assert_int_equal(t->cells[2].row_span, 1); /* no row is below it */
    assert_true(str_find(doc.text, STR("9")) < 0);
    arena_fini(&mem);
}

#define ROW(n, words) "<row r='" n "'><c r='A" n "' t='str'><v>" words "</v></c></row>"
#define PAIR(n, a, b)                                                                                        \
    "<row r='" n "'><c r='A" n "' t='str'><v>" a "</v></c><c r='B" n "'><v>" b "</v></c></row>"
#define SENTENCE "全年支出31.5万元，其中办公费12万元，差旅费19.5万元。"

/* What stands alone in its row above or below a table, and where its first cell is. */
static void the_text_beside_a_table_is_no_part_of_it(void **state)
{
    static const struct {
        const char *sheet, *want;
        size_t cells;
        int row; /* of the first paragraph with a place, from 1 */
    } rows[] = {
        { ROW("1", "支出表") PAIR("2", "办公费", "12") PAIR("3", "差旅费", "19.5") ROW("4", "说明")
                        ROW("5", SENTENCE),
                "支出表\n\n\t办公费\n\t12\n\n\t差旅费\n\t19.5\n\n 说明\n\n " SENTENCE "\n\n", 4, 1 },
        { PAIR("2", "办公费", "12") ROW("3", SENTENCE) PAIR("4", "差旅费", "19.5"),
                "\t办公费\n\t12\n\n\t" SENTENCE "\n\n\t差旅费\n\t19.5\n\n", 5, 0 },
        { PAIR("2", "办公费", "12") PAIR("4", "差旅费", "19.5") ROW("5", "合计"),
                "\t办公费\n\t12\n\n\t差旅费\n\t19.5\n\n\t合计\n\n", 5, 0 },
        { ROW("1", "7") PAIR("2", "办公费", "12"), "\t7\n\n\t办公费\n\t12\n\n", 3, 0 },
        { ROW("1", "甲") ROW("2", "乙"), "\t甲\n\n\t乙\n\n", 2, 0 },
        { ROW("1", "甲") ROW("3", SENTENCE), " 甲\n\n " SENTENCE "\n\n", 0, 1 },
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct arena mem;
        struct fault fault;
        char sheet[2000];
        arena_init(&mem, 0);
        snprintf(sheet, sizeof sheet, "<worksheet><sheetData>%s</sheetData></worksheet>", rows[i].sheet);
        struct document doc = read_sheet(sheet, &mem, &fault);
        struct str text = str_trim(doc.text), want = str_trim(str_of(rows[i].want));
        if (!str_eq(text, want))
            fail_msg("row %zu: %.*s", i, STR_ARG(doc.text));
        size_t cells = doc.table_count ? doc.tables[0].cell_count : 0, k = 0;
        assert_int_equal(cells, rows[i].cells);
        while (k < doc.block_count && !doc.blocks[k].row)
            k++;
        assert_int_equal(k < doc.block_count ? doc.blocks[k].row : 0, rows[i].row);
        arena_fini(&mem);
    }
}

#define HEADS(n)                                                                                             \
    "<row r='" n "'><c r='A" n "' t='str'><v>科目</v></c><c r='B" n "' t='str'><v>决算数</v></c></row>"

/* A section of text parts two tables; a remark, or one behind which the same table goes on, does not. */
static void a_section_of_text_parts_two_tables(void **state)
{
    static const struct {
        const char *sheet;
        size_t tables, cells; /* of the first */
    } rows[] = {
        { HEADS("1") PAIR("2", "办公费", "12") ROW("3", "三、支出情况") ROW("4", SENTENCE) HEADS("5")
                        PAIR("6", "会议费", "3") ROW("7", "（十一）问题") ROW("8", SENTENCE) HEADS("9")
                                PAIR("10", "培训费", "4"),
                3, 4 },
        { HEADS("1") PAIR("2", "办公费", "12") ROW("3", SENTENCE) HEADS("5") PAIR("6", "会议费", "3"), 1, 9 },
        { HEADS("1") PAIR("2", "办公费", "12") ROW("3", "三、支出") HEADS("5") PAIR("6", "会议费", "3"), 1,
                9 },
        { HEADS("1") PAIR("2", "办公费", "12") ROW("3", "三、支出") ROW("4", SENTENCE)
                        PAIR("6", "会议费", "3"),
                1, 8 },
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct arena mem;
        struct fault fault;
        char sheet[3000];
        arena_init(&mem, 0);
        snprintf(sheet, sizeof sheet, "<worksheet><sheetData>%s</sheetData></worksheet>", rows[i].sheet);
        struct document doc = read_sheet(sheet, &mem, &fault);
        if (doc.table_count != rows[i].tables || doc.tables[0].cell_count != rows[i].cells)
            fail_msg("row %zu: %zu tables, %zu cells", i, doc.table_count, doc.tables[0].cell_count);
        for (size_t k = 0; k < doc.table_count && rows[i].tables > 1; k++) {
            const struct table *t = &doc.tables[k];
            assert_int_equal(t->cells[0].row, 4 * k);
            assert_int_equal(t->rows, 4 * k + 2);
            assert_int_equal(t->columns, 2);
            assert_true(str_starts(str_cut(doc.text, t->start, t->end), STR("\t科目\n\t决算数\n")));
            assert_true(k == 0 || str_find(str_cut(doc.text, doc.tables[k - 1].end, t->start),
                                          STR(" " SENTENCE "\n")) >= 0);
        }
        arena_fini(&mem);
    }
}

static void hostile_sheets(void **state)
{
    struct arena mem;
    struct fault fault;
    (void)state;
    arena_init(&mem, 0);
    /* In no order, at the far end, over the end, and pointing nowhere. */
    assert_sheet("<worksheet><sheetData><row r='9'><c r='B9'><v>2</v></c><c r='A9'><v>1</v></c></row>"
                 "<row r='1'><c r='XFD1'><v>0</v></c></row><row r='1048577'><c r='ZZZ1'><v>7</v></c></row>"
                 "<row r='2'><c t='s'><v>99</v></c><c s='77'><v>8</v></c></row></sheetData></worksheet>",
            "\t0\n\n\t\n\t8\n\n\t1\n\t2\n\n\t7\n\n");
    struct document doc = read_sheet("<worksheet><sheetData/></worksheet>", &mem, &fault);
    assert_int_equal(doc.table_count, 0);
    assert_int_equal(fault.code, FAULT_BLANK);
    static const struct office_zip_part none[] = { { "xl/styles.xml", "<a/>" }, { NULL, NULL } };
    struct source_file file = { .name = STR("x.xlsx"), .bytes = office_zip_make(none, &mem) };
    assert_int_equal(read_xlsx(&file, &mem, &doc, &fault), 0);
    assert_int_equal(fault.code, FAULT_CORRUPT);
    arena_fini(&mem);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(large_pictures_are_counted),
        cmocka_unit_test(cells_are_read_as_they_are_shown),
        cmocka_unit_test(a_date_of_its_own_type_is_shown_by_its_format),
        cmocka_unit_test(zeros_that_the_view_hides_are_none),
        cmocka_unit_test(formulas_without_values_are_told),
        cmocka_unit_test(hidden_rows_columns_and_sheets_are_left_out),
        cmocka_unit_test(merged_cells_stand_once_and_know_their_place),
        cmocka_unit_test(the_text_beside_a_table_is_no_part_of_it),
        cmocka_unit_test(a_section_of_text_parts_two_tables),
        cmocka_unit_test(hostile_sheets),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
