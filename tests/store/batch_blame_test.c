/* SPDX-License-Identifier: MIT
 * Whom a batch blames, against a backend that fails as a script tells it.
 */
#include "store/batch.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

#include "common/err.h"
#include "tests/store/store_sample.h"

enum { BATCH = 3, CALLS_MAX = 8 };

/* The opened database of the scripted backend. */
struct store {
    const int *results; /* of each write in its order */
    int probe;
    size_t writes;
};

static int scripted_write(
        struct store *s, const struct record *const *records, size_t count, enum store_state *states)
{
    int err = s->results[s->writes++];

    for (size_t i = 0; i < count; i++) {
        bool failed = records[i]->header->fault.code != FAULT_NONE;

        states[i] = err ? STORE_NOTHING : failed ? STORE_FAILED : STORE_GOOD;
    }
    return err;
}

static int scripted_probe(struct store *s)
{
    return s->probe;
}

static const char *scripted_why(const struct store *s)
{
    (void)s;
    return "as the script says";
}

static const struct backend scripted = {
    .name = "scripted", .write = scripted_write, .probe = scripted_probe, .why = scripted_why
};

static void test_outcomes(void **state)
{
    static const struct {
        const char *what;
        int results[CALLS_MAX];
        int probe;
        const char *want; /* of each: D done, R reject, S sick */
        size_t writes;
    } cases[] = {
        { "all well", { 0 }, 0, "DDD", 1 },
        { "refused together, taken alone", { ERR_STORE, 0, 0, 0 }, 0, "DDD", 4 },
        { "the second is guilty", { ERR_STORE, 0, ERR_STORE, 0, 0 }, 0, "DRD", 5 },
        { "the second is too large for memory", { ERR_MEMORY, 0, ERR_MEMORY, 0, 0 }, 0, "DRD", 5 },
        { "not even its fault is taken", { ERR_STORE, 0, ERR_STORE, ERR_STORE, 0 }, 0, "DRD", 5 },
        { "refused, and not to be written to at all", { ERR_STORE }, ERR_BUSY, "SSS", 1 },
        { "locked", { ERR_BUSY }, 0, "SSS", 1 },
        { "disk full", { ERR_SYSTEM }, 0, "SSS", 1 },
        { "refused, then the disk fills up", { ERR_STORE, 0, ERR_SYSTEM }, 0, "DSS", 3 },
        { "guilty, then locked while its fault is written", { ERR_STORE, 0, ERR_STORE, ERR_BUSY }, 0, "DSS",
                4 },
    };
    struct sample s = sample_standard("01A0000000000000000000000A");
    struct arena mem;
    struct message m;

    (void)state;
    arena_init(&mem, 0);
    sample_message(&s, &mem, &m);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct store store = { .results = cases[i].results, .probe = cases[i].probe };
        struct writer writer = { .backend = &scripted, .store = &store, .instance = STR("store.1") };
        struct work works[BATCH];
        char got[BATCH + 1] = "";

        for (int k = 0; k < BATCH; k++) {
            works[k] = (struct work){ .m = &m, .mem = &mem };
        }
        batch_write(&writer, works, BATCH);
        for (int k = 0; k < BATCH; k++) {
            got[k] = "DRS"[works[k].outcome.kind];
            if (works[k].outcome.kind != OUTCOME_DONE) {
                assert_true(str_is(works[k].outcome.fault.detail, "as the script says"));
            }
        }
        if (strcmp(got, cases[i].want) != 0 || store.writes != cases[i].writes) {
            fail_msg("%s: got %s after %zu writes, want %s after %zu", cases[i].what, got, store.writes,
                    cases[i].want, cases[i].writes);
        }
    }
    arena_fini(&mem);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_outcomes),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
