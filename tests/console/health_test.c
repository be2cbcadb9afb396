/* SPDX-License-Identifier: MIT
 * The verdict over a line and its reasons, and the books over several ingests.
 */
#include "console/health.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "console/account.h"

enum { ROWS_MAX = 6 };

struct line_case {
    const char *name;
    const char *bodies[ROWS_MAX]; /* NULL: does not answer */
    int stages[ROWS_MAX];
    size_t count;
    enum health want;
    const char *want_reason; /* one of the reasons; NULL: there are none */
    const char *state;       /* what `jihe up` knows; NULL: nothing */
};

#define WELL  "{\"links\": 1, \"sick\": \"\"}"
#define BOOKS "{\"books\": {\"claimed\": 3, \"done\": 3, \"balanced\": true}}"

static const struct line_case cases[] = {
    { "all well", { BOOKS, WELL, WELL, WELL, WELL }, { 0, 1, 2, 3, 4 }, 5, .want = HEALTH_WELL,
            .want_reason = NULL },
    { "nobody", { NULL }, { 0 }, 0, .want = HEALTH_DOWN, .want_reason = "no validate runs" },
    { "a stage is missing", { BOOKS, WELL, WELL, WELL }, { 0, 1, 2, 4 }, 4, .want = HEALTH_DOWN,
            .want_reason = "no score runs" },
    { "one does not answer", { BOOKS, WELL, NULL, WELL, WELL }, { 0, 1, 2, 3, 4 }, 5, .want = HEALTH_DEGRADED,
            .want_reason = "validate.1 does not answer" },
    { "one is sick", { BOOKS, WELL, WELL, WELL, "{\"links\": 1, \"sick\": \"database is locked\"}" },
            { 0, 1, 2, 3, 4 }, 5, .want = HEALTH_DEGRADED,
            .want_reason = "store.1 cannot work: database is locked" },
    { "one is alone", { BOOKS, WELL, WELL, "{\"links\": 0}", WELL }, { 0, 1, 2, 3, 4 }, 5,
            .want = HEALTH_DEGRADED, .want_reason = "score.1 finds no validate to take documents from" },
    { "one leaves", { BOOKS, WELL, WELL, "{\"links\": 0, \"draining\": 1}", WELL }, { 0, 1, 2, 3, 4 }, 5,
            .want = HEALTH_DEGRADED, .want_reason = "score.1 is leaving" },
    { "the books are wrong", { "{\"books\": {\"balanced\": false}}", WELL, WELL, WELL, WELL },
            { 0, 1, 2, 3, 4 }, 5, .want = HEALTH_DEGRADED,
            .want_reason = "the books of ingest.1 do not balance" },
    { "the disk is full", { "{\"degraded\": \"disk below its reserve\"}", WELL, WELL, WELL, WELL },
            { 0, 1, 2, 3, 4 }, 5, .want = HEALTH_DEGRADED,
            .want_reason = "ingest.1: disk below its reserve" },
    { "a second extract dies again and again", { BOOKS, WELL, WELL, WELL, WELL }, { 0, 1, 2, 3, 4 }, 5,
            .want = HEALTH_DEGRADED,
            .want_reason = "a daemon of extract ended and is started again after a pause (deaths so far: 6)",
            .state = "{\"daemons\": [{\"stage\": \"extract\", \"pid\": 0, \"deaths\": 6}]}" },
    { "what died runs again", { BOOKS, WELL, WELL, WELL, WELL }, { 0, 1, 2, 3, 4 }, 5, .want = HEALTH_WELL,
            .want_reason = NULL,
            .state = "{\"daemons\": [{\"stage\": \"extract\", \"pid\": 7, \"deaths\": 6}]}" },
};

static bool has_reason(const json_t *reasons, const char *want)
{
    size_t i;
    const json_t *one;
    json_array_foreach(reasons, i, one)
    {
        if (strcmp(json_string_value(one), want) == 0)
            return true;
    }
    return false;
}

static void test_check(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct answer rows[ROWS_MAX];
        struct answers answers = { rows, cases[i].count };
        json_t *reasons = json_array();
        json_t *known = cases[i].state ? json_loads(cases[i].state, 0, NULL) : NULL;
        for (size_t j = 0; j < cases[i].count; j++) {
            rows[j] = (struct answer){ .stage = cases[i].stages[j] };
            strcpy(rows[j].instance, command_stages[rows[j].stage]);
            strcat(rows[j].instance, ".1");
            rows[j].body = cases[i].bodies[j] ? json_loads(cases[i].bodies[j], 0, NULL) : NULL;
        }
        enum health got = health_check(&answers, known, reasons);
        char *text = json_dumps(reasons, 0);
        bool reasons_are_right = cases[i].want_reason ? has_reason(reasons, cases[i].want_reason)
                                                      : json_array_size(reasons) == 0;
        if (got != cases[i].want || !reasons_are_right)
            fail_msg("%s: got %s %s, want %s %s", cases[i].name, health_name(got), text,
                    health_name(cases[i].want), cases[i].want_reason ? cases[i].want_reason : "[]");
        free(text);
        json_decref(reasons);
        json_decref(known);
        for (size_t j = 0; j < cases[i].count; j++)
            json_decref(rows[j].body);
    }
}

static void test_books_add_up_over_ingests(void **state)
{
    struct answer rows[] = {
        { "ingest.1", 0,
                json_loads("{\"oldest_ms\": 5, \"inbox_waiting\": 2, \"books\": {\"claimed\": 10, \"done\": "
                           "6, \"failed\": 1, "
                           "\"corrupt\": 0, \"hold\": 1, \"deferred\": 0, \"pending\": 1, \"in_flight\": 1}}",
                        0, NULL) },
        { "ingest.2", 0,
                json_loads("{\"oldest_ms\": 9, \"books\": {\"claimed\": 4, \"done\": 3}}", 0, NULL) },
        { "extract.1", 1, json_loads("{\"books\": {\"claimed\": 99}}", 0, NULL) },
    };
    struct answers answers = { rows, 3 };
    struct account a;
    (void)state;
    account_add_up(&answers, &a);
    assert_true(a.known);
    assert_int_equal(a.claimed, 14);
    assert_int_equal(a.done, 9);
    assert_int_equal(a.oldest_ms, 9);
    assert_int_equal(a.inbox_waiting, 2);
    assert_false(a.balanced); /* 14 against 9 + 1 + 1 + 1 + 1 */
    json_object_set_new(json_object_get(rows[1].body, "books"), "failed", json_integer(1));
    account_add_up(&answers, &a);
    assert_true(a.balanced);
    answers.count = 0;
    account_add_up(&answers, &a);
    assert_false(a.known);
    assert_false(a.balanced);
    for (size_t i = 0; i < 3; i++)
        json_decref(rows[i].body);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_check),
        cmocka_unit_test(test_books_add_up_over_ingests),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
