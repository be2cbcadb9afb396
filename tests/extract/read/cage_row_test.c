/* SPDX-License-Identifier: MIT
 * Several texts that are sent to one reader at once, some of which hurt it.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "common/document.h"
#include "tests/extract/fake_cage.h"

#define COUNT(table) (sizeof(table) / sizeof *(table))

enum { ROW = 4, MANY = 40, LONG_TEXT = 30 << 10 };

static struct cage_row *begin_row(struct cage *cage, const char *const orders[ROW])
{
    struct source_file files[ROW];
    for (int i = 0; i < ROW; i++)
        files[i] = order_file(orders[i]);
    struct cage_row *row = cage_row_begin(cage, files, ROW);
    assert_non_null(row);
    return row;
}

static void a_row_is_read_by_one_child(void **state)
{
    static const char *const orders[ROW] = { "pid", "fault", "pid", "pid" };
    struct cage *cage = open_fake(LONG_MS, 100);
    struct got got[ROW + 1];
    (void)state;
    struct cage_row *row = begin_row(cage, orders);
    for (int i = 0; i < ROW; i++)
        got[i] = give_order_in(cage, row, orders[i]);
    got[ROW] = give_order(cage, "pid"); /* it is back before the row ends */
    cage_row_end(row);
    assert_int_equal(got[1].code, FAULT_NOT_TEXT);
    assert_string_equal(got[1].bytes, "a reason");
    for (int i = 2; i <= ROW; i++)
        assert_string_equal(got[i].bytes, got[0].bytes);
    cage_close(cage);
}

static void a_misdeed_in_a_row_is_its_documents_and_nobody_elses(void **state)
{
    static const struct {
        const char *orders[ROW];
        enum fault_code want[ROW];
    } rows[] = {
        { { "pid", "abort", "pid", "pid" }, { FAULT_NONE, FAULT_READER_CRASHED } },
        { { "pid", "abort unless fresh", "abort", "pid" }, { [2] = FAULT_READER_CRASHED } },
        { { "pid", "hang", "pid", "exit" }, { [1] = FAULT_READER_TIMEOUT, [3] = FAULT_READER_CRASHED } },
        { { "huge", "pid", "fault", "pid" }, { FAULT_READER_CRASHED, FAULT_NONE, FAULT_NOT_TEXT } },
        { { "pid", "%PDF-1.4", "pid", "pid" }, { [1] = FAULT_READER_ABSENT } },
        { { "another", "pid", "pid", "pid" }, { FAULT_READER_ABSENT } },
    };
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct cage *cage = open_fake(SHORT_MS, 100);
        struct cage_row *row = begin_row(cage, rows[i].orders);
        for (int k = 0; k < ROW; k++) {
            struct got got = give_order_in(cage, row, rows[i].orders[k]);
            assert_int_equal(got.err, 0);
            assert_int_equal(got.code, rows[i].want[k]);
        }
        cage_row_end(row);
        cage_close(cage);
    }
}

static void a_row_that_is_given_up_leaves_no_answers_behind(void **state)
{
    static const char *const orders[ROW] = { "pid", "fault", "fault", "fault" };
    struct cage *cage = open_fake(LONG_MS, 100);
    (void)state;
    struct cage_row *row = begin_row(cage, orders);
    struct got first = give_order_in(cage, row, orders[0]);
    cage_row_end(row);
    struct got next = give_order(cage, "pid");
    assert_int_equal(next.code, FAULT_NONE);
    assert_string_not_equal(first.bytes, next.bytes);
    cage_row_end(NULL);
    cage_close(cage);
}

/* What does not fit is read behind it, and the child never waits for us while we wait for it. */
static void a_row_may_be_longer_than_a_childs_socket(void **state)
{
    static char text[LONG_TEXT];
    struct source_file files[MANY];
    struct cage *cage = open_real();
    (void)state;
    memset(text, 'a', sizeof text);
    for (int i = 0; i < MANY; i++)
        files[i] = (struct source_file){ .name = STR("x"), .sha256 = STR("y"), .bytes = { text, LONG_TEXT } };
    struct cage_row *row = cage_row_begin(cage, files, MANY);
    assert_non_null(row);
    for (int i = 0; i < MANY; i++) {
        struct document doc;
        struct str packed;
        struct fault fault;
        struct arena mem;
        arena_init(&mem, 0);
        assert_int_equal(cage_row_read(row, &files[i], &mem, &packed, &fault), 0);
        assert_int_equal(fault.code, FAULT_NONE);
        assert_int_equal(document_unpack(packed, &mem, &doc), 0);
        assert_int_equal(doc.text.n, LONG_TEXT);
        arena_fini(&mem);
    }
    cage_row_end(row);
    cage_close(cage);
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_row_is_read_by_one_child),
        cmocka_unit_test(a_misdeed_in_a_row_is_its_documents_and_nobody_elses),
        cmocka_unit_test(a_row_that_is_given_up_leaves_no_answers_behind),
        cmocka_unit_test(a_row_may_be_longer_than_a_childs_socket),
    };
    if (argc > 0 && strcmp(argv[0], "jihe-read-text") == 0)
        return fake_reader();
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
