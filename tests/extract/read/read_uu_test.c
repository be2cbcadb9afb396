/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "extract/read/read_uu.h"

static const struct {
    const char *text, *name, *bytes;
    size_t from, left; /* where it begins; what stands behind it */
} rows[] = {
    { "begin 644 a.txt\n#0V%T\n`\nend\n", "a.txt", "Cat", 0, 0 },
    { "x\r\nbegin 0644 a b.txt\r\n#0V%T\r\n`\r\nend\r\ny", "a b.txt", "Cat", 3, 1 },
    { "begin 644 a\n#0V%T\n#0V%T\n \nend", "a", "CatCat", 0, 0 },
    { "begin 644 a\n#   !\n`\nend\n", "a", "\0\0\x01", 0, 0 }, /* blanks for zeros */
    { "begin 644 a\n!00\nend\n", "a", "A", 0, 0 },             /* cut off where blanks stood */
    { "begin 644 a\n#0V%T5\n`\nend\n", "a", "Cat", 0, 0 },     /* a checksum */
    { "begin 644 a\nbegin 644 b\n#0V%T\n`\nend\n", "b", "Cat", 12, 0 },
    /* text */
    { "begin 644 a\n#0V%T\n", NULL, NULL, 0, 0 },
    { "begin work\nend\n", NULL, NULL, 0, 0 },
    { "begin 644 a\n支出12.5万元\nend\n", NULL, NULL, 0, 0 },
    { "begin 64 a\n#0V%T\nend\n", NULL, NULL, 0, 0 },
    { "begin 644 a\nend\n", NULL, NULL, 0, 0 },
    { "", NULL, NULL, 0, 0 },
};

static void files_among_words_are_found(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct str text = str_of(rows[i].text);
        struct uu_file file;
        struct arena mem;
        arena_init(&mem, 0);
        bool found = uu_find(text, 0, &mem, &file);
        if (found != (rows[i].name != NULL))
            fail_msg("row %zu: %s", i, found ? "found" : "not found");
        if (found) {
            size_t n = i == 3 ? 3 : strlen(rows[i].bytes);
            assert_true(str_is(file.name, rows[i].name));
            assert_true(str_eq(file.bytes, (struct str){ rows[i].bytes, n }));
            assert_int_equal(file.from, rows[i].from);
            assert_int_equal(text.n - file.to, rows[i].left);
            assert_false(uu_find(text, file.to, &mem, &file));
        }
        arena_fini(&mem);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(files_among_words_are_found),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
