/* SPDX-License-Identifier: MIT
 * Gathering what waits in the spools of several ingests, page by page, from doors that this test plays.
 */
#include "console/under_way.c"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>

#include <cmocka.h>

#include "tests/store/store_sample.h"

enum { INGESTS = 2, ENTRIES_MAX = 3000 };

struct entry {
    char id[MESSAGE_ID_SIZE + 1];
    const char *state;
};

static struct {
    struct entry entries[INGESTS][ENTRIES_MAX]; /* by id */
    size_t count[INGESTS];
    size_t living;
    int questions;
} played;

static void play(size_t ingest, unsigned number, const char *state)
{
    struct entry *e = &played.entries[ingest][played.count[ingest]++];

    snprintf(e->id, sizeof e->id, "01%024u", number);
    e->state = state;
}

/* ---- the doors: in place of console/ask.c ---- */

void ask_begin(msgpack_packer *pk, struct buf *question, const char *word, unsigned pairs)
{
    pack_init(pk, question);
    msgpack_pack_map(pk, 1 + pairs);
    pack_pair_str(pk, "ask", str_of(word));
}

static json_t *answer_queue(size_t ingest, const msgpack_object *question)
{
    json_t *entries = json_array();
    struct str state = pack_find_str(question, "state"), after = pack_find_str(question, "after");
    int64_t limit = pack_find_int(question, "limit", 0);

    for (size_t i = 0; i < played.count[ingest] && (int64_t)json_array_size(entries) < limit; i++) {
        const struct entry *e = &played.entries[ingest][i];

        if (str_is(state, e->state) && str_cmp(str_of(e->id), after) > 0) {
            json_array_append_new(
                    entries, json_pack("{s:s, s:i, s:s, s:s, s:I}", "id", e->id, "run", 1, "name", "报告.txt",
                                     "label", "2024/清溪", "next_try", (json_int_t)77));
        }
    }
    return json_pack("{s:o}", "entries", entries);
}

int ask_stages(const struct config *config, unsigned bits, const struct buf *question, int64_t timeout_ms,
        struct answers *out)
{
    msgpack_zone zone;
    msgpack_object o;

    (void)config;
    (void)timeout_ms;
    assert_int_equal(bits, 1u << command_stage("ingest", 6));
    played.questions++;
    *out = (struct answers){ 0 };
    if (played.living == 0) {
        return 0;
    }
    msgpack_zone_init(&zone, 4096);
    assert_int_equal(pack_parse(buf_str(question), &zone, &o), 0);
    assert_true(str_is(pack_find_str(&o, "ask"), "queue"));
    out->rows = calloc(played.living, sizeof *out->rows);
    out->count = played.living;
    for (size_t i = 0; i < played.living; i++) {
        out->rows[i].body = answer_queue(i, &o);
    }
    msgpack_zone_destroy(&zone);
    return 0;
}

void answers_free(struct answers *a)
{
    for (size_t i = 0; i < a->count; i++) {
        json_decref(a->rows[i].body);
    }
    free(a->rows);
    *a = (struct answers){ 0 };
}

/* ---- the tests ---- */

static int setup(void **state)
{
    struct sample_home *home = calloc(1, sizeof *home);

    memset(&played, 0, sizeof played);
    played.living = INGESTS;
    *state = home;
    return sample_home_make(home);
}

static int teardown(void **state)
{
    sample_home_remove(*state);
    free(*state);
    return 0;
}

static struct under_way load(void **state, const char *only)
{
    struct sample_home *home = *state;
    struct under_way u;

    assert_int_equal(under_way_load(home->config, only, &u), 0);
    return u;
}

static void test_pages_of_unequal_spools_miss_nothing_and_double_nothing(void **state)
{
    static const size_t sizes[][INGESTS] = { { 0, 0 }, { 3, 0 }, { 999, 1 }, { 1000, 0 }, { 1000, 1000 },
        { 1001, 2 }, { 2500, 1200 } };

    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        memset(played.count, 0, sizeof played.count);
        for (unsigned n = 0; n < sizes[i][0]; n++) {
            play(0, n * 2, "pending");
        }
        for (unsigned n = 0; n < sizes[i][1]; n++) {
            play(1, n * 6 + 1, "pending");
        }
        struct under_way u = load(state, "pending");

        for (size_t a = 0; a < played.count[0] + played.count[1]; a++) {
            const struct entry *e =
                    a < played.count[0] ? &played.entries[0][a] : &played.entries[1][a - played.count[0]];

            assert_non_null(under_way_find(&u, str_of(e->id)));
        }
        for (size_t k = 1; k < u.count; k++) {
            assert_true(strcmp(u.rows[k - 1].id, u.rows[k].id) < 0);
        }
        assert_int_equal(u.count, sizes[i][0] + sizes[i][1]);
        assert_true(u.asked);
        assert_false(u.cut);
        under_way_fini(&u);
    }
}

static void test_every_state_is_asked_for_and_one_alone_when_wanted(void **state)
{
    play(0, 1, "pending");
    play(0, 2, "deferred");
    play(0, 3, "hold");
    play(1, 4, "corrupt");
    play(1, 5, "failed"); /* the store has those */
    struct under_way u = load(state, NULL);

    assert_int_equal(u.count, 4);
    assert_string_equal(u.rows[0].state, "pending");
    assert_string_equal(u.rows[1].state, "deferred");
    assert_int_equal(u.rows[1].next_try, 77);
    assert_string_equal(u.rows[2].state, "hold");
    assert_string_equal(u.rows[3].state, "corrupt");
    assert_string_equal(u.rows[3].name, "报告.txt");
    under_way_fini(&u);
    u = load(state, "hold");
    assert_int_equal(u.count, 1);
    assert_int_equal(u.rows[0].run, 1);
    under_way_fini(&u);
}

static void test_one_that_moves_between_two_questions_is_there_once(void **state)
{
    play(0, 1, "pending");
    play(1, 1, "deferred");
    struct under_way u = load(state, NULL);

    assert_int_equal(u.count, 1);
    under_way_fini(&u);
}

static void test_a_line_that_is_down_is_asked_once(void **state)
{
    played.living = 0;
    struct under_way u = load(state, NULL);

    assert_int_equal(u.count, 0);
    assert_false(u.asked);
    assert_int_equal(played.questions, 1);
    under_way_fini(&u);
}

static void test_a_prefix_finds_the_only_one(void **state)
{
    play(0, 10, "pending");
    play(0, 21, "pending");
    struct under_way u = load(state, NULL);

    assert_null(under_way_find_prefix(&u, "01"));
    assert_null(under_way_find_prefix(&u, "02"));
    assert_non_null(under_way_find_prefix(&u, "0100000000000000000000001"));
    under_way_fini(&u);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(
                test_pages_of_unequal_spools_miss_nothing_and_double_nothing, setup, teardown),
        cmocka_unit_test_setup_teardown(
                test_every_state_is_asked_for_and_one_alone_when_wanted, setup, teardown),
        cmocka_unit_test_setup_teardown(
                test_one_that_moves_between_two_questions_is_there_once, setup, teardown),
        cmocka_unit_test_setup_teardown(test_a_line_that_is_down_is_asked_once, setup, teardown),
        cmocka_unit_test_setup_teardown(test_a_prefix_finds_the_only_one, setup, teardown),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
