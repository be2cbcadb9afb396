/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "extract/read/read_scan_words.c"

static const struct {
    const char *seen, *want;
} rows[] = {
    { "编制“其中3人）", "编制（其中3人）" },
    { "编制“其中3人)，另2人", "编制（其中3人)，另2人" },
    { "（“其中3人）", "（“其中3人）" },
    { "“三高”（3人）", "“三高”（3人）" },
    { "“三高”3人）", "“三高”3人）" },
    { "“1）完成", "（1）完成" },
    { "", "" },
};

static void a_quote_that_a_bracket_ends_is_a_bracket(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct layout_glyph glyphs[20];
        const char *p = rows[i].seen, *end = p + strlen(p);
        size_t n = 0;
        while (p < end)
            glyphs[n++] = (struct layout_glyph){ .code = utf8_next(&p, end) };
        mend_brackets(glyphs, n);
        p = rows[i].want;
        end = p + strlen(p);
        for (size_t k = 0; k < n; k++)
            assert_int_equal(glyphs[k].code, utf8_next(&p, end));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_quote_that_a_bracket_ends_is_a_bracket),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
