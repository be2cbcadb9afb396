/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "common/err.h"
#include "extract/read/read_odf.h"
#include "tests/extract/office_zip.h"

#define TEXT    "application/vnd.oasis.opendocument.text"
#define SHEET   "application/vnd.oasis.opendocument.spreadsheet"
#define P(text) "<text:p>" text "</text:p>"

static const char styles[] =
        "<office:document-styles><office:styles><text:outline-style>"
        "<text:outline-level-style text:level='1' style:num-format='一, 二, 三, ...' style:num-suffix='、'/>"
        "<text:outline-level-style text:level='2' style:num-format='1' style:num-suffix='.' "
        "text:display-levels='1'/>"
        "</text:outline-style></office:styles></office:document-styles>";

static struct document read_content(
        const char *type, const char *body, const char *manifest, struct arena *mem, struct fault *fault)
{
    static const char automatic[] = "<office:automatic-styles><style:style "
                                    "style:name='gone'><style:text-properties text:display='none'/>"
                                    "</style:style><text:list-style style:name='L1'>"
                                    "<text:list-level-style-number text:level='1' style:num-format='一' "
                                    "style:num-prefix='（' style:num-suffix='）'/>"
                                    "<text:list-level-style-number text:level='2' style:num-format='1' "
                                    "style:num-suffix='.' text:display-levels='2'/>"
                                    "</text:list-style></office:automatic-styles>";
    char *xml = arena_alloc(mem, strlen(body) + sizeof automatic + 100);
    strcat(strcat(strcat(strcat(strcpy(xml, "<office:document-content>"), automatic), "<office:body>"), body),
            "</office:body></office:document-content>");
    const struct office_zip_part parts[] = { { "mimetype", type }, { "content.xml", xml },
        { "styles.xml", styles }, { "META-INF/manifest.xml", manifest ? manifest : "<manifest:manifest/>" },
        { NULL, NULL } };
    return office_zip_read(parts, strcmp(type, SHEET) ? "odt" : "ods", read_odf, mem, fault);
}

static void assert_content(const char *type, const char *body, const char *want)
{
    struct arena mem;
    struct fault fault;
    arena_init(&mem, 0);
    struct document doc = read_content(type, body, NULL, &mem, &fault);
    office_zip_check(&doc, &fault, want, &mem);
    arena_fini(&mem);
}

static void what_is_shown_is_read_and_nothing_else(void **state)
{
    static const struct {
        const char *body, *text;
    } rows[] = {
        { P("收入<text:s text:c='2'/>12<text:span>.5</text:span>万元"), "收入  12.5万元\n" },
        { P("a<text:line-break/>b<text:tab/>c"), "a\nb\tc\n" },
        { "<text:tracked-changes>" P("x") "</text:tracked-changes>" P(
                  "a<office:annotation>" P("x") "</office:annotation>"),
                "a\n" },
        { P("a<text:span text:style-name='gone'>x</text:span><text:hidden-text>x</text:hidden-text>"),
                "a\n" },
        { P("外<text:note><text:note-citation>1</text:note-citation><text:note-body>" P(
                  "注") "</text:note-body></text:note>"),
                "注\n外\n" },
        { "<text:h text:outline-level='1'>甲</text:h><text:h text:outline-level='2'>乙</text:h>"
          "<text:h text:outline-level='1'>丙</text:h>",
                "一、甲\n1. 乙\n二、丙\n" },
        { "<text:list text:style-name='L1'><text:list-item>" P("甲") P("续") "<text:list><text:list-item>" P(
                  "乙") "</text:list-item></text:list></text:list-item></text:list><text:list "
                        "text:style-name='L1' "
                        "text:continue-numbering='true'><text:list-item>" P(
                                "丙") "</text:list-item></text:list>",
                "（一）甲\n续\n一.1. 乙\n（二）丙\n" },
        { "<text:table-of-content>" P("x") "</text:table-of-content>" P("a"), "a\n" },
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_content(TEXT, rows[i].body, rows[i].text);
}

/* Repeated rows and cells, hidden ones, and cells that reach over others. */
static const char sheet[] =
        "<table:table table:name='收支'><table:table-column/>"
        "<table:table-column table:visibility='collapse'/><table:table-column/>"
        "<table:table-row table:number-rows-repeated='3'>"
        "<table:table-cell table:number-columns-repeated='1024'/></table:table-row>"
        "<table:table-row><table:table-cell><text:p>a</text:p></table:table-cell>"
        "<table:table-cell><text:p>x</text:p></table:table-cell>"
        "<table:table-cell table:number-columns-spanned='2' table:number-rows-spanned='2'>"
        "<text:p>b</text:p></table:table-cell><table:covered-table-cell/>"
        "<table:table-cell><text:p>c</text:p></table:table-cell></table:table-row>"
        "<table:table-row table:visibility='filter'>"
        "<table:table-cell><text:p>x</text:p></table:table-cell></table:table-row>"
        "<table:table-row table:number-rows-repeated='2'><table:table-cell/>"
        "<table:table-cell><text:p>x</text:p></table:table-cell>"
        "<table:covered-table-cell table:number-columns-repeated='2'/>"
        "<table:table-cell><text:p>d</text:p></table:table-cell></table:table-row>"
        "<table:table-row table:number-rows-repeated='1048000'>"
        "<table:table-cell table:number-columns-repeated='16384'/></table:table-row></table:table>";

static void sheets_and_tables_keep_their_cells(void **state)
{
    struct arena mem;
    struct fault fault;
    (void)state;
    arena_init(&mem, 0);
    struct document doc = read_content(SHEET, sheet, NULL, &mem, &fault);
    static const struct cell want[] = { { 3, 0, 1, 1, 0, 0, 0 }, { 3, 2, 2, 2, 0, 0, 0 },
        { 3, 4, 1, 1, 0, 0, 0 }, { 5, 0, 1, 1, 0, 0, 0 }, { 5, 4, 1, 1, 0, 0, 0 }, { 6, 0, 1, 1, 0, 0, 0 },
        { 6, 4, 1, 1, 0, 0, 0 } };
    assert_int_equal(doc.table_count, 1);
    assert_true(str_is(doc.tables[0].sheet, "收支"));
    assert_int_equal(doc.tables[0].cell_count, sizeof want / sizeof *want);
    for (size_t i = 0; i < sizeof want / sizeof *want; i++) {
        assert_int_equal(doc.tables[0].cells[i].row, want[i].row);
        assert_int_equal(doc.tables[0].cells[i].column, want[i].column);
        assert_int_equal(doc.tables[0].cells[i].column_span, want[i].column_span);
    }
    arena_fini(&mem);
}

/* A note on a cell stands below the table, and what is below zero has its sign. */
static void cells_hold_their_own_words_alone(void **state)
{
    (void)state;
    assert_content(TEXT,
            "<table:table><table:table-row><table:table-cell>" P(
                    "12.5<text:note><text:note-citation>1</text:note-citation><text:note-body>" P("不含结转")
                            P("续") "</text:note-body></text:note>") "</"
                                                                     "table:table-cell><table:table-"
                                                                     "cell>" P("3") "</"
                                                                                    "table:table-cell>"
                                                                                    "</"
                                                                                    "table:table-row></"
                                                                                    "table:table>" P("尾"),
            "\t12.5\n\t3\n\n不含结转\n续\n尾\n");
    assert_content(SHEET,
            "<office:spreadsheet><table:table><table:table-row><table:table-cell office:value='-20'>" P(
                    "(20."
                    "00)") "</table:table-cell><table:table-cell office:value='-1'>" P("-1") "</"
                                                                                             "table:table-"
                                                                                             "cell><table:"
                                                                                             "table-cell "
                                                                                             "office:value='"
                                                                                             "20'>" P(
                                                                                                     "(20)") "</"
                                                                                                             "table:table-"
                                                                                                             "cell></"
                                                                                                             "table:table-"
                                                                                                             "row><table:"
                                                                                                             "table-row><"
                                                                                                             "table:table-"
                                                                                                             "cell>" P("a") "</table:table-cell><table:table-cell>" P(
                                                                                                                     "b") "</table:table-cell>"
                                                                                                                          "</table:table-row></table:table></office:spreadsheet>",
            "\t-20.00\n\t-1\n\t(20)\n\n\ta\n\tb\n\n");
}

static void a_million_cells_with_words_are_refused(void **state)
{
    struct arena mem;
    struct fault fault;
    (void)state;
    arena_init(&mem, 0);
    read_content(SHEET,
            "<table:table><table:table-row table:number-rows-repeated='1000'><table:table-cell "
            "table:number-columns-repeated='16384'>" P(
                    "a") "</table:table-cell></table:table-row></table:table>",
            NULL, &mem, &fault);
    assert_int_equal(fault.code, FAULT_TOO_COMPLEX);
    assert_true(str_find(fault.detail, STR("DOCUMENT_CELLS_MAX")) >= 0);
    arena_fini(&mem);
}

static void a_file_with_a_password_says_so(void **state)
{
    struct arena mem;
    struct fault fault;
    (void)state;
    arena_init(&mem, 0);
    read_content(
            TEXT, P("a"), "<manifest:manifest><manifest:encryption-data/></manifest:manifest>", &mem, &fault);
    assert_int_equal(fault.code, FAULT_ENCRYPTED);
    arena_fini(&mem);
}

#define FRAME(width, height, inner)                                                                          \
    "<draw:frame svg:width='" width "' svg:height='" height "'>" inner "</draw:frame>"

static void large_pictures_are_counted(void **state)
{
    static const struct {
        const char *body;
        int pictures;
    } rows[] = {
        { P("a"), 0 },
        { P("a" FRAME("8.0cm", "3.05cm", "<draw:image/>") FRAME("7.99cm", "30cm", "<draw:image/>")), 1 },
        { P("a" FRAME("5in", "2in", "<draw:image/><draw:image/>") FRAME("400pt", "99pt", "<draw:image/>")),
                2 },
        { P("a" FRAME("3.15in", "1.182in", "<draw:image/>") FRAME("3.149in", "9in", "<draw:image/>")), 1 },
        { P("a" FRAME("120mm", "29.9mm", "<draw:image/>")), 0 },
        { P("a" FRAME("16cm", "9cm", "<draw:object/><draw:image/>")), 0 }, /* a diagram */
        { P("a" FRAME("16cm", "9cm", "<draw:text-box>" P("b") "</draw:text-box>") "<draw:image/>"), 0 },
        { P("a" FRAME("16", "9cm", "<draw:image/>") FRAME("99999999cm", "9cm", "<draw:image/>")), 0 },
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct arena mem;
        struct fault fault;
        arena_init(&mem, 0);
        struct document doc = read_content(TEXT, rows[i].body, NULL, &mem, &fault);
        assert_int_equal(fault.code, FAULT_NONE);
        assert_int_equal(doc.pictures, rows[i].pictures);
        arena_fini(&mem);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_shown_is_read_and_nothing_else),
        cmocka_unit_test(sheets_and_tables_keep_their_cells),
        cmocka_unit_test(cells_hold_their_own_words_alone),
        cmocka_unit_test(a_million_cells_with_words_are_refused),
        cmocka_unit_test(a_file_with_a_password_says_so),
        cmocka_unit_test(large_pictures_are_counted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
