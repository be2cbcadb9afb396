/* SPDX-License-Identifier: MIT */
#include "extract/read/source.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "common/err.h"

#define COUNT(table) (sizeof(table) / sizeof *(table))

static void what_is_plain_needs_no_cage(void **state)
{
    static const struct {
        const char *what;
        struct str bytes;
        bool plain, begins; /* as a whole file, as the beginning of one */
    } rows[] = {
        { "nothing", STR(""), true, true },
        { "UTF-8", STR("收入12.5万元。\n"), true, true },
        { "with a mark", STR("\xEF\xBB\xBF收入"), true, true },
        { "cut in a character", STR("收入12.5万\xE5\x85"), false, true },
        { "cut behind its first byte", STR("收入12.5万\xE5"), false, true },
        { "GB18030", STR("\xCA\xD5\xC8\xEB\x31\x32"), false, false },
        { "UTF-16", STR("\xFF\xFE\x36\x65"), false, false },
        { "a zero byte", STR("收入\0 12"), false, false },
        { "HTML", STR("<html><p>收入</p>"), false, false },
        { "a PDF", STR("%PDF-1.4\n"), false, false },
        { "a picture that nobody reads", STR("GIF89a\xFF "), false, false },
    };
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        if (source_is_plain(rows[i].bytes) != rows[i].plain ||
                source_begins_plain(rows[i].bytes) != rows[i].begins)
            fail_msg("%s", rows[i].what);
    }
}

/* Without a cage: there is nobody whom it could ask. */
static void plain_text_is_read_here(void **state)
{
    struct source_file file = {
        .name = STR("报告.txt"), .sha256 = STR("ab"), .bytes = STR("收入\r\n12.5万元")
    };
    struct source_read got;
    struct arena mem;
    (void)state;
    arena_init(&mem, 0);
    assert_int_equal(source_read(NULL, &file, &mem, &got), 0);
    assert_int_equal(got.fault.code, FAULT_NONE);
    assert_true(str_is(got.document.text, "收入\n12.5万元"));
    assert_true(str_is(got.document.name, "报告.txt"));
    assert_true(str_is(got.document.sha256, "ab"));
    assert_true(str_is(got.document.encoding, "UTF-8"));
    assert_int_equal(got.packed.n, 0);
    file.bytes = STR("");
    assert_int_equal(source_read(NULL, &file, &mem, &got), 0);
    assert_int_equal(got.fault.code, FAULT_EMPTY);
    file = (struct source_file){ .name = STR("报告.docx"), .bytes = STR("只是文字") };
    assert_int_equal(source_read(NULL, &file, &mem, &got), 0);
    assert_int_equal(got.fault.code, FAULT_CORRUPT);
    arena_fini(&mem);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_plain_needs_no_cage),
        cmocka_unit_test(plain_text_is_read_here),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
