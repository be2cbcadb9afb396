/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "extract/read/rar_lock.h"
#include "tests/extract/rar_made.h"

static bool is_locked(const struct rar_made *r, size_t n)
{
    return rar_lock_is_set((struct str){ r->bytes, n });
}

static void a_password_shows_in_the_headers(void **state)
{
    static const struct {
        enum rar_lock lock;
        bool want;
    } rows[] = { { RAR_OPEN, false }, { RAR_FILE_LOCKED, true }, { RAR_NAMES_LOCKED, true } };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct rar_made r = rar5_make(STR("a.txt"), STR("支出12万元"), rows[i].lock);
        if (is_locked(&r, r.n) != rows[i].want)
            fail_msg("row %zu", i);
    }
}

static void older_rars_are_left_to_libarchive(void **state)
{
    (void)state;
    struct rar_made r = rar4_make(STR("a.txt"), STR("支出12万元"), RAR_FILE_LOCKED);
    assert_false(is_locked(&r, r.n));
    assert_false(rar_lock_is_set(STR_NONE));
    assert_false(rar_lock_is_set(STR("Rar!")));
}

/* However much of it is there, and whatever single byte is wrong: an answer, and none from beyond the end. */
static void damage_is_survived(void **state)
{
    (void)state;
    struct rar_made whole = rar5_make(STR("a.txt"), STR("支出12万元"), RAR_FILE_LOCKED);
    for (size_t n = 0; n < whole.n; n++) {
        struct rar_made r = whole;
        r.bytes[n] = (char)0xFF;
        is_locked(&r, r.n);
        is_locked(&whole, n);
    }
    assert_false(is_locked(&whole, 20)); /* cut off in front of the file's header */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_password_shows_in_the_headers),
        cmocka_unit_test(older_rars_are_left_to_libarchive),
        cmocka_unit_test(damage_is_survived),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
