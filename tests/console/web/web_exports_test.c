/* SPDX-License-Identifier: MIT
 * How far exports have come is found by their key, only so many are made at once, and the latest ones are
 * kept.
 */
#include "console/web/web_exports.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static void an_export_is_followed_by_its_key(void **state)
{
    struct web_exports e = { .lock = PTHREAD_MUTEX_INITIALIZER };
    struct web_export found;
    (void)state;
    int row = web_exports_begin(&e, "a-1");
    assert_true(row >= 0);
    assert_false(web_exports_find(&e, "a-2", &found));
    assert_false(web_exports_find(&e, "", &found));
    web_exports_passed(&e, row, 7, 10);
    assert_true(web_exports_find(&e, "a-1", &found));
    assert_int_equal(found.state, WEB_EXPORT_MADE);
    assert_int_equal(found.documents, 7);
    assert_int_equal(found.total, 10);
    web_exports_end(&e, row, "why");
    assert_true(web_exports_find(&e, "a-1", &found));
    assert_int_equal(found.state, WEB_EXPORT_FAILED);
    assert_string_equal(found.why, "why");
    /* The same key again means the later one. */
    web_exports_end(&e, web_exports_begin(&e, "a-1"), NULL);
    assert_true(web_exports_find(&e, "a-1", &found));
    assert_int_equal(found.state, WEB_EXPORT_DONE);
}

static void only_so_many_are_made_at_once(void **state)
{
    struct web_exports e = { .lock = PTHREAD_MUTEX_INITIALIZER };
    int rows[WEB_EXPORTS_AT_ONCE];
    (void)state;
    for (int i = 0; i < WEB_EXPORTS_AT_ONCE; i++)
        assert_true((rows[i] = web_exports_begin(&e, NULL)) >= 0);
    assert_int_equal(web_exports_begin(&e, NULL), -1);
    assert_int_equal(web_exports_count(&e), WEB_EXPORTS_AT_ONCE);
    web_exports_end(&e, rows[3], NULL);
    assert_true(web_exports_begin(&e, NULL) >= 0);
}

static void the_latest_are_kept_and_none_that_is_being_made_is_lost(void **state)
{
    struct web_exports e = { .lock = PTHREAD_MUTEX_INITIALIZER };
    struct web_export found;
    char key[16];
    (void)state;
    assert_true(web_exports_begin(&e, "made") >= 0);
    for (int i = 0; i < 3 * WEB_EXPORTS_KEPT; i++) {
        snprintf(key, sizeof key, "k%d", i);
        web_exports_end(&e, web_exports_begin(&e, key), NULL);
    }
    assert_true(web_exports_find(&e, "made", &found));
    assert_true(web_exports_find(&e, key, &found));
    assert_false(web_exports_find(&e, "k0", &found));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_export_is_followed_by_its_key),
        cmocka_unit_test(only_so_many_are_made_at_once),
        cmocka_unit_test(the_latest_are_kept_and_none_that_is_being_made_is_lost),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
