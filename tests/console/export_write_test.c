/* SPDX-License-Identifier: MIT
 * Cells of CSV: quoted, and never a formula.
 */
#include "console/export_write.c"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static const struct row {
    const char *cell;
    bool is_number;
    const char *want;
} rows[] = {
    { "报告", false, "\"报告\"" },
    { "a\"b", false, "\"a\"\"b\"" },
    { "a,\nb", false, "\"a,\nb\"" },
    { "=HYPERLINK(1)", false, "\"'=HYPERLINK(1)\"" },
    { "-3.2", true, "\"-3.2\"" },
    { "-cmd", false, "\"'-cmd\"" },
    { "@x", false, "\"'@x\"" },
    { "", false, "\"\"" },
};

static void cells_are_text(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char got[64] = "";
        FILE *f = fmemopen(got, sizeof got, "w");
        write_csv_cell(f, str_of(rows[i].cell), rows[i].is_number);
        fclose(f);
        if (strcmp(got, rows[i].want))
            fail_msg("%s: %s", rows[i].cell, got);
    }
}

static void tables_have_names_and_columns(void **state)
{
    (void)state;
    for (int i = 0; i < EXPORT_TABLES; i++) {
        const struct export_column *c = export_columns((enum export_table)i);
        int n = 0;
        while (c[n].en) {
            assert_non_null(c[n].zh);
            n++;
        }
        assert_in_range(n, 4, EXPORT_COLUMNS_MAX);
        assert_int_equal(export_table_find(export_names[i]), i);
    }
    assert_int_equal(export_table_find("DROP TABLE"), -1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cells_are_text),
        cmocka_unit_test(tables_have_names_and_columns),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
