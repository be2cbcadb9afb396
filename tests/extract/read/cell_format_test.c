/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "extract/read/cell_format.h"

static void a_number_is_shown_as_its_format_says(void **state)
{
    static const struct {
        const char *value, *format, *want;
    } rows[] = {
        { "412500", "General", "412500" },
        { "0.1", "General", "0.1" },
        { "97.589314159265301", "General", "97.58931416" },
        { "0.30000000000000004", "General", "0.3" },
        { "-3.5", "General", "-3.5" },
        { "1.2E+3", "General", "1200" },
        { "123456789012", "General", "123456789012" },
        { "0", "General", "0" },
        { "412500", "0.00", "412500.00" },
        { "412500", "#,##0.00", "412,500.00" },
        { "1234567.891", "#,##0", "1,234,568" },
        { "0.97589", "0.00%", "97.59%" },
        { "1", "0%", "100%" },
        { "9.995", "0.00", "10.00" },
        { "1.005", "0.00", "1.01" },
        { "0.99999999999999989", "0.0", "1.0" },
        { "0.5", "#.##", "0.5" },
        { "0", "#,##0.00;-#,##0.00;\"-\"", "-" },
        { "-1234.5", "#,##0.00_);(#,##0.00)", "-1,234.50" },
        { "-1234.5", "#,##0.00;[Red]-#,##0.00", "-1,234.50" },
        { "-1234.5", "[$¥-804]#,##0.00;[Red][$¥-804]#,##0.00", "-¥1,234.50" },
        { "-1234.5", "#,##0.00_-;[Red]#,##0.00_-", "-1,234.50" },
        { "-20", "#,##0.00;\"△\"#,##0.00", "-20.00" },
        { "-20", "#,##0.00;－#,##0.00", "-20.00" },
        { "20", "\"△\"0.0;\"▲\"0.0", "△20.0" },
        { "12345678", "0.00,,", "12.35" },
        { "5", "0\"人\"", "5人" },
        { "5", "0\\人", "5人" },
        { "3.5", "[$¥-804]#,##0.00", "¥3.50" },
        { "7", "000", "007" },
        { "43466", "yyyy/m/d", "2019/1/1" },
        { "45657", "yyyy\"年\"m\"月\"d\"日\"", "2024年12月31日" },
        { "1", "yyyy-mm-dd", "1900-01-01" },
        { "61", "yyyy-mm-dd", "1900-03-01" },
        { "45657.75", "yyyy/m/d h:mm", "2024/12/31 18:00" },
        { "0.52083333333333337", "h:mm:ss", "12:30:00" },
        { "45657", "[$-804]yyyy\"年\"m\"月\"", "2024年12月" },
        { "12345678", "0!.0,\"万\"", "1234.6万" },
        { "12345678", "0\".\"0,\"万\"", "1234.6万" },
        { "500", "0!.0,\"万\"", "0.1万" },
        { "12345678", "0!.0000\"万\"", "1234.5678万" },
        { "-20500", "0!.0,", "-2.1" },
        { "20241231", "0000-00-00", "2024-12-31" },
        { "20241231", "0000\"年\"00\"月\"00\"日\"", "2024年12月31日" },
        { "0", "_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * \"-\"?\?_ ;_ @_ ", "-" },
        { "0", "#,###", "" },
        { "123456", "[>=10000]0!.0,\"万\";0.00", "12.3万" },
        { "99.5", "[>=10000]0!.0,\"万\";0.00", "99.50" },
        { "-7", "[>=10000]0!.0,\"万\";0.00", "-7.00" },
        { "5", "[Red][<0]0.0;[=0]\"无\";0", "5" },
        { "0", "[Red][<0]0.0;[=0]\"无\";0", "无" },
        { "45657", "[$-804]aaaa", "星期二" },
        { "45657.75", "yyyy/m/d h:mmAM/PM", "2024/12/31 18:00" },
        { "abc", "0.00", "abc" },
        { "12", "@", "12" },
        { "12", ";;;", "" },
    };
    char out[CELL_FORMAT_SHOWN_MAX];
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct str got = cell_format_show(str_of(rows[i].value), rows[i].format, false, out);
        char shown[CELL_FORMAT_SHOWN_MAX + 1];
        snprintf(shown, sizeof shown, "%.*s", STR_ARG(got));
        assert_string_equal(shown, rows[i].want);
    }
    struct str mac = cell_format_show(STR("1"), "yyyy/m/d", true, out);
    assert_true(str_is(mac, "1904/1/2"));
}

static void formats_by_number_are_those_of_a_chinese_office(void **state)
{
    (void)state;
    assert_string_equal(cell_format_built_in(0), "General");
    assert_string_equal(cell_format_built_in(4), "#,##0.00");
    assert_string_equal(cell_format_built_in(57), "yyyy\"年\"m\"月\"");
    assert_string_equal(cell_format_built_in(163), "General");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_number_is_shown_as_its_format_says),
        cmocka_unit_test(formats_by_number_are_those_of_a_chinese_office),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
