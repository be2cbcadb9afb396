/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "extract/read/legacy_lock.h"

enum { FILE_SIZE = 2048 };

static bool is_set(const char *at_sector, size_t n)
{
    static char file[FILE_SIZE];
    memset(file, 0, sizeof file);
    memcpy(file + 512, at_sector, n);
    return legacy_lock_is_set((struct str){ file, sizeof file });
}

#define IS_SET(literal) is_set(literal, sizeof literal - 1)

static void a_password_shows_in_the_head_of_the_stream(void **state)
{
    (void)state;
    assert_true(IS_SET("\xEC\xA5\xC1\0\0\0\0\0\0\0\0\x01"));
    assert_false(IS_SET("\xEC\xA5\xC1\0\0\0\0\0\0\0\xFF\x12"));
    assert_true(IS_SET("\x09\x08\x04\0\0\x06\x05\0\x2F\0\x02\0\0\0"));
    assert_false(IS_SET("\x09\x08\x04\0\0\x06\x05\0\x42\0\x02\0\0\0"));
    assert_true(IS_SET("\x09\x08\x04\0\0\x06\x05\0\x42\0\x02\0\0\0\x2F\0"));
    assert_false(IS_SET("\x09\x08\x04\0\0\x06\x10\0\x2F\0\x02\0\0\0")); /* a sheet, not the book */
    assert_false(legacy_lock_is_set((struct str){ NULL, 0 }));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_password_shows_in_the_head_of_the_stream),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
