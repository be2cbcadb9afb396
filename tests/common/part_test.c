/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "common/err.h"
#include "common/part.h"

static void names_of_parts(void **state)
{
    (void)state;
    for (int i = 0; i < PART_COUNT; i++)
        assert_int_equal(part_of_name(str_of(part_name((enum part)i))), i);
    assert_string_equal(part_name(PART_SOURCE), "source");
    assert_string_equal(part_name(PART_SCORES), "scores");
    assert_int_equal(part_of_name(STR("sourc")), PART_COUNT);
    assert_int_equal(part_of_name(STR_NONE), PART_COUNT);
}

static void names_of_errors(void **state)
{
    (void)state;
    assert_string_equal(err_name(0), "NONE");
    assert_string_equal(err_name(ERR_LIMIT), "LIMIT");
    assert_string_equal(err_name(ERR_CLOSED), "CLOSED");
    assert_string_equal(err_name(1), "?");
    assert_string_equal(err_name(ERR_FIRST_), "?");
    assert_string_equal(err_text(ERR_MEMORY), "out of memory");
    assert_non_null(err_text(-5));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_of_parts),
        cmocka_unit_test(names_of_errors),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
