/* SPDX-License-Identifier: MIT
 * The order in which a line leaves, as a story: who runs at a time, and what is ordered then.
 */
#include "console/drain.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

enum {
    STEPS_MAX = 10,
    INGEST = 1 << 0,
    EXTRACT = 1 << 1,
    VALIDATE = 1 << 2,
    SCORE = 1 << 3,
    STORE = 1 << 4,
};

struct story {
    const char *name;
    struct {
        int64_t at_ms;
        size_t running[COMMAND_STAGES];
        unsigned want_tell, want_end;
        bool want_over;
    } steps[STEPS_MAX];
    size_t count;
};

static const struct story stories[] = {
    { "one after the other",
            { { 0, { 1, 3, 1, 1, 1 }, INGEST, 0, false }, { 100, { 1, 3, 1, 1, 1 }, 0, 0, false },
                    { 200, { 0, 3, 1, 1, 1 }, EXTRACT, 0, false }, { 300, { 0, 2, 1, 1, 1 }, 0, 0, false },
                    { 400, { 0, 0, 1, 1, 1 }, VALIDATE, 0, false },
                    { 500, { 0, 0, 0, 1, 1 }, SCORE, 0, false }, { 600, { 0, 0, 0, 0, 1 }, STORE, 0, false },
                    { 700, { 0, 0, 0, 0, 0 }, 0, 0, true } },
            8 },
    { "who is not there is not waited for",
            { { 0, { 0, 1, 0, 0, 1 }, EXTRACT, 0, false }, { 100, { 0, 0, 0, 0, 1 }, STORE, 0, false },
                    { 200, { 0 }, 0, 0, true } },
            3 },
    { "one that left at its own limit: the rest together",
            { { 0, { 1, 1, 1, 1, 0 }, INGEST, 0, false },
                    { 20010, { 0, 1, 1, 1, 0 }, EXTRACT | VALIDATE | SCORE, 0, false },
                    { 20500, { 0, 0, 1, 0, 0 }, 0, 0, false }, { 21000, { 0 }, 0, 0, true } },
            4 },
    { "one that does not leave is ended, and the rest told together",
            { { 0, { 1, 1, 1, 1, 1 }, INGEST, 0, false }, { 25000, { 1, 1, 1, 1, 1 }, 0, 0, false },
                    { 25001, { 1, 1, 1, 1, 1 }, EXTRACT | VALIDATE | SCORE | STORE, INGEST, false },
                    { 25100, { 0, 1, 1, 1, 1 }, 0, 0, false }, { 50200, { 0, 0, 0, 1, 0 }, 0, SCORE, false },
                    { 50300, { 0 }, 0, 0, true } },
            6 },
    { "a stage that is being started anew meanwhile is told in its turn",
            { { 0, { 1, 1, 1, 1, 0 }, INGEST, 0, false }, { 100, { 1, 1, 1, 1, 1 }, 0, 0, false },
                    { 200, { 0, 1, 1, 1, 1 }, EXTRACT, 0, false } },
            3 },
    { "nobody runs", { { 0, { 0 }, 0, 0, true } }, 1 },
};

static void test_stories(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof stories / sizeof *stories; i++) {
        const struct story *s = &stories[i];
        struct drain drain = { .limit_ms = 20000 };
        for (size_t j = 0; j < s->count; j++) {
            struct drain_order got = drain_next(&drain, s->steps[j].running, s->steps[j].at_ms);
            if (got.tell != s->steps[j].want_tell || got.end != s->steps[j].want_end ||
                    got.is_over != s->steps[j].want_over)
                fail_msg("%s, step %zu: got tell %x end %x over %d, want %x %x %d", s->name, j, got.tell,
                        got.end, got.is_over, s->steps[j].want_tell, s->steps[j].want_end,
                        s->steps[j].want_over);
        }
    }
}

/* Nobody of a stage that was told, or that stands above one, is started any more; those below are, for ingest
 * waits for them. */
static void test_who_may_be_started_again(void **state)
{
    struct drain drain = { .limit_ms = 20000 };
    const size_t all[COMMAND_STAGES] = { 1, 1, 1, 1, 1 }, no_extract[COMMAND_STAGES] = { 0, 0, 1, 1, 1 };
    (void)state;
    drain_next(&drain, all, 0);
    assert_int_equal(drain.told, INGEST);
    drain_next(&drain, no_extract, 100);
    assert_int_equal(drain.told, INGEST | EXTRACT | VALIDATE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_stories),
        cmocka_unit_test(test_who_may_be_started_again),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
