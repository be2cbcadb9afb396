/* SPDX-License-Identifier: MIT
 * What a batch leaves in a real SQLite file.
 */
#include "tests/store/store_desk.h"

static void test_rows_say_what_the_message_said(void **state)
{
    struct desk *d = *state;
    static const struct {
        const char *sql, *want;
    } cases[] = {
        { "SELECT name || ' ' || label || ' ' || bytes || ' ' || arrived || ' ' || origin FROM submission",
                "报告.txt 2024/清溪 200 1700000000000000 ingest.1" },
        { "SELECT org || ' ' || year || ' ' || kind || ' ' || format || ' ' || encoding FROM result",
                "清溪县水务局 2024 overall txt UTF-8" },
        { "SELECT claimed_score || ' ' || recomputed_score || ' ' || grade || ' ' || quality FROM result",
                "98 98 优 91.5" },
        { "SELECT scheme || ' ' || rule_book || ' ' || error_count || ' ' || warning_count FROM result",
                "cn-2020-overall cn-2020 1 1 0" },
        { "SELECT group_concat(name, '|') FROM report_name", "清溪县水务局|县水务局" },
        { "SELECT number || ' ' || scale || ' ' || unit || ' ' || value || ' ' || period FROM figure WHERE n "
          "= 1",
                "377.67 万 元 3776700 actual" },
        { "SELECT count(*) FROM figure WHERE table_no IS NULL AND page IS NULL AND cell IS NULL AND concept "
          "IS NULL",
                "4" },
        { "SELECT printed FROM current_figure WHERE n = 1", "377.67万元" },
        { "SELECT verdict || ' ' || computed || ' ' || exhaustive FROM relation", "fails 389.17 1" },
        { "SELECT group_concat(position || ':' || figure) FROM relation_operand WHERE result_no = 1 AND "
          "relation = 1",
                "1:2,2:3" },
        { "SELECT operands FROM relation", "[2,3]" },
        { "SELECT rescored || ' ' || why || ' ' || target_figure FROM indicator",
                "15 3.6 ≥ 3: full weight 3" },
        { "SELECT weight_figure FROM indicator", "" },
        { "SELECT code || ' ' || severity || ' ' || stated || ' ' || computed FROM finding",
                "sum-mismatch error 377.67 389.17" },
        { "SELECT count(*) FROM finding WHERE message_en LIKE '%389.17%' AND message_zh LIKE '%389.17%'"
          " AND message_en <> message_zh",
                "1" },
        { "SELECT group_concat(figure) FROM finding_figure", "1,2" },
        { "SELECT group_concat(relation) FROM finding_relation", "1" },
        { "SELECT group_concat(instance || (finished - received), ' ') FROM event WHERE stage <> 'store'",
                "extract.1800 validate.2500" },
        { "SELECT step || instance || (e.finished = r.stored) FROM event e JOIN result r USING (id, run)"
          " WHERE stage = 'store'",
                "3store.11" },
        { "SELECT state || latest_run || current_run FROM submission_state", "done11" },
        { "SELECT substr(text, 1, 6) FROM document_text", "2024年决" },
        { "SELECT count(*) FROM pragma_integrity_check WHERE integrity_check = 'ok'", "1" },
    };
    struct sample s = sample_standard(ID_A);

    write_one(d, &s);
    assert_int_equal(d->works[0].outcome.kind, OUTCOME_DONE);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        const char *got = ask(d, cases[i].sql);

        if (strcmp(got, cases[i].want) != 0) {
            fail_msg("%s\n got: %s\nwant: %s", cases[i].sql, got, cases[i].want);
        }
    }
}

static void test_numbers_survive_to_the_digit(void **state)
{
    struct desk *d = *state;
    static const struct {
        const char *number, *scale;
        int scale10;
        const char *want;
    } cases[] = {
        { "0.1", "", 0, "0.1" }, { "0.10", "", 0, "0.10" },
        { "12345678901234567890.12", "万", 4, "123456789012345678901200" }, { "-3.6", "亿", 8, "-360000000" },
        { "56.08", "", 0, "56.08" },
        { "9007199254740993", "", 0, "9007199254740993" }, /* no double holds it */
    };
    char id[MESSAGE_ID_SIZE + 1], sql[256];

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        snprintf(id, sizeof id, "01N%022zuN", i);
        struct sample s = sample_standard(id);

        s.number = cases[i].number;
        s.scale = cases[i].scale;
        s.scale10 = cases[i].scale10;
        write_one(d, &s);
        snprintf(sql, sizeof sql, "SELECT value FROM current_figure WHERE id = '%s' AND n = 1", id);
        assert_string_equal(ask(d, sql), cases[i].want);
        snprintf(sql, sizeof sql,
                "SELECT number || typeof(value) FROM current_figure WHERE id = '%s' AND n = 1", id);
        char want[64];

        snprintf(want, sizeof want, "%stext", cases[i].number);
        assert_string_equal(ask(d, sql), want);
    }
}

static void test_writing_twice_changes_nothing(void **state)
{
    struct desk *d = *state;
    struct sample s = sample_standard(ID_A);
    char before[4096];
    static const char all[] =
            "SELECT (SELECT count(*) FROM figure) || ' ' || (SELECT count(*) FROM event) || ' ' ||"
            " (SELECT count(*) FROM part) || ' ' || (SELECT attempt || ' ' || stored || org FROM result)";

    write_one(d, &s);
    snprintf(before, sizeof before, "%s", ask(d, all));
    s.attempt = 2;
    s.org = "另一个单位";
    write_one(d, &s);
    assert_int_equal(d->works[0].outcome.kind, OUTCOME_DONE);
    assert_string_equal(ask(d, all), before);

    /* Also twice in one batch. */
    s.id = ID_B;
    put(d, 0, &s);
    put(d, 1, &s);
    write_works(d, 2);
    assert_int_equal(d->works[0].outcome.kind, OUTCOME_DONE);
    assert_int_equal(d->works[1].outcome.kind, OUTCOME_DONE);
    assert_string_equal(ask(d, "SELECT count(*) FROM result"), "2");
}

static void test_a_late_failure_leaves_a_success(void **state)
{
    struct desk *d = *state;
    struct sample s = sample_standard(ID_A);

    write_one(d, &s);
    s.attempt = 2;
    s.fault = FAULT_READER_TIMEOUT;
    write_one(d, &s);
    assert_int_equal(d->works[0].outcome.kind, OUTCOME_DONE);
    assert_true(d->works[0].outcome.stored);
    assert_string_equal(
            ask(d, "SELECT state || (SELECT count(*) FROM fault) FROM submission_state"), "done0");
}

static void test_a_success_takes_the_place_of_a_failure(void **state)
{
    struct desk *d = *state;
    struct sample s = sample_standard(ID_A);

    s.fault = FAULT_READER_TIMEOUT;
    write_one(d, &s);
    assert_int_equal(d->works[0].outcome.kind, OUTCOME_DONE);
    assert_false(d->works[0].outcome.stored);
    assert_string_equal(ask(d, "SELECT state || code || (SELECT count(*) FROM event) FROM submission_state"),
            "failedreader-timeout3");
    s.fault = FAULT_NONE;
    s.attempt = 2;
    write_one(d, &s);
    assert_true(d->works[0].outcome.stored);
    assert_string_equal(
            ask(d, "SELECT state || (SELECT count(*) FROM fault) FROM submission_state"), "done0");
    assert_string_equal(ask(d, "SELECT group_concat(DISTINCT attempt) FROM event"), "2");
}

static void test_the_current_result_is_the_highest_good_run(void **state)
{
    struct desk *d = *state;
    struct sample s = sample_standard(ID_A);

    s.run = 2;
    s.org = "第二次";
    write_one(d, &s);
    s.run = 1; /* it comes late */
    s.org = "第一次";
    write_one(d, &s);
    s.run = 3;
    s.fault = FAULT_UNSUPPORTED;
    write_one(d, &s);
    assert_string_equal(ask(d, "SELECT org || run FROM current_result"), "第二次2");
    assert_string_equal(ask(d, "SELECT group_concat(run || is_current) FROM result ORDER BY no"), "21,10");
    assert_string_equal(ask(d, "SELECT count(*) FROM current_figure"), "4");
    assert_string_equal(ask(d, "SELECT DISTINCT run FROM current_finding"), "2");
    assert_string_equal(ask(d, "SELECT state || latest_run || current_run || code FROM submission_state"),
            "failed32unsupported");
    assert_string_equal(ask(d, "SELECT run || stage FROM latest_fault"), "3extract");
}

static void test_a_name_of_any_bytes_is_kept(void **state)
{
    struct desk *d = *state;
    struct sample s = sample_standard(ID_A);

    put(d, 0, &s);
    d->messages[0].header.name = STR("\xb1\xa8\xb8\xe6.txt");
    write_works(d, 1);
    assert_string_equal(
            ask(d, "SELECT name FROM submission"), "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd.txt");
    assert_string_equal(ask(d, "SELECT hex(name_bytes) FROM submission"), "B1A8B8E62E747874");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_rows_say_what_the_message_said, desk_set_up, desk_tear_down),
        cmocka_unit_test_setup_teardown(test_numbers_survive_to_the_digit, desk_set_up, desk_tear_down),
        cmocka_unit_test_setup_teardown(test_writing_twice_changes_nothing, desk_set_up, desk_tear_down),
        cmocka_unit_test_setup_teardown(test_a_late_failure_leaves_a_success, desk_set_up, desk_tear_down),
        cmocka_unit_test_setup_teardown(
                test_a_success_takes_the_place_of_a_failure, desk_set_up, desk_tear_down),
        cmocka_unit_test_setup_teardown(
                test_the_current_result_is_the_highest_good_run, desk_set_up, desk_tear_down),
        cmocka_unit_test_setup_teardown(test_a_name_of_any_bytes_is_kept, desk_set_up, desk_tear_down),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
