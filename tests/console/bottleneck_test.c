/* SPDX-License-Identifier: MIT
 * Which stage is named, and that answers add up to loads.
 */
#include "console/bottleneck.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define LOAD(share_full, share_busy)                                                                         \
    {                                                                                                        \
        .instances = 1, .window = 8, .full = (share_full), .busy = (share_busy)                              \
    }

static void test_find(void **state)
{
    static const struct {
        const char *name;
        struct stage_load loads[COMMAND_STAGES];
        int64_t backlog;
        int want;
    } cases[] = {
        { "nothing waits", { LOAD(0, 0), LOAD(0, 0), LOAD(0, 0), LOAD(0, 0), LOAD(0, 0) }, 0, -1 },
        { "a slow extract fills its own window only",
                { LOAD(0, 0), LOAD(100, 99), LOAD(20, 20), LOAD(0, 20), LOAD(0, 20) }, 900, 1 },
        { "a slow store fills all windows above it",
                { LOAD(0, 0), LOAD(100, 30), LOAD(100, 20), LOAD(100, 20), LOAD(60, 90) }, 900, 4 },
        { "an instant says little", { LOAD(0, 0), LOAD(40, 30), LOAD(20, 20), LOAD(0, 20), LOAD(0, 40) }, 900,
                0 },
        { "busy nearly all the time, without a full window",
                { LOAD(0, 0), LOAD(40, 85), LOAD(20, 20), LOAD(0, 20), LOAD(0, 40) }, 900, 1 },
        { "busy, but nothing waits", { LOAD(0, 0), LOAD(40, 85), LOAD(20, 20), LOAD(0, 20), LOAD(0, 40) }, 0,
                -1 },
        { "sick comes first",
                { LOAD(0, 5), LOAD(100, 99), { .instances = 1, .sick = true }, LOAD(0, 0), LOAD(0, 0) }, 900,
                2 },
        { "missing comes first", { LOAD(0, 5), LOAD(100, 99), LOAD(100, 0), { .instances = 0 }, LOAD(0, 0) },
                0, 3 },
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        int got = bottleneck_find(cases[i].loads, cases[i].backlog);
        if (got != cases[i].want)
            fail_msg("%s: got %d, want %d", cases[i].name, got, cases[i].want);
    }
}

static json_t *body(const char *text)
{
    json_error_t error;
    json_t *out = json_loads(text, 0, &error);
    if (!out)
        fail_msg("%s: %s", text, error.text);
    return out;
}

static void test_loads(void **state)
{
    struct answer then_rows[] = {
        { "ingest.1", 0, body("{\"pid\": 1, \"busy_us\": 0}") },
        { "extract.1", 1, body("{\"pid\": 2, \"busy_us\": 1000000}") },
        { "extract.2", 1, body("{\"pid\": 3, \"busy_us\": 900000}") },
    };
    struct answer now_rows[] = {
        { "ingest.1", 0,
                body("{\"pid\": 1, \"busy_us\": 250000, \"peers\": [{\"sent\": 9, \"received\": 7, \"docs\": "
                     "2}, {\"sent\": 4, "
                     "\"received\": 3, \"docs\": 2}]}") },
        { "extract.1", 1, body("{\"pid\": 2, \"busy_us\": 2000000, \"holding\": 2, \"rate_1s\": 1500}") },
        { "extract.2", 1,
                body("{\"pid\": 4, \"busy_us\": 100, \"holding\": 1, \"rate_1s\": 500, \"sick\": \"no "
                     "reader\"}") },
        { "validate.1", 2, NULL },
    };
    const struct answers before = { then_rows, 3 }, now = { now_rows, 4 };
    const int64_t workers[COMMAND_STAGES] = { 1, 2, 1, 1, 1 };
    struct stage_load loads[COMMAND_STAGES];
    (void)state;
    bottleneck_loads(&before, &now, 1000000, workers, loads);
    assert_int_equal(loads[0].busy, 25);
    assert_int_equal(loads[1].instances, 2);
    /* One of two daemons with two workers each worked one second; the other is a new process and counts from
     * zero. */
    assert_int_equal(loads[1].busy, 25);
    assert_int_equal(loads[1].outstanding, 3);
    assert_int_equal(loads[1].window, 4);
    assert_int_equal(loads[1].full, 0);
    assert_int_equal(loads[1].holding, 3);
    assert_int_equal(loads[1].rate, 2000);
    assert_true(loads[1].sick);
    assert_int_equal(loads[2].instances, 0); /* it lives, but does not answer */
    for (size_t i = 0; i < 3; i++)
        json_decref(then_rows[i].body);
    for (size_t i = 0; i < 4; i++)
        json_decref(now_rows[i].body);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_find),
        cmocka_unit_test(test_loads),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
