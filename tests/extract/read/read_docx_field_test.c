/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "extract/read/read_docx.h"
#include "tests/extract/office_zip.h"

#define T(text)     "<w:r><w:t>" text "</w:t></w:r>"
#define FIELD(type) "<w:r><w:fldChar w:fldCharType='" type "'/></w:r>"
#define SHOWN       FIELD("begin") FIELD("separate")
#define TEN(text)   text text text text text text text text text text

static struct document read_body(const char *body, struct arena *mem, struct fault *fault)
{
    static const char head[] = "<w:document xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/"
                               "main' xmlns:m='m' xmlns:r='r'><w:body>",
                      end[] = "</w:body></w:document>";
    char *xml = arena_alloc(mem, sizeof head + strlen(body) + sizeof end);
    strcat(strcat(strcpy(xml, head), body), end);
    const struct office_zip_part parts[] = { { "[Content_Types].xml", "<Types/>" },
        { "word/document.xml", xml }, { NULL, NULL } };
    return office_zip_read(parts, "docx", read_docx, mem, fault);
}

static void what_a_field_shows_is_read(void **state)
{
    static const struct {
        const char *body, *text;
    } rows[] = {
        /* what a field compares is not what it shows */
        { "<w:p>" FIELD("begin") "<w:r><w:instrText>IF</w:instrText></w:r>" SHOWN T("9") FIELD("end")
                        FIELD("separate") T("12") FIELD("end") T("万元") "</w:p>",
                "12万元\n" },
        /* its end was lost */
        { "<w:p>" FIELD("begin") "</w:p><w:p>" SHOWN T("a") "</w:p>", "a\n" },
        /* the thirtieth compares what one within it shows, and neither takes the other's end */
        { "<w:p>" TEN(SHOWN) TEN(SHOWN) SHOWN SHOWN SHOWN SHOWN SHOWN SHOWN SHOWN SHOWN SHOWN FIELD("begin")
                        SHOWN T("9") FIELD("end") FIELD("separate") T("7") "</w:p>",
                "7\n" },
        { "<w:p><w:r><w:fldChar w:fldCharType='begin'><w:ffData><w:ddList><w:result w:val='1'/><w:listEntry "
          "w:val='优'/>"
          "<w:listEntry w:val='良'/></w:ddList></w:ffData></w:fldChar></w:r></w:p>",
                "良\n" },
        { "<w:p><w:r><w:sym w:font='Symbol' w:char='F0B3'/><w:sym w:font='Symbol' w:char='F039'/><w:sym "
          "w:font='Wingdings 2' w:char='F052'/><w:sym w:font='Other' w:char='F052'/></w:r></w:p>",
                "≥9☑\n" },
        { "<w:p><m:f><m:num><m:r><m:t>98</m:t></m:r></m:num><m:den><m:r><m:t>100</m:t></m:r></m:den></m:f></"
          "w:p>",
                "98/100\n" },
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct arena mem;
        struct fault fault;
        arena_init(&mem, 0);
        struct document doc = read_body(rows[i].body, &mem, &fault);
        office_zip_check(&doc, &fault, rows[i].text, &mem);
        arena_fini(&mem);
    }
}

/* Programs that put reports together leave it to Word to take in the pieces: half a report is none. */
static void text_that_is_only_pointed_at_is_not_lost_in_silence(void **state)
{
    struct arena mem;
    struct fault fault;
    (void)state;
    arena_init(&mem, 0);
    read_body("<w:p>" T("收入12.5万元") "</w:p><w:altChunk r:id='rId7'/>", &mem, &fault);
    assert_int_equal(fault.code, FAULT_UNSUPPORTED);
    assert_true(str_find(fault.detail, STR("altChunk")) >= 0);
    assert_true(str_find(fault_words(fault.detail, LANGUAGE_ZH), STR("另存")) >= 0);
    arena_fini(&mem);
    arena_init(&mem, 0);
    struct document doc =
            read_body("<w:p>" T("a") "</w:p><w:del><w:altChunk r:id='rId7'/></w:del>", &mem, &fault);
    office_zip_check(&doc, &fault, "a\n", &mem);
    arena_fini(&mem);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_a_field_shows_is_read),
        cmocka_unit_test(text_that_is_only_pointed_at_is_not_lost_in_silence),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
