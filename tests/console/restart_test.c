/* SPDX-License-Identifier: MIT
 * How long a daemon that died waits: a story of deaths, and the pause after each.
 */
#include "console/restart.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

enum { STORY_MAX = 10 };

static const struct restart_limits limits = { .throttle_ms = 1000, .throttle_max_ms = 60000 };

struct story {
    const char *name;
    struct {
        int64_t lived_ms;
        bool finished;
        int64_t want_pause_ms;
    } deaths[STORY_MAX];
    size_t count;
};

static const struct story stories[] = {
    { "whoever finished a document starts at once", { { 5, true, 0 }, { 5, true, 0 }, { 5, true, 0 } }, 3 },
    { "the pause doubles up to its limit",
            { { 1, false, 1000 }, { 1, false, 2000 }, { 1, false, 4000 }, { 1, false, 8000 },
                    { 1, false, 16000 }, { 1, false, 32000 }, { 1, false, 60000 }, { 1, false, 60000 } },
            8 },
    { "a finished document forgives",
            { { 1, false, 1000 }, { 1, false, 2000 }, { 1, true, 0 }, { 1, false, 1000 } }, 4 },
    { "a long life without work forgives too",
            { { 1, false, 1000 }, { 1, false, 2000 }, { 60001, false, 1000 }, { 60000, false, 2000 } }, 4 },
};

static void test_stories(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof stories / sizeof *stories; i++) {
        const struct story *s = &stories[i];
        int64_t throttle_ms = 0;
        for (size_t j = 0; j < s->count; j++) {
            const struct restart_death death = { s->deaths[j].lived_ms, s->deaths[j].finished };
            int64_t got = restart_pause(&limits, &death, &throttle_ms);
            if (got != s->deaths[j].want_pause_ms)
                fail_msg("%s: death %zu: got %lld ms, want %lld ms", s->name, j, (long long)got,
                        (long long)s->deaths[j].want_pause_ms);
        }
    }
}

static void test_a_limit_under_the_first_pause_holds(void **state)
{
    const struct restart_limits tight = { .throttle_ms = 1000, .throttle_max_ms = 300 };
    const struct restart_death death = { .lived_ms = 1 };
    int64_t throttle_ms = 0;
    (void)state;
    assert_int_equal(restart_pause(&tight, &death, &throttle_ms), 300);
    assert_int_equal(restart_pause(&tight, &death, &throttle_ms), 300);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_stories),
        cmocka_unit_test(test_a_limit_under_the_first_pause_holds),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
