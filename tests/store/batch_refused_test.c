/* SPDX-License-Identifier: MIT
 * Whom a batch blames when a real SQLite file refuses it, and what is left of the others.
 */
#include "tests/store/store_desk.h"

static const char guilty[] = "CREATE TRIGGER guilty BEFORE INSERT ON result WHEN new.org = '坏单位' BEGIN"
                             " SELECT RAISE(ABORT, 'not this one'); END";

static void test_only_the_guilty_one_is_rejected(void **state)
{
    struct desk *d = *state;
    const char *ids[BATCH] = { "01A0000000000000000000000A", "01A0000000000000000000000B",
        "01A0000000000000000000000C", "01A0000000000000000000000D", "01A0000000000000000000000E" };

    change(d, guilty);
    for (int i = 0; i < BATCH; i++) {
        struct sample s = sample_standard(ids[i]);

        s.org = i == 2 ? "坏单位" : s.org;
        put(d, i, &s);
    }
    write_works(d, BATCH);
    for (int i = 0; i < BATCH; i++) {
        assert_int_equal(d->works[i].outcome.kind, i == 2 ? OUTCOME_REJECT : OUTCOME_DONE);
    }
    assert_int_equal(d->works[2].outcome.fault.code, FAULT_REFUSED_BY_STORE);
    assert_string_equal(ask(d, "SELECT group_concat(id) FROM result WHERE id LIKE '%C'"), "");
    assert_string_equal(ask(d, "SELECT count(*) FROM current_result"), "4");
    assert_string_equal(ask(d, "SELECT stage || code || id FROM latest_fault"),
            "storerefused-by-store01A0000000000000000000000C");
    assert_string_equal(ask(d, "SELECT message_en LIKE '%not this one%' FROM fault"), "1");
    /* Nothing of its rows stayed behind. */
    assert_string_equal(
            ask(d, "SELECT count(*) FROM figure WHERE result_no NOT IN (SELECT no FROM result)"), "0");
}

/* A row that is refused ends the transaction by itself: nothing of the batch is half there, and the others go
 * in alone. */
static void test_a_row_that_is_refused_takes_no_other_document_with_it(void **state)
{
    struct desk *d = *state;
    const char *ids[] = { ID_A, ID_B, ID_C };

    change(d, "CREATE UNIQUE INDEX once ON report_name (name) WHERE name <> '县水务局'");
    for (int i = 0; i < 3; i++) {
        struct sample s = sample_standard(ids[i]);

        s.org = i == 2 ? "青田县水务局" : s.org;
        put(d, i, &s);
    }
    write_works(d, 3);
    assert_int_equal(d->works[0].outcome.kind, OUTCOME_DONE);
    assert_int_equal(d->works[1].outcome.fault.code, FAULT_REFUSED_BY_STORE);
    assert_int_equal(d->works[2].outcome.kind, OUTCOME_DONE);
    assert_string_equal(ask(d, "SELECT group_concat(id) FROM result"), ID_A "," ID_C);
    assert_string_equal(ask(d, "SELECT id FROM latest_fault"), ID_B);
    assert_string_equal(ask(d, "SELECT message_en LIKE '%UNIQUE%' FROM fault"), "1");
    assert_string_equal(
            ask(d, "SELECT count(*) FROM figure WHERE result_no NOT IN (SELECT no FROM result)"), "0");
    assert_string_equal(ask(d, "SELECT count(*) FROM finding_count"), "2");
    /* The connection goes on. */
    struct sample again = sample_standard("01A0000000000000000000000D");

    again.org = "丽水市水务局";
    write_one(d, &again);
    assert_int_equal(d->works[0].outcome.kind, OUTCOME_DONE);
}

static void test_a_part_that_cannot_be_unpacked_is_a_fault(void **state)
{
    struct desk *d = *state;
    struct sample s = sample_standard(ID_A);

    put(d, 0, &s);
    d->messages[0].part[PART_FACTS] = STR("\xc1 no MessagePack");
    s.id = ID_B;
    put(d, 1, &s);
    d->messages[1].part[PART_SCORES] = STR_NONE;
    s.id = ID_C;
    put(d, 2, &s);
    write_works(d, 3);
    assert_int_equal(d->works[0].outcome.kind, OUTCOME_REJECT);
    assert_int_equal(d->works[0].outcome.fault.code, FAULT_BAD_PART);
    assert_int_equal(d->works[1].outcome.kind, OUTCOME_REJECT);
    assert_int_equal(d->works[2].outcome.kind, OUTCOME_DONE);
    assert_string_equal(ask(d, "SELECT group_concat(code || ' ' || detail) FROM fault"),
            "bad-part facts,bad-part scores");
}

static void test_what_takes_all_memory_is_blamed_and_not_the_store(void **state)
{
    struct desk *d = *state;
    struct sample s = sample_standard(ID_A);

    put(d, 0, &s);
    d->arenas[0].limit = d->arenas[0].used += FAULT_MUCH_MEMORY;
    s.id = ID_B;
    put(d, 1, &s);
    write_works(d, 2);
    assert_int_equal(d->works[0].outcome.fault.code, FAULT_TOO_COMPLEX);
    assert_int_equal(d->works[1].outcome.kind, OUTCOME_DONE);
}

static void test_a_locked_database_makes_the_store_sick_and_blames_nobody(void **state)
{
    struct desk *d = *state;
    struct sample s = sample_standard(ID_A);

    change(d, "BEGIN IMMEDIATE");
    put(d, 0, &s);
    s.id = ID_B;
    put(d, 1, &s);
    write_works(d, 2);
    for (int i = 0; i < 2; i++) {
        assert_int_equal(d->works[i].outcome.kind, OUTCOME_SICK);
        assert_non_null(strstr(d->works[i].outcome.fault.detail.p, "locked"));
    }
    assert_int_equal(sqlite_backend.probe(d->store), ERR_BUSY);
    change(d, "COMMIT");
    assert_string_equal(ask(d, "SELECT count(*) FROM submission"), "0");
    write_works(d, 2);
    assert_int_equal(d->works[0].outcome.kind, OUTCOME_DONE);
    assert_int_equal(d->works[1].outcome.kind, OUTCOME_DONE);
    assert_string_equal(ask(d, "SELECT count(*) FROM result"), "2");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_only_the_guilty_one_is_rejected, desk_set_up, desk_tear_down),
        cmocka_unit_test_setup_teardown(
                test_a_row_that_is_refused_takes_no_other_document_with_it, desk_set_up, desk_tear_down),
        cmocka_unit_test_setup_teardown(
                test_a_part_that_cannot_be_unpacked_is_a_fault, desk_set_up, desk_tear_down),
        cmocka_unit_test_setup_teardown(
                test_what_takes_all_memory_is_blamed_and_not_the_store, desk_set_up, desk_tear_down),
        cmocka_unit_test_setup_teardown(
                test_a_locked_database_makes_the_store_sick_and_blames_nobody, desk_set_up, desk_tear_down),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
