/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <unistd.h>

#include <cmocka.h>

#include "common/err.h"
#include "common/file.h"

enum { LONG = 200000 }; /* more than one piece */

static void what_is_written_is_read(void **state)
{
    static const size_t sizes[] = { 0, 1, LONG };
    static char bytes[LONG];
    (void)state;
    for (size_t i = 0; i < LONG; i++)
        bytes[i] = (char)(i * 7 % 251);
    for (size_t i = 0; i < COUNT_OF(sizes); i++) {
        FILE *f = tmpfile();
        struct buf back;
        assert_non_null(f);
        buf_init(&back, LONG);
        assert_int_equal(buf_add(&back, "", 0), 0);
        assert_int_equal(file_write(fileno(f), (struct str){ bytes, sizes[i] }), 0);
        assert_int_equal(lseek(fileno(f), 0, SEEK_SET), 0);
        assert_int_equal(file_read(fileno(f), &back), 0);
        assert_int_equal(back.n, sizes[i]);
        assert_memory_equal(back.p, bytes, back.n);
        buf_fini(&back);
        fclose(f);
    }
}

static void errors_are_told(void **state)
{
    struct buf back;
    FILE *f = tmpfile();
    (void)state;
    assert_non_null(f);
    buf_init(&back, 3);
    assert_int_equal(file_write(fileno(f), STR("four")), 0);
    assert_int_equal(lseek(fileno(f), 0, SEEK_SET), 0);
    assert_int_equal(file_read(fileno(f), &back), ERR_LIMIT);
    buf_clear(&back);
    assert_int_equal(file_read(-1, &back), ERR_SYSTEM);
    assert_int_equal(file_write(-1, STR("x")), ERR_SYSTEM);
    buf_fini(&back);
    fclose(f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_written_is_read),
        cmocka_unit_test(errors_are_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
