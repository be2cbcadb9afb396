/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "common/err.h"
#include "extract/read/read_ofd.h"
#include "tests/extract/office_zip.h"

#define COUNT(table) (sizeof(table) / sizeof *(table))
#define OFD          "xmlns:ofd='http://www.ofdspec.org/2016'"
#define FILE_XML                                                                                             \
    {                                                                                                        \
        "OFD.xml", "<?xml version='1.0' encoding='UTF-8'?><ofd:OFD " OFD                                     \
                   "><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>"     \
    }
#define DOCUMENT(pages)                                                                                      \
    "<ofd:Document " OFD                                                                                     \
    "><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea>"           \
    "<ofd:TemplatePage ID='7' BaseLoc='Tpls/T.xml'/></ofd:CommonData><ofd:Pages>" pages                      \
    "</ofd:Pages></ofd:Document>"
#define PAGE(content)                                                                                        \
    "<ofd:Page " OFD "><ofd:Content><ofd:Layer ID='2'>" content "</ofd:Layer></ofd:Content></ofd:Page>"
/* Words whose characters all have room for one Han of 4 mm. */
#define TEXT(x, y, words)                                                                                    \
    "<ofd:TextObject ID='3' Boundary='" x " " y " 100 5' Font='1' Size='4'><ofd:TextCode X='0' Y='3.5' "     \
    "DeltaX='g 40 4'>" words "</ofd:TextCode></ofd:TextObject>"
#define LINE(x, y, to)                                                                                       \
    "<ofd:PathObject ID='4' Boundary='" x " " y " 150 150'><ofd:AbbreviatedData>M 0 0 L " to                 \
    "</ofd:AbbreviatedData></ofd:PathObject>"

static struct document read_page(const char *page, struct arena *mem, struct fault *fault)
{
    const struct office_zip_part parts[] = { FILE_XML,
        { "Doc_0/Document.xml", DOCUMENT("<ofd:Page ID='1' BaseLoc='Pages/Page_0/Content.xml'/>") },
        { "Doc_0/Pages/Page_0/Content.xml", page },
        { "Doc_0/Tpls/T.xml", PAGE(TEXT("20", "20", "青禾县农技站")) }, { NULL, NULL } };
    return office_zip_read(parts, "ofd", read_ofd, mem, fault);
}

static void each_character_stands_where_the_page_says(void **state)
{
    static const struct {
        const char *page, *text;
    } rows[] = {
        { PAGE(TEXT("20", "40", "支出合计")), "支出合计\n" },
        { PAGE("<ofd:TextObject Boundary='20 20 90 5' Size='4'><ofd:TextCode X='0' Y='3.5' DeltaX='4 4 g 6 "
               "2 4 4'>支出518.64万元</ofd:TextCode></ofd:TextObject>"),
                "支出518.64万元\n" },
        { PAGE("<ofd:TextObject Boundary='20 20 90 5' Size='4'><ofd:TextCode X='0' "
               "Y='3.5'>支出12</ofd:TextCode>"
               "<ofd:TextCode>万元</ofd:TextCode></ofd:TextObject>"),
                "支出12万元\n" },
        { PAGE("<ofd:TextObject Boundary='20 20 90 5' Size='1' CTM='4 0 0 4 0 0'><ofd:TextCode X='0' Y='1' "
               "DeltaX='g 9 1'>支出</ofd:TextCode></ofd:TextObject>" TEXT("28", "20.5", "合计")),
                "支出合计\n" },
        { PAGE("<ofd:TextObject Boundary='20 20 90 5' Size='4' Visible='false'><ofd:TextCode X='0' "
               "Y='3'>无</ofd:TextCode></ofd:TextObject>" TEXT("20", "40", "有")),
                "有\n" },
        { PAGE("<ofd:PageBlock>" TEXT("20", "60", "后") TEXT("20", "40", "前") "</ofd:PageBlock>"),
                "前\n后\n" },
        { "<ofd:Page " OFD "><ofd:Template TemplateID='7'/><ofd:Content><ofd:Layer>" TEXT(
                  "20", "24.5", "支出") "</ofd:Layer></ofd:Content></ofd:Page>",
                "青禾县农技站\n支出\n" },
    };
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct arena mem;
        struct fault fault;
        arena_init(&mem, 0);
        struct document doc = read_page(rows[i].page, &mem, &fault);
        office_zip_check(&doc, &fault, rows[i].text, &mem);
        assert_int_equal(doc.pages, 1);
        assert_int_equal(doc.runs[0].page, 1);
        arena_fini(&mem);
    }
}

static void lines_and_thin_boxes_are_the_rulings_of_a_table(void **state)
{
    static const char page[] = PAGE(LINE("20", "20", "80 0") LINE("20", "30", "80 0") LINE(
            "20", "40", "80 0") LINE("20", "20", "0 20") LINE("60", "20",
            "0 20") "<ofd:PathObject Boundary='100 20 1 20' Stroke='false' "
                    "Fill='true'><ofd:AbbreviatedData>M 0 0 L 0.3 0 L 0.3 20 L 0 20 "
                    "C</ofd:AbbreviatedData></ofd:PathObject>" TEXT("22", "23", "项目")
                            TEXT("62", "23", "金额") TEXT("22", "33", "支出") TEXT("62", "33", "万元"));
    struct arena mem;
    struct fault fault;
    (void)state;
    arena_init(&mem, 0);
    struct document doc = read_page(page, &mem, &fault);
    office_zip_check(&doc, &fault, "\t项目\n\t金额\n\n\t支出\n\t万元\n\n", &mem);
    assert_int_equal(doc.table_count, 1);
    assert_int_equal(doc.tables[0].columns, 2);
    arena_fini(&mem);
}

static void pages_stand_in_the_order_of_the_document(void **state)
{
    static const struct office_zip_part parts[] = { FILE_XML,
        { "Doc_0/Document.xml", DOCUMENT("<ofd:Page ID='1' BaseLoc='/Doc_0/b.xml'/><ofd:Page ID='2' "
                                         "BaseLoc='none.xml'/><ofd:Page ID='3' BaseLoc='a.xml'/>") },
        { "Doc_0/a.xml", PAGE(TEXT("20", "40", "二")) }, { "Doc_0/b.xml", PAGE(TEXT("20", "40", "一。")) },
        { NULL, NULL } };
    struct arena mem;
    struct fault fault;
    (void)state;
    arena_init(&mem, 0);
    struct document doc = office_zip_read(parts, "ofd", read_ofd, &mem, &fault);
    office_zip_check(&doc, &fault, "一。\n二\n", &mem);
    assert_int_equal(doc.pages, 3);
    arena_fini(&mem);
}

static void nonsense_is_survived_and_told(void **state)
{
    static const struct {
        const char *document, *page;
        enum fault_code code;
    } rows[] = {
        { "<a/>", "<a/>", FAULT_CORRUPT },
        { DOCUMENT("<ofd:Page BaseLoc='../../etc/passwd'/>"), "<a/>", FAULT_BLANK },
        { DOCUMENT("<ofd:Page BaseLoc='p.xml'/>"), "<a>", FAULT_CORRUPT },
        { DOCUMENT("<ofd:Page BaseLoc='p.xml'/>"), "<!DOCTYPE a><a/>", FAULT_CORRUPT },
        { DOCUMENT("<ofd:Page BaseLoc='p.xml'/>"),
                PAGE("<ofd:TextObject Boundary='nan inf 1e999 -1' Size='1e300' CTM='1e9 1e9'><ofd:TextCode "
                     "X='-1e300' DeltaX='g g g -5 9e99 x'>甲乙</ofd:TextCode></ofd:TextObject>" LINE(
                             "0", "0", "1e300 Q 1 B A A M C C")),
                FAULT_NONE },
    };
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        const struct office_zip_part parts[] = { FILE_XML, { "Doc_0/Document.xml", rows[i].document },
            { "Doc_0/p.xml", rows[i].page }, { NULL, NULL } };
        struct arena mem;
        struct fault fault;
        arena_init(&mem, 0);
        office_zip_read(parts, "ofd", read_ofd, &mem, &fault);
        assert_int_equal(fault.code, rows[i].code);
        arena_fini(&mem);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_character_stands_where_the_page_says),
        cmocka_unit_test(lines_and_thin_boxes_are_the_rulings_of_a_table),
        cmocka_unit_test(pages_stand_in_the_order_of_the_document),
        cmocka_unit_test(nonsense_is_survived_and_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
