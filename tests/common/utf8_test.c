/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "common/utf8.h"

#define COUNT(table) (sizeof(table) / sizeof *(table))

static void every_code_point_survives(void **state)
{
    (void)state;
    for (uint32_t c = 0; c <= 0x10FFFF; c++) {
        char bytes[4];
        int n = utf8_put(bytes, c);
        bool surrogate = c >= 0xD800 && c <= 0xDFFF;
        const char *p = bytes, *q = bytes + n;
        assert_int_equal(n, surrogate ? 3 : c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4);
        assert_int_equal(utf8_next(&p, bytes + n), surrogate ? UTF8_BAD : c);
        assert_ptr_equal(p, bytes + n);
        assert_int_equal(utf8_previous(&q, bytes), surrogate ? UTF8_BAD : c);
        assert_ptr_equal(q, bytes);
        assert_true(utf8_is_valid((struct str){ bytes, (size_t)n }));
    }
    char bytes[4];
    assert_int_equal(utf8_put(bytes, 0x110000), 3);
}

/* Malformed: one U+FFFD for each byte that is not part of a whole character, forwards and backwards alike. */
static void bad_bytes_are_never_skipped(void **state)
{
    static const struct {
        struct str bytes;
        size_t want;
    } rows[] = {
        { STR("\x80"), 1 }, { STR("\xC0\xAF"), 2 },                                     /* overlong / */
        { STR("\xC1\xBF"), 2 },                                                         /* overlong */
        { STR("\xE0\x80\x80"), 3 },                                                     /* overlong */
        { STR("\xE0\x9F\xBF"), 3 },                                                     /* overlong */
        { STR("\xED\xA0\x80"), 3 },                                                     /* surrogate */
        { STR("\xF0\x8F\xBF\xBF"), 4 },                                                 /* overlong */
        { STR("\xF4\x90\x80\x80"), 4 },                                                 /* over 0x10FFFF */
        { STR("\xF5\x80\x80\x80"), 4 }, { STR("\xFF\xFE"), 2 }, { STR("\xE4\xB8"), 2 }, /* cut off */
        { STR("a\xE4\xB8z"), 4 }, { STR("\xE4\xE4\xB8\x87"), 2 }, /* a lead byte, then 万 */
        { STR("\xE4\xB8\x87\x87"), 2 },                           /* 万, then one byte too many */
    };
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct str s = rows[i].bytes;
        size_t count = 0, back = 0;
        assert_false(utf8_is_valid(s));
        for (const char *p = s.p; p < s.p + s.n; count++)
            utf8_next(&p, s.p + s.n);
        assert_int_equal(count, rows[i].want);
        for (const char *p = s.p + s.n; p > s.p; back++)
            utf8_previous(&p, s.p);
        assert_int_equal(back, rows[i].want);
        for (size_t before = 0; before <= 2 * 16; before++) {
            char bytes[64];
            for (size_t k = 0; k < sizeof bytes; k++) /* whole characters of three bytes, then letters */
                bytes[k] = k < before / 3 * 3 ? "万"[k % 3] : 'x';
            memcpy(bytes + before, s.p, s.n);
            assert_false(utf8_is_valid((struct str){ bytes, sizeof bytes }));
            assert_false(utf8_is_valid((struct str){ bytes, before + s.n }));
        }
    }
}

/* Sixteen bytes are looked at together: wherever in them something stands, it is seen. */
static void place_does_not_matter(void **state)
{
    enum { BEFORE = 17, AFTER = 18 };
    static const char *const fillers[] = { "万元整个单位的", "0123456789abcdefghi", "1万2元3整4个5单" };
    (void)state;
    for (size_t f = 0; f < COUNT(fillers); f++) {
        for (uint32_t c = 0x70; c <= 0x10FFFF; c += c < 0x900 ? 1 : 97) {
            for (size_t n = 0; n <= BEFORE; n++) {
                char bytes[BEFORE + 4 + AFTER], *to = bytes;
                size_t before = ((unsigned char)fillers[f][n] & 0xC0) == 0x80 ? n - 1 : n;
                before -= before && ((unsigned char)fillers[f][before] & 0xC0) == 0x80;
                memcpy(to, fillers[f], before);
                to += before;
                char *at = to;
                to += utf8_put(to, c);
                memcpy(to, fillers[0], AFTER);
                to += AFTER;
                assert_true(utf8_is_valid((struct str){ bytes, (size_t)(to - bytes) }));
                at[0] ^= c < 0x80 ? 0x80 : 0x40; /* one that leads nothing, or a letter before what goes on */
                assert_false(utf8_is_valid((struct str){ bytes, (size_t)(to - bytes) }));
            }
        }
    }
}

static void kinds_of_characters(void **state)
{
    static const struct {
        uint32_t c;
        bool space, han;
        uint32_t narrow;
    } rows[] = {
        { ' ', true, false, ' ' },
        { '\v', true, false, '\v' },
        { 0x3000, true, false, 0x3000 },
        { 0xA0, true, false, 0xA0 },
        { 0xFEFF, true, false, 0xFEFF },
        { 0x200B, true, false, 0x200B },
        { 0x4E07, false, true, 0x4E07 },
        { 0x3007, false, true, 0x3007 },   /* 〇 */
        { 0x20000, false, true, 0x20000 }, /* extension B */
        { 0xFF11, false, false, '1' },
        { 0xFF05, false, false, '%' },
        { 0xFF5E, false, false, '~' },
        { 0xFF5F, false, false, 0xFF5F },
        { 0x2236, false, false, ':' }, /* 3∶2 */
        { 0xFE55, false, false, ':' },
        { 'a', false, false, 'a' },
    };
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        assert_int_equal(utf8_is_space(rows[i].c), rows[i].space);
        assert_int_equal(utf8_is_han(rows[i].c), rows[i].han);
        assert_int_equal(utf8_narrow(rows[i].c), rows[i].narrow);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_code_point_survives),
        cmocka_unit_test(bad_bytes_are_never_skipped),
        cmocka_unit_test(place_does_not_matter),
        cmocka_unit_test(kinds_of_characters),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
