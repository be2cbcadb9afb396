/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "common/err.h"
#include "common/outcome.h"
#include "common/utf8.h"

static void every_fault_has_a_name_of_its_own(void **state)
{
    (void)state;
    for (int i = FAULT_NONE + 1; i < FAULT_COUNT; i++) {
        const char *name = fault_name((enum fault_code)i);
        assert_int_equal(fault_of_name(str_of(name)), i);
        assert_int_equal(strspn(name, "abcdefghijklmnopqrstuvwxyz-"), strlen(name));
    }
    assert_string_equal(fault_name(FAULT_TOO_LARGE), "too-large");
    assert_non_null(fault_name(FAULT_NONE));
    assert_int_equal(fault_of_name(STR("no-such-fault")), FAULT_NONE);
    assert_int_equal(fault_of_name(STR("too-larg")), FAULT_NONE);
    assert_int_equal(fault_of_name(STR_NONE), FAULT_NONE);
}

static void sentences_take_the_detail_in_both_languages(void **state)
{
    (void)state;
    for (int i = FAULT_NONE + 1; i < FAULT_COUNT; i++) {
        for (int language = LANGUAGE_EN; language <= LANGUAGE_ZH; language++) {
            struct fault fault = { .code = (enum fault_code)i, .detail = STR("{1}<7>") };
            struct buf b;
            buf_init(&b, 4096);
            assert_int_equal(fault_format(&fault, (enum language)language, &b), 0);
            assert_true(b.n > 10 && utf8_is_valid(buf_str(&b)));
            bool has_detail = str_find(buf_str(&b), STR("<7>")) >= 0;
            assert_int_equal(has_detail, i != FAULT_EMPTY && i != FAULT_BLANK);
            buf_fini(&b);
        }
    }
    struct fault fault = { .code = FAULT_READER_TIMEOUT, .detail = STR("60000 ms") };
    struct buf b;
    buf_init(&b, 4096);
    assert_int_equal(fault_format(&fault, LANGUAGE_EN, &b), 0);
    assert_string_equal(b.p, "the reader took longer than 60000 ms; the file may be damaged or very large");
    buf_fini(&b);
}

static void details_are_said_in_the_language_of_the_sentence(void **state)
{
    static const struct {
        const char *detail, *zh;
    } rows[] = {
        { "the archive cannot be read to its end", "压缩包无法读到末尾" },
        { "OFFICE_PARTS_MAX (65536 parts)",
                "OFFICE_PARTS_MAX (65536 parts)" }, /* the name of a limit stays */
        { "PDF", "PDF" },
        { "", "" },
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        assert_true(str_is(fault_words(str_of(rows[i].detail), LANGUAGE_ZH), rows[i].zh));
        assert_true(str_is(fault_words(str_of(rows[i].detail), LANGUAGE_EN), rows[i].detail));
    }
}

/* A sick machine is no fault of a document; one that took all there is may be split. */
static void a_document_that_took_the_memory_is_told_its_limit(void **state)
{
    (void)state;
    assert_int_equal(fault_of_memory(0).code, FAULT_NONE);
    assert_int_equal(fault_of_memory(FAULT_MUCH_MEMORY - 1).code, FAULT_NONE);
    struct fault fault = fault_of_memory(FAULT_MUCH_MEMORY);
    struct buf b;
    buf_init(&b, 4096);
    assert_int_equal(fault_format(&fault, LANGUAGE_EN, &b), 0);
    assert_string_equal(b.p, "the document passes the limit ARENA_LIMIT_DEFAULT (1 GiB of memory); split it "
                             "into smaller files");
    buf_clear(&b);
    assert_int_equal(fault_format(&fault, LANGUAGE_ZH, &b), 0);
    assert_string_equal(b.p, "文档超出上限 ARENA_LIMIT_DEFAULT（内存 1 GiB），请拆分为较小的文件");
    buf_fini(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_fault_has_a_name_of_its_own),
        cmocka_unit_test(sentences_take_the_detail_in_both_languages),
        cmocka_unit_test(a_document_that_took_the_memory_is_told_its_limit),
        cmocka_unit_test(details_are_said_in_the_language_of_the_sentence),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
