/* SPDX-License-Identifier: MIT
 * The child that painted has read a hostile file: what it says is believed only when it can be.
 */
#include "extract/read/page_picture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

#include "common/err.h"

#define PNG "\x89PNG\r\n\x1A\n..."

static void test_a_picture_comes_back(void **state)
{
    const struct page_picture in = { 59528, 84189, STR(PNG) };
    struct page_picture out;
    struct buf b;
    (void)state;
    buf_init(&b, 1000);
    assert_int_equal(page_picture_pack(&in, &b), 0);
    assert_int_equal(page_picture_unpack(buf_str(&b), &out), 0);
    assert_int_equal(out.width, 59528);
    assert_int_equal(out.height, 84189);
    assert_true(str_eq(out.image, in.image));
    buf_fini(&b);
}

static void test_what_is_none_is_refused(void **state)
{
    static const struct page_picture rows[] = {
        { 0, 1, STR(PNG) },
        { 1, 0, STR(PNG) },
        { PAGE_PICTURE_EDGE_MAX + 1, 1, STR(PNG) },
        { 1, 1, STR("<svg onload=…>") },
        { 1, 1, STR("") },
    };
    struct page_picture out;
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct buf b;
        buf_init(&b, 1000);
        assert_int_equal(page_picture_pack(&rows[i], &b), 0);
        assert_int_equal(page_picture_unpack(buf_str(&b), &out), ERR_FORMAT);
        buf_fini(&b);
    }
    assert_int_equal(page_picture_unpack(STR("1234567"), &out), ERR_FORMAT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_picture_comes_back),
        cmocka_unit_test(test_what_is_none_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
