/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "common/err.h"
#include "extract/read/read_ofd.h"
#include "extract/read/read_office.h"
#include "tests/extract/office_zip.h"

#define PAGE(content)                                                                                        \
    "<ofd:Page xmlns:ofd='http://www.ofdspec.org/2016'><ofd:Content><ofd:Layer>" content                     \
    "</ofd:Layer></ofd:Content></ofd:Page>"

/* Millimetres in hundredths of a point. */
static int32_t mm(double v)
{
    return (int32_t)(v * 7200 / 25.4);
}

static struct layout_page read_part(const char *part, struct arena *mem)
{
    const struct office_zip_part parts[] = { { "P.xml", part }, { NULL, NULL } };
    struct ofd_page page = { .mem = mem, .area = { 0, 0, 210, 297 } };
    struct fault fault = { .code = FAULT_NONE };
    struct office *office;
    assert_int_equal(office_open(office_zip_make(parts, mem), mem, &fault, &office), 0);
    assert_int_equal(ofd_page_read(&page, office, "P.xml"), 0);
    assert_int_equal(ofd_page_read(&page, office, "none.xml"), ERR_ABSENT);
    office_close(office);
    return ofd_page_finish(&page);
}

static void an_area_is_four_numbers(void **state)
{
    static const struct {
        const char *text;
        bool is;
    } rows[] = { { "0 0 210 297", true }, { " 1.5 -2 21e1 297 ", true }, { "0 0 210", false }, { "", false },
        { "a b c d", false } };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct ofd_area area;
        if (ofd_take_area(rows[i].text, &area) != rows[i].is)
            fail_msg("%s", rows[i].text);
    }
}

static void characters_and_lines_are_where_they_are_painted(void **state)
{
    struct arena mem;
    (void)state;
    arena_init(&mem, 0);
    struct layout_page page =
            read_part(PAGE("<ofd:TextObject Boundary='20 40 90 5' Size='4'><ofd:TextCode X='0' Y='3.5' "
                           "DeltaX='4'>支出</ofd:TextCode></ofd:TextObject>"
                           "<ofd:PathObject Boundary='20 60 150 1'><ofd:AbbreviatedData>M 0 0 L 100 0"
                           "</ofd:AbbreviatedData></ofd:PathObject>"),
                    &mem);
    assert_int_equal(page.width, mm(210));
    assert_int_equal(page.height, mm(297));
    assert_int_equal(page.glyph_count, 2);
    assert_int_equal(page.glyphs[0].code, 0x652F);
    assert_int_equal(page.glyphs[0].box.x0, mm(20));
    assert_int_equal(page.glyphs[1].box.x0, mm(24));
    assert_int_equal(page.rule_count, 1);
    assert_int_equal(page.rules[0].box.x0, mm(20));
    assert_int_equal(page.rules[0].box.x1, mm(120));
    assert_int_equal(page.rules[0].box.y0, mm(60));
    arena_fini(&mem);
}

static void a_page_has_an_area_of_its_own(void **state)
{
    struct arena mem;
    (void)state;
    arena_init(&mem, 0);
    struct layout_page page =
            read_part("<ofd:Page xmlns:ofd='http://www.ofdspec.org/2016'><ofd:Area><ofd:PhysicalBox>0 0 297 "
                      "210</ofd:PhysicalBox></ofd:Area></ofd:Page>",
                    &mem);
    assert_int_equal(page.width, mm(297));
    assert_int_equal(page.height, mm(210));
    assert_int_equal(page.glyph_count, 0);
    arena_fini(&mem);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_area_is_four_numbers),
        cmocka_unit_test(characters_and_lines_are_where_they_are_painted),
        cmocka_unit_test(a_page_has_an_area_of_its_own),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
