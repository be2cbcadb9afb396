/* SPDX-License-Identifier: MIT
 * A form and values make a letter; what comes from a report is never markup.
 */
#include "console/notice_letter.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "common/err.h"

static const struct row {
    const char *form, *want;
    int err;
} rows[] = {
    { "plain", "plain", 0 },
    { "{{unit}}：", "&lt;script&gt;局 &amp; &quot;所&#39;&quot;：", 0 },
    { "[{{ absent }}]", "[]", 0 },
    { "{{#findings}}<{{n}} {{year}}>{{/findings}}.", "<1 2024><2 own>.", 0 },
    { "{{#absent}}never{{/absent}}.", ".", 0 },
    { "{{unit", "", ERR_FORMAT },
    { "{{#findings}}{{n}}", "", ERR_FORMAT },
};

static void forms_are_filled(void **state)
{
    (void)state;
    json_t *values = json_pack("{s:s, s:s, s:[{s:s}, {s:s, s:s}]}", "unit", "<script>局 & \"所'\"", "year",
            "2024", "findings", "n", "1", "n", "2", "year", "own");
    assert_non_null(values);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct buf out;
        buf_init(&out, LETTER_MAX);
        int err = letter_fill(str_of(rows[i].form), values, &out);
        if (err != rows[i].err || (!err && !str_is(buf_str(&out), rows[i].want)))
            fail_msg("%s: %d, %.*s", rows[i].form, err, STR_ARG(buf_str(&out)));
        buf_fini(&out);
    }
    json_decref(values);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(forms_are_filled) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
