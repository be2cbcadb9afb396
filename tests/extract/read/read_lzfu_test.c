/* SPDX-License-Identifier: MIT
 * The two examples of MS-OXRTFCP, and what is none.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "extract/read/read_lzfu.h"

#define HELLO                                                                                                \
    "\x2d\0\0\0\x2b\0\0\0LZFu\xf1\xc5\xc7\xa7\x03\0\x0a\0rcpg125\x42\x32\x0a\xf3 hel\x09\0 bw\x05\xb0ld}"    \
    "\x0a\x80\x0f\xa0"

static const struct {
    const char *name;
    struct str packed;
    const char *rtf;
} rows[] = {
    { "words of the window", STR(HELLO), "{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n" },
    { "words that repeat themselves",
            STR("\x1a\0\0\0\x1c\0\0\0LZFu\xe2\xd4\x4b\x51\x41\0\x04 WXYZ\x0dn}\x01\x0e\xb0"),
            "{\\rtf1 WXYZWXYZWXYZWXYZWXYZ}" },
    { "not packed", STR("\x15\0\0\0\x09\0\0\0MELA\0\0\0\0{\\rtf1 a}"), "{\\rtf1 a}" },
    { "cut off", { HELLO, sizeof HELLO - 9 }, "" },
    { "larger than it can be", STR("\x2d\0\0\0\xff\xff\0\0LZFu\0\0\0\0\0{\\rtf1"), "" },
    { "no head", STR("\x2d\0\0\0"), "" },
    { "nothing", STR(""), "" },
};

static void rtf_is_unpacked(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct arena mem;
        struct str out;
        arena_init(&mem, 0);
        assert_int_equal(lzfu_unpack(rows[i].packed, &mem, &out), 0);
        if (!str_is(out, rows[i].rtf))
            fail_msg("%s: %.*s", rows[i].name, (int)out.n, out.n ? out.p : "");
        arena_fini(&mem);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rtf_is_unpacked),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
