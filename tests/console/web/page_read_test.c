/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "console/web/page_read.h"

static void a_scan_under_way_shows_its_page_and_nothing_else_does(void **state)
{
    static const struct {
        const char *says, *shows;
    } rows[] = {
        { "{\"reading\":\"自评报告.pdf\",\"page\":3,\"pages\":12}", "extract.1: 自评报告.pdf, page 3 of 12" },
        { "{\"reading\":\"\",\"page\":0,\"pages\":0}", "" },
        { "{\"busy\":1}", "" },
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char line[PAGE_READ_MAX];
        json_t *body = json_loads(rows[i].says, 0, NULL);
        assert_int_equal(page_read_format("extract.1", body, line), rows[i].shows[0] != '\0');
        assert_string_equal(line, rows[i].shows);
        json_decref(body);
    }
}

static void a_daemon_that_does_not_answer_reads_none(void **state)
{
    char line[PAGE_READ_MAX];
    (void)state;
    assert_false(page_read_format("extract.1", NULL, line));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_scan_under_way_shows_its_page_and_nothing_else_does),
        cmocka_unit_test(a_daemon_that_does_not_answer_reads_none),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
