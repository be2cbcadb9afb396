/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "common/err.h"
#include "extract/read/read_docx.h"
#include "tests/extract/office_zip.h"

#define COUNT(table) (sizeof(table) / sizeof *(table))
#define W            "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""
#define P(text)      "<w:p><w:r><w:t>" text "</w:t></w:r></w:p>"
#define CELL(text)   "<w:tc>" P(text) "</w:tc>"

struct extras {
    const char *styles, *numbering, *footnotes;
};

#define RAISED(text) "<w:r><w:rPr><w:vertAlign w:val='superscript'/></w:rPr><w:t>" text "</w:t></w:r>"

static struct document read_body(
        const char *body, const struct extras *extras, struct arena *mem, struct fault *fault)
{
    static const char types[] = "<Types/>";
    size_t n = strlen(body) + 200;
    char *xml = arena_alloc(mem, n);
    strcat(strcat(strcpy(xml, "<?xml version=\"1.0\" encoding=\"UTF-8\"?><w:document " W "><w:body>"), body),
            "</w:body></w:document>");
    struct office_zip_part parts[6] = { { "[Content_Types].xml", types }, { "word/document.xml", xml } };
    size_t count = 2;
    if (extras && extras->styles)
        parts[count++] = (struct office_zip_part){ "word/styles.xml", extras->styles };
    if (extras && extras->numbering)
        parts[count++] = (struct office_zip_part){ "word/numbering.xml", extras->numbering };
    if (extras && extras->footnotes)
        parts[count++] = (struct office_zip_part){ "word/footnotes.xml", extras->footnotes };
    return office_zip_read(parts, "docx", read_docx, mem, fault);
}

static void assert_body(const char *body, const struct extras *extras, const char *want)
{
    struct arena mem;
    struct fault fault;
    arena_init(&mem, 0);
    struct document doc = read_body(body, extras, &mem, &fault);
    office_zip_check(&doc, &fault, want, &mem);
    arena_fini(&mem);
}

static void what_is_shown_is_read_and_nothing_else(void **state)
{
    static const struct {
        const char *body, *text;
    } rows[] = {
        { P("收入12.5万元"), "收入12.5万元\n" },
        { "<w:p><w:r><w:t>12</w:t></w:r><w:bookmarkStart/><w:r><w:t>.5</w:t></w:r></w:p>", "12.5\n" },
        { "<w:p><w:r><w:t>a</w:t><w:br/><w:t>b</w:t><w:tab/><w:t>c</w:t><w:noBreakHyphen/></w:r></w:p>",
                "a\nb\tc-\n" },
        { "<w:p><w:pPr><w:tabs><w:tab w:val='left'/></w:tabs></w:pPr><w:r><w:t>a</w:t></w:r></w:p>", "a\n" },
        { "<w:p><w:del><w:r><w:t>x</w:t><w:delText>x</w:delText></w:r></w:del><w:ins><w:r><w:t>a</w:t></"
          "w:r></w:ins>"
          "<w:moveFrom><w:r><w:t>x</w:t></w:r></w:moveFrom></w:p>",
                "a\n" },
        /* the end of the first paragraph was deleted, and all of the second with its end */
        { "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>支出</w:t></w:r></w:p>"
          "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:del><w:r><w:delText>x</w:delText></w:r></w:del></"
          "w:p>" P("12万元"),
                "支出12万元\n" },
        { "<w:p><w:r><w:rPr><w:strike/></w:rPr><w:t>15.20</w:t></w:r><w:r><w:rPr><w:dstrike/></w:rPr><w:t>9"
          "</w:t></w:r><w:r><w:rPr><w:strike "
          "w:val='0'/></w:rPr><w:t>16.20</w:t></w:r><w:r><w:t>万元</w:t></w:r>"
          "</w:p>",
                "16.20万元\n" },
        { "<w:p><w:r><w:t>12.5</w:t></w:r>" RAISED("1") RAISED("2") "<w:r><w:t>万元，3km</w:t></w:r>" RAISED(
                  "2") "<w:r><w:t>，9%</w:t></w:r>" RAISED("[3]") "<w:r><w:t>，4</w:t></"
                                                                  "w:r>" RAISED("th") "</w:p>",
                "12.5万元，3km2，9%，4th\n" },
        { "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>x</w:t></w:r><w:r><w:rPr><w:vanish "
          "w:val='0'/></w:rPr><w:t>a</w:t>"
          "</w:r></w:p>",
                "a\n" },
        { "<w:p><w:r><w:fldChar/><w:instrText>PAGE</w:instrText><w:t>3</w:t></w:r></w:p>", "3\n" },
        { "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>" P(
                  "单击此处") "</w:sdtContent></w:sdt>" P("a"),
                "a\n" },
        { "<w:p><w:r><w:t>外</w:t></w:r><w:r><w:pict><w:txbxContent>" P(
                  "框") "</w:txbxContent></w:pict></w:r></w:p>",
                "框\n外\n" },
        { "<w:p><w:r><w:ruby><w:rt><w:r><w:t>x</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>a</w:t></w:r></"
          "w:rubyBase>"
          "</w:ruby></w:r></w:p>",
                "a\n" },
    };
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++)
        assert_body(rows[i].body, NULL, rows[i].text);
}

static void a_text_box_is_a_note_and_a_heading_has_its_level(void **state)
{
    static const struct extras extras = {
        .styles = "<w:styles " W "><w:style w:styleId='a'><w:name w:val='heading 2'/></w:style>"
                  "<w:style w:styleId='b'><w:name w:val='mine'/><w:basedOn w:val='a'/></w:style>"
                  "<w:style w:styleId='t'><w:name w:val='toc 1'/></w:style></w:styles>",
    };
    struct arena mem;
    struct fault fault;
    (void)state;
    arena_init(&mem, 0);
    struct document doc =
            read_body("<w:p><w:pPr><w:pStyle w:val='t'/></w:pPr><w:r><w:t>目录 1</w:t></w:r></w:p>"
                      "<w:p><w:pPr><w:pStyle w:val='b'/></w:pPr><w:r><w:t>题</w:t></w:r></w:p>"
                      "<w:p><w:pPr><w:outlineLvl w:val='0'/></w:pPr><w:r><w:t>首</w:t><w:txbxContent>" P(
                              "框") "</w:txbxContent></w:r></w:p>",
                    &extras, &mem, &fault);
    assert_int_equal(doc.block_count, 3);
    assert_int_equal(doc.blocks[0].level, 2);
    assert_int_equal(doc.blocks[1].kind, BLOCK_NOTE);
    assert_int_equal(doc.blocks[2].level, 1);
    arena_fini(&mem);
}

/* ---- numbering ---- */

#define LEVEL(n, format, text)                                                                               \
    "<w:lvl w:ilvl='" n "'><w:start w:val='1'/><w:numFmt w:val='" format "'/><w:lvlText w:val='" text        \
    "'/></w:lvl>"
#define NUMBERED(level, text)                                                                                \
    "<w:p><w:pPr><w:numPr><w:ilvl w:val='" level "'/><w:numId w:val='1'/></w:numPr></w:pPr><w:r><w:t>" text  \
    "</w:t></w:r></w:p>"

static void numbers_are_those_that_a_reader_sees(void **state)
{
    static const struct extras extras = {
        .numbering = "<w:numbering " W "><w:abstractNum w:abstractNumId='7'>" LEVEL("0", "chineseCounting",
                "%1、") LEVEL("1", "chineseCounting", "（%2）") LEVEL("2", "decimal", "%3.") LEVEL("3",
                "decimal", "%3.%4") "</w:abstractNum><w:abstractNum w:abstractNumId='8'>" LEVEL("0", "bullet",
                "\xEF\x82\xB7") "</w:abstractNum><w:num w:numId='1'><w:abstractNumId w:val='7'/></w:num>"
                                "<w:num w:numId='2'><w:abstractNumId w:val='8'/></w:num>"
                                "<w:num w:numId='3'><w:abstractNumId w:val='7'/><w:lvlOverride "
                                "w:ilvl='0'><w:startOverride w:val='11'/>"
                                "</w:lvlOverride></w:num></w:numbering>",
        .styles = "<w:styles " W
                  "><w:style w:styleId='n'><w:name w:val='heading 1'/><w:pPr><w:numPr><w:numId w:val='3'/>"
                  "</w:numPr></w:pPr></w:style></w:styles>",
    };
    (void)state;
    assert_body(NUMBERED("0", "概况") NUMBERED("1", "职能") NUMBERED("1", "机构") NUMBERED("2", "人员")
                        NUMBERED("3", "在编") NUMBERED("0", "绩效") NUMBERED("1", "产出"),
            &extras, "一、概况\n（一）职能\n（二）机构\n1. 人员\n1.1 在编\n二、绩效\n（一）产出\n");
    assert_body("<w:p><w:pPr><w:numPr><w:numId w:val='2'/></w:numPr></w:pPr><w:r><w:t>点</w:t></w:r></w:p>"
                "<w:p><w:pPr><w:pStyle w:val='n'/></w:pPr><w:r><w:t>甲</w:t></w:r></w:p>"
                "<w:p><w:pPr><w:pStyle w:val='n'/><w:numPr><w:numId "
                "w:val='0'/></w:numPr></w:pPr><w:r><w:t>乙</w:t></w:r></w:p>"
                "<w:p><w:pPr><w:pStyle w:val='n'/></w:pPr><w:r><w:t>丙</w:t></w:r></w:p>",
            &extras, "点\n十一、甲\n乙\n十二、丙\n");
}

static void ordinals_of_every_kind(void **state)
{
    static const struct {
        enum ordinal ordinal;
        unsigned n;
        const char *want;
    } rows[] = { { ORDINAL_CHINESE, 1, "一" }, { ORDINAL_CHINESE, 10, "十" },
        { ORDINAL_CHINESE, 21, "二十一" }, { ORDINAL_CHINESE, 105, "一百零五" },
        { ORDINAL_CHINESE, 110, "一百一十" }, { ORDINAL_CHINESE, 2003, "二千零三" },
        { ORDINAL_LEGAL, 12, "壹拾贰" }, { ORDINAL_DIGITS, 20, "二〇" }, { ORDINAL_STEMS, 3, "丙" },
        { ORDINAL_STEMS, 11, "11" }, { ORDINAL_CIRCLED, 20, "⑳" }, { ORDINAL_PAREN, 1, "⑴" },
        { ORDINAL_STOP, 2, "⒉" }, { ORDINAL_FULL, 12, "１２" }, { ORDINAL_LOWER_LETTER, 27, "aa" },
        { ORDINAL_UPPER_ROMAN, 1994, "MCMXCIV" }, { ORDINAL_DECIMAL_ZERO, 7, "07" },
        { ORDINAL_DECIMAL, 0, "0" }, { ORDINAL_NONE, 4, "" } };
    char out[ORDINAL_MAX];
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++)
        assert_true(str_is(ordinal_format(rows[i].ordinal, rows[i].n, out), rows[i].want));
}

/* ---- tables ---- */

static void merged_cells_stand_once(void **state)
{
    struct arena mem;
    struct fault fault;
    (void)state;
    arena_init(&mem, 0);
    struct document doc = read_body(
            "<w:tbl><w:tr><w:trPr><w:tblHeader/></w:trPr>"
            "<w:tc><w:tcPr><w:vMerge w:val='restart'/></w:tcPr>" P(
                    "甲") "</w:tc>"
                          "<w:tc><w:tcPr><w:gridSpan w:val='2'/></w:tcPr>" P(
                                  "乙") "</w:tc></w:tr>"
                                        "<w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr>" P("x") "</w:tc>" CELL("1")
                                                CELL("2") "</w:tr><w:tr><w:trPr><w:del/></w:trPr>" CELL("x")
                                                        CELL("x") CELL(
                                                                "x") "</w:tr>"
                                                                     "<w:tr><w:trPr><w:gridBefore "
                                                                     "w:val='1'/></w:trPr>" CELL(
                                                                             "3") "<w:tc/></w:tr></w:tbl>",
            NULL, &mem, &fault);
    static const struct cell want[] = { { 0, 0, 2, 1, 0, 0, true }, { 0, 1, 1, 2, 0, 0, true },
        { 1, 1, 1, 1, 0, 0, false }, { 1, 2, 1, 1, 0, 0, false }, { 2, 1, 1, 1, 0, 0, false },
        { 2, 2, 1, 1, 0, 0, false } };
    assert_int_equal(doc.table_count, 1);
    assert_int_equal(doc.tables[0].cell_count, COUNT(want));
    for (size_t i = 0; i < COUNT(want); i++) {
        const struct cell *c = &doc.tables[0].cells[i];
        assert_int_equal(c->row, want[i].row);
        assert_int_equal(c->column, want[i].column);
        assert_int_equal(c->row_span, want[i].row_span);
        assert_int_equal(c->column_span, want[i].column_span);
        assert_int_equal(c->header, want[i].header);
    }
    assert_true(str_is(doc.text, "\t甲\n\t乙\n\n\t1\n\t2\n\n\t3\n\t\n\n"));
    arena_fini(&mem);
}

#define BESIDE(val, text) "<w:tc><w:tcPr><w:hMerge w:val='" val "'/></w:tcPr>" P(text) "</w:tc>"

/* Programs that fill forms merge cells so; Word itself writes w:gridSpan. */
static void cells_that_go_on_beside_are_one(void **state)
{
    struct arena mem;
    struct fault fault;
    (void)state;
    arena_init(&mem, 0);
    struct document doc =
            read_body("<w:tbl><w:tr>" BESIDE("continue", "孤") BESIDE("restart", "甲") BESIDE("continue", "x")
                              BESIDE("continue", "") CELL("乙") "</w:tr><w:tr>" CELL("1") CELL("2") CELL("3")
                                      CELL("4") CELL("5") "</w:tr></w:tbl>",
                    NULL, &mem, &fault);
    assert_true(str_is(doc.text, "\t孤\n\t甲\n\t乙\n\n\t1\n\t2\n\t3\n\t4\n\t5\n\n"));
    assert_int_equal(doc.tables[0].cells[1].column_span, 3);
    assert_int_equal(doc.tables[0].cells[2].column, 4);
    arena_fini(&mem);
}

static void foot_notes_stand_at_the_end(void **state)
{
    static const struct extras extras = {
        .footnotes = "<w:footnotes " W "><w:footnote w:id='0' w:type='separator'>" P(
                "x") "</w:footnote><w:footnote "
                     "w:id='2'><w:p><w:r><w:tab/><w:t>注</w:t></w:r></w:p></w:footnote>"
                     "<w:footnote w:id='3'>" P("x") "</w:footnote></w:footnotes>"
    };
    (void)state;
    assert_body("<w:p><w:r><w:t>12</w:t></w:r><w:r><w:footnoteReference "
                "w:id='2'/></w:r><w:r><w:t>万元</w:t></w:r></w:p>" P("末"),
            &extras, "12万元\n末\n注\n");
}

/* ---- hostile ---- */

static char *repeat(const char *piece, size_t count, struct arena *mem)
{
    size_t n = strlen(piece);
    char *all = arena_alloc(mem, n * count + 1);
    for (size_t i = 0; i < count; i++)
        memcpy(all + i * n, piece, n);
    return all;
}

static void assert_fault(const char *body, enum fault_code code, const char *detail)
{
    struct arena mem;
    struct fault fault;
    arena_init(&mem, 0);
    read_body(body, NULL, &mem, &fault);
    assert_int_equal(fault.code, code);
    assert_true(str_find(fault.detail, str_of(detail)) >= 0);
    arena_fini(&mem);
}

static void files_past_a_limit_are_refused_by_its_name(void **state)
{
    struct arena mem;
    (void)state;
    arena_init(&mem, 0);
    assert_fault(repeat("<w:sdt>", OFFICE_DEPTH_MAX + 1, &mem), FAULT_TOO_COMPLEX, "OFFICE_DEPTH_MAX");
    assert_fault(
            repeat("<w:tbl><w:tr><w:tc>", BUILD_DEPTH_MAX + 1, &mem), FAULT_TOO_COMPLEX, "BUILD_DEPTH_MAX");
    assert_fault(repeat("<w:p><w:r><w:txbxContent>", DOCX_BOXES_MAX + 1, &mem), FAULT_TOO_COMPLEX,
            "DOCX_BOXES_MAX");
    assert_fault(P("a") "<w:p>", FAULT_CORRUPT, "");
    assert_fault("<w:p/>", FAULT_BLANK, "");
    char *tag = repeat("a", OFFICE_TOKEN_MAX * 2, &mem);
    memcpy(tag, "<w:p x='", 8);
    assert_fault(tag, FAULT_TOO_COMPLEX, "OFFICE_TOKEN_MAX");
    /* A cell that claims a million columns. */
    struct fault fault;
    struct document doc =
            read_body("<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val='1000000'/></w:tcPr>" P(
                              "a") "</w:tc>" CELL("b") "</w:tr><w:tr>" CELL("c") "</w:tr></w:tbl>",
                    NULL, &mem, &fault);
    assert_int_equal(doc.tables[0].columns, BUILD_COLUMNS_MAX);
    arena_fini(&mem);
}

static void read_parts(const struct office_zip_part *parts, struct arena *mem, struct fault *fault)
{
    struct source_file file = { .name = STR("x.docx"), .bytes = office_zip_make(parts, mem) };
    struct document doc;
    assert_int_equal(read_docx(&file, mem, &doc, fault), 0);
}

/* The part that a ZIP says is so large is not unpacked to see whether it is. */
static void a_part_that_says_it_is_too_large_is_not_unpacked(void **state)
{
    static const struct office_zip_part parts[] = {
        { "word/document.xml", "<w:document " W "><w:body>" P("a") "</w:body></w:document>" }, { NULL, NULL }
    };
    enum { SIZE_AT = 24 }; /* of a row in the ZIP's directory: bytes when unpacked */
    struct arena mem;
    struct fault fault;
    struct document doc;
    (void)state;
    arena_init(&mem, 0);
    struct source_file file = { .name = STR("x.docx"), .bytes = office_zip_make(parts, &mem) };
    ptrdiff_t row = str_find(file.bytes, STR("PK\001\002"));
    assert_true(row > 0);
    char *bytes = (char *)file.bytes.p + row + SIZE_AT;
    memcpy(bytes, (const char[]){ 0, 0, 0, 0x30 }, 4);
    assert_int_equal(read_docx(&file, &mem, &doc, &fault), 0);
    assert_int_equal(fault.code, FAULT_TOO_COMPLEX);
    assert_true(str_find(fault.detail, STR("OFFICE_XML_MAX")) >= 0);
    arena_fini(&mem);
}

static void entities_are_refused(void **state)
{
    static const struct office_zip_part laughs[] = {
        { "word/document.xml", "<!DOCTYPE a [<!ENTITY b 'b'><!ENTITY c '&b;&b;'>]><a>&c;</a>" },
        { NULL, NULL }
    };
    static const struct office_zip_part outside[] = {
        { "word/document.xml", "<!DOCTYPE a SYSTEM 'file:///etc/passwd'><a/>" }, { NULL, NULL }
    };
    static const struct office_zip_part none[] = { { "word/other.xml", "<a/>" }, { NULL, NULL } };
    struct arena mem;
    struct fault fault;
    (void)state;
    arena_init(&mem, 0);
    read_parts(laughs, &mem, &fault);
    assert_int_equal(fault.code, FAULT_CORRUPT);
    read_parts(outside, &mem, &fault);
    assert_int_equal(fault.code, FAULT_CORRUPT);
    read_parts(none, &mem, &fault);
    assert_int_equal(fault.code, FAULT_CORRUPT);
    arena_fini(&mem);
}

static void a_file_that_was_cut_off_is_corrupt(void **state)
{
    static const struct office_zip_part parts[] = {
        { "word/document.xml", "<w:document>" P("a") "</w:document>" }, { NULL, NULL }
    };
    struct arena mem;
    struct document doc;
    struct fault fault;
    (void)state;
    arena_init(&mem, 0);
    struct str whole = office_zip_make(parts, &mem);
    for (size_t n = 1; n < whole.n; n++) {
        struct source_file file = { .name = STR("x.docx"), .bytes = str_cut(whole, 0, n) };
        assert_int_equal(read_docx(&file, &mem, &doc, &fault), 0);
        assert_int_equal(fault.code, FAULT_CORRUPT);
    }
    arena_fini(&mem);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_shown_is_read_and_nothing_else),
        cmocka_unit_test(a_text_box_is_a_note_and_a_heading_has_its_level),
        cmocka_unit_test(numbers_are_those_that_a_reader_sees),
        cmocka_unit_test(ordinals_of_every_kind),
        cmocka_unit_test(merged_cells_stand_once),
        cmocka_unit_test(cells_that_go_on_beside_are_one),
        cmocka_unit_test(foot_notes_stand_at_the_end),
        cmocka_unit_test(files_past_a_limit_are_refused_by_its_name),
        cmocka_unit_test(a_part_that_says_it_is_too_large_is_not_unpacked),
        cmocka_unit_test(entities_are_refused),
        cmocka_unit_test(a_file_that_was_cut_off_is_corrupt),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
