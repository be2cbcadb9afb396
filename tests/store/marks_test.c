/* SPDX-License-Identifier: MIT
 * What a reviewer says of a finding is there again, whatever becomes of the results beside it.
 */
#include "store/marks.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "common/err.h"

#define ID "01AA000000000000000000000A"

static char folder[] = "/tmp/jihe-marks-test.XXXXXX";
static char path[64];

static int setup(void **state)
{
    (void)state;
    if (!mkdtemp(folder))
        return -1;
    char store[64];
    snprintf(store, sizeof store, "%s/jihe.db", folder);
    char *beside = marks_path(store);
    snprintf(path, sizeof path, "%s", beside);
    free(beside);
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    unlink(path);
    return rmdir(folder);
}

static void stays_over_a_close(void **state)
{
    (void)state;
    char why[MARKS_WHY_MAX];
    struct marks *m;
    const char *found[2];
    assert_int_equal(marks_open(path, false, &m, why), ERR_ABSENT);
    assert_int_equal(marks_open(path, true, &m, why), 0);
    assert_int_equal(marks_put(m, &(struct mark){ ID, "k1", "confirmed", "见附件", "李" }), 0);
    assert_int_equal(marks_put(m, &(struct mark){ ID, "k1", "dismissed", "' OR 1=1", "李" }), 0);
    marks_close(m);
    assert_int_equal(marks_open(path, false, &m, why), 0);
    assert_int_equal(marks_find(m, ID, "k1", found), 0);
    assert_string_equal(found[0], "dismissed");
    assert_string_equal(found[1], "' OR 1=1");
    assert_int_equal(marks_find(m, ID, "k2", found), 0);
    assert_string_equal(found[0], "");
    marks_close(m);
}

static void is_taken_away(void **state)
{
    (void)state;
    char why[MARKS_WHY_MAX];
    struct marks *m;
    json_t *all;
    assert_int_equal(marks_open(path, true, &m, why), 0);
    assert_int_equal(marks_put(m, &(struct mark){ ID, "k1", "", "", "" }), 0);
    assert_int_equal(marks_of(m, ID, &all), 0);
    assert_int_equal(json_object_size(all), 0);
    json_decref(all);
    marks_close(m);
}

static void refuses_what_is_no_mark(void **state)
{
    (void)state;
    char why[MARKS_WHY_MAX], *note = calloc(1, MARKS_NOTE_MAX + 2);
    struct marks *m;
    memset(note, 'x', MARKS_NOTE_MAX + 1);
    assert_int_equal(marks_open(path, true, &m, why), 0);
    assert_int_equal(marks_put(m, &(struct mark){ ID, "k1", "perhaps", "", "" }), ERR_FORMAT);
    assert_int_equal(marks_put(m, &(struct mark){ ID, "k1", "", note, "" }), ERR_FORMAT);
    marks_close(m);
    free(note);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(stays_over_a_close),
        cmocka_unit_test(is_taken_away),
        cmocka_unit_test(refuses_what_is_no_mark),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
