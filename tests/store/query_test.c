/* SPDX-License-Identifier: MIT
 * What the console is told of a database that store has written, while store still has it open.
 */
#include "store/query_rows.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

#include "common/err.h"
#include "store/batch.h"
#include "tests/store/store_sample.h"

#define ID_A "01AA000000000000000000000A"
#define ID_B "01AB000000000000000000000B"
#define ID_C "01BC000000000000000000000C"

struct desk {
    struct sample_home home;
    struct store *store;
    struct query *query;
    struct arena mem;
};

static void write_sample(struct desk *d, const struct sample *s)
{
    struct message m;
    struct work w = { .m = &m, .mem = &d->mem };

    sample_message(s, &d->mem, &m);
    batch_write(
            &(const struct writer){
                    .backend = &sqlite_backend, .store = d->store, .instance = STR("store.1") },
            &w, 1);
    assert_int_equal(w.outcome.kind, OUTCOME_DONE);
}

/* A is good twice; B failed; C was good, then failed. */
static int setup(void **state)
{
    struct desk *d = calloc(1, sizeof *d);
    char why[QUERY_WHY_MAX];

    if (!d || sample_home_make(&d->home) || sqlite_backend.open(d->home.config, &d->store, why)) {
        return -1;
    }
    arena_init(&d->mem, 0);
    struct sample s = sample_standard(ID_A);

    write_sample(d, &s);
    s.run = 2;
    s.org = "双桥镇人民政府";
    write_sample(d, &s);
    s = sample_standard(ID_B);
    s.fault = FAULT_EMPTY;
    write_sample(d, &s);
    s = sample_standard(ID_C);
    write_sample(d, &s);
    s.run = 2;
    s.fault = FAULT_READER_TIMEOUT;
    write_sample(d, &s);
    *state = d;
    return query_open(config_text(d->home.config, "store.path"), &d->query, why);
}

static int teardown(void **state)
{
    struct desk *d = *state;

    query_close(d->query);
    sqlite_backend.close(d->store);
    arena_fini(&d->mem);
    sample_home_remove(&d->home);
    free(d);
    return 0;
}

/* Each submission as its last character, state and runs: "A done 2/2". */
static int note_down(void *context, const struct query_submission *s)
{
    char *got = context;
    size_t n = strlen(got);

    snprintf(got + n, 256 - n, "%c %.*s %u/%u;", s->id.p[s->id.n - 1], STR_ARG(s->state), s->run,
            s->latest_run);
    return 0;
}

static void test_a_filter_finds_what_it_says(void **state)
{
    struct desk *d = *state;
    static const struct {
        struct query_filter filter;
        const char *want;
    } cases[] = {
        { { .state = NULL }, "C failed 1/2;B failed 0/1;A done 2/2;" },
        { { .oldest_first = true, .limit = 2 }, "A done 2/2;B failed 0/1;" },
        { { .state = "done" }, "A done 2/2;" },
        { { .state = "failed" }, "C failed 1/2;B failed 0/1;" },
        { { .code = "empty" }, "B failed 0/1;" },
        { { .org = "双桥" }, "A done 2/2;" },
        { { .org = "县水务局" }, "C failed 1/2;A done 2/2;" }, /* also by another of its names */
        { { .year = 2024 }, "C failed 1/2;A done 2/2;" },
        { { .year = 2023 }, "" },
        { { .label = "2024" }, "C failed 1/2;B failed 0/1;A done 2/2;" },
        { { .label = "2024/清" }, "" }, /* a folder, not the beginning of its name */
        { { .label = "2024/清溪" }, "C failed 1/2;B failed 0/1;A done 2/2;" },
        { { .name = "告" }, "C failed 1/2;B failed 0/1;A done 2/2;" },
        { { .name = "' OR 1=1 --" }, "" },
        { { .text = "01ab" }, "B failed 0/1;" }, /* the beginning of an id, in either case */
        { { .text = "01AB" }, "B failed 0/1;" },
        { { .text = "01AB1" }, "" },
        { { .id = ID_B, .state = "failed" }, "B failed 0/1;" },
        { { .id = ID_B, .state = "done" }, "" },
    };

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char got[256] = "";

        assert_int_equal(query_each_submission(d->query, &cases[i].filter, note_down, got), 0);
        if (strcmp(got, cases[i].want) != 0) {
            fail_msg("case %zu\n got: %s\nwant: %s", i, got, cases[i].want);
        }
    }
}

static int read_fields(void *context, const struct query_submission *s)
{
    bool *seen = context;

    *seen = true;
    assert_true(str_is(s->name, "报告.txt"));
    assert_true(str_is(s->label, "2024/清溪"));
    assert_true(str_is(s->org, "双桥镇人民政府"));
    assert_true(str_is(s->kind, "overall"));
    assert_true(str_is(s->claimed_score, "98"));
    assert_true(str_is(s->recomputed_score, "98"));
    assert_true(str_is(s->grade, "优"));
    assert_true(str_is(s->quality, "91.5"));
    assert_int_equal(s->year, 2024);
    assert_int_equal(s->figures, 4);
    assert_int_equal(s->errors, 1);
    assert_int_equal(s->warnings, 0);
    assert_int_equal(s->arrived, 1700000000000000);
    assert_int_equal(s->fault_code.n, 0);
    assert_int_equal(s->name_bytes.n, 0);
    return 7; /* ends the walk */
}

static void test_fields_stand_in_their_places(void **state)
{
    struct desk *d = *state;
    struct query_filter filter = { .id = ID_A };
    bool seen = false;

    assert_int_equal(query_each_submission(d->query, &filter, read_fields, &seen), 7);
    assert_true(seen);
}

static void test_an_id_may_be_cut_short_where_it_names_one(void **state)
{
    struct desk *d = *state;
    static const struct {
        const char *prefix;
        int want;
        const char *id;
    } cases[] = {
        { "01AA", 0, ID_A },
        { ID_B, 0, ID_B },
        { "01B", 0, ID_C },
        { "01A", ERR_EXISTS, NULL },
        { "", ERR_EXISTS, NULL },
        { "01C", ERR_ABSENT, NULL },
        { ID_A "0", ERR_ABSENT, NULL },
    };
    char id[QUERY_ID_MAX];

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        assert_int_equal(query_find_id(d->query, cases[i].prefix, id), cases[i].want);
        if (cases[i].id) {
            assert_string_equal(id, cases[i].id);
        } else {
            assert_true(query_why(d->query)[0] != '\0');
        }
    }
}

static void test_runs_and_parts(void **state)
{
    struct desk *d = *state;
    struct str parts[PART_COUNT];
    uint32_t run;

    assert_int_equal(query_max_run(d->query, ID_C, &run), 0);
    assert_int_equal(run, 2);
    assert_int_equal(query_good_run(d->query, ID_C, &run), 0);
    assert_int_equal(run, 1);
    assert_int_equal(query_max_run(d->query, "nobody", &run), 0);
    assert_int_equal(run, 0);

    assert_int_equal(
            query_parts(d->query, (struct query_run){ ID_A, 0 }, PART_BIT(PART_FACTS), &d->mem, parts), 0);
    assert_null(parts[PART_DOCUMENT].p);
    assert_null(parts[PART_SOURCE].p);
    struct facts facts;

    assert_int_equal(facts_unpack(parts[PART_FACTS], &d->mem, &facts), 0);
    assert_true(str_is(facts.org, "双桥镇人民政府")); /* of the highest run */
    assert_int_equal(query_parts(d->query, (struct query_run){ ID_A, 1 },
                             PART_BIT(PART_FACTS) | PART_BIT(PART_SCORES), &d->mem, parts),
            0);
    assert_int_equal(facts_unpack(parts[PART_FACTS], &d->mem, &facts), 0);
    assert_true(str_is(facts.org, "清溪县水务局"));
    assert_non_null(parts[PART_SCORES].p);
    assert_int_equal(query_parts(d->query, (struct query_run){ ID_A, 3 }, ~0u, &d->mem, parts), ERR_ABSENT);
    assert_int_equal(query_parts(d->query, (struct query_run){ ID_B, 0 }, ~0u, &d->mem, parts), ERR_ABSENT);
}

static int note_event(void *context, const struct query_event *e)
{
    char *got = context;
    size_t n = strlen(got);

    long long us = str_is(e->stage, "store") ? 0 : (long long)(e->finished - e->started); /* the clock's */

    snprintf(got + n, 256 - n, "%u %.*s %lld;", e->run, STR_ARG(e->instance), us);
    return 0;
}

static int note_fault(void *context, const struct query_fault *f)
{
    char *got = context;
    size_t n = strlen(got);

    assert_true(f->sentence_en.n && f->sentence_zh.n && f->stored);
    snprintf(got + n, 256 - n, "%u %.*s %.*s;", f->run, STR_ARG(f->stage), STR_ARG(f->code));
    return 0;
}

static void test_events_and_faults(void **state)
{
    struct desk *d = *state;
    char got[256] = "";

    assert_int_equal(query_each_event(d->query, ID_C, note_event, got), 0);
    assert_string_equal(got,
            "1 extract.1 700;1 validate.2 400;1 store.1 0;2 extract.1 700;2 validate.2 400;2 store.1 0;");
    got[0] = '\0';
    assert_int_equal(query_each_fault(d->query, ID_C, note_fault, got), 0);
    assert_string_equal(got, "2 extract reader-timeout;");
}

static void test_no_database_is_told_from_a_strange_one(void **state)
{
    struct desk *d = *state;
    struct query *q = NULL;
    char path[128], why[QUERY_WHY_MAX];

    snprintf(path, sizeof path, "%s/none.db", d->home.path);
    assert_int_equal(query_open(path, &q, why), ERR_ABSENT);
    assert_non_null(strstr(why, path));
    assert_int_equal(access(path, F_OK), -1); /* asking makes nothing */
    FILE *f = fopen(path, "w");

    fclose(f);
    assert_int_equal(query_open(path, &q, why), ERR_VERSION);
    assert_null(q);
}

/* The answer as one line of JSON. */
static void assert_rows(struct desk *d, enum query_question what, const char *const args[3], const char *want)
{
    json_t *rows;

    assert_int_equal(query_rows(d->query, what, args, &rows), 0);
    char *got = json_dumps(rows, JSON_COMPACT);

    assert_string_equal(got, want);
    free(got);
    json_decref(rows);
}

/* Of A the second run counts, of C the first: what was good. */
static void test_a_season_counts_each_submission_once(void **state)
{
    struct desk *d = *state;
    static const char *const any[3], *const ids[3] = { "[\"" ID_C "\",\"" ID_A "\"]" };
    json_t *rows;

    assert_rows(d, QUESTION_IDS, any, "[{\"id\":\"" ID_A "\"},{\"id\":\"" ID_C "\"}]");
    assert_rows(d, QUESTION_CODES, any,
            "[{\"code\":\"sum-mismatch\",\"severity\":\"error\",\"times\":2,\"reports\":2}]");
    assert_int_equal(query_rows(d->query, QUESTION_OF_IDS, ids, &rows), 0);
    assert_int_equal(json_array_size(rows), 2);
    assert_string_equal(json_string_value(json_object_get(json_array_get(rows, 0), "id")), ID_C);
    assert_string_equal(json_string_value(json_object_get(json_array_get(rows, 1), "org")), "双桥镇人民政府");
    json_decref(rows);
    assert_int_equal(query_rows(d->query, QUESTION_FAULTS, any, &rows), 0);
    assert_int_equal(json_array_size(rows), 2); /* of B, and of C's later run */
    json_decref(rows);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_a_season_counts_each_submission_once, setup, teardown),
        cmocka_unit_test_setup_teardown(test_a_filter_finds_what_it_says, setup, teardown),
        cmocka_unit_test_setup_teardown(test_fields_stand_in_their_places, setup, teardown),
        cmocka_unit_test_setup_teardown(test_an_id_may_be_cut_short_where_it_names_one, setup, teardown),
        cmocka_unit_test_setup_teardown(test_runs_and_parts, setup, teardown),
        cmocka_unit_test_setup_teardown(test_events_and_faults, setup, teardown),
        cmocka_unit_test_setup_teardown(test_no_database_is_told_from_a_strange_one, setup, teardown),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
