/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "common/err.h"
#include "common/text.h"

#define COUNT(table) (sizeof(table) / sizeof *(table))

static void comparing(void **state)
{
    static const struct {
        const char *a, *b;
        int order;
        bool starts, ends;
        ptrdiff_t found; /* b in a */
    } rows[] = {
        { "", "", 0, true, true, 0 },
        { "abc", "", 1, true, true, 0 },
        { "", "a", -1, false, false, -1 },
        { "abc", "ab", 1, true, false, 0 },
        { "abc", "bc", -1, false, true, 1 },
        { "abc", "abc", 0, true, true, 0 },
        { "\xE4\xB8\x87", "z", 1, false, false, -1 }, /* bytes are not signed */
        { "aab", "ab", -1, false, true, 1 },
    };
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct str a = str_of(rows[i].a), b = str_of(rows[i].b);
        int got = str_cmp(a, b);
        assert_int_equal((got > 0) - (got < 0), rows[i].order);
        assert_int_equal(str_eq(a, b), rows[i].order == 0);
        assert_int_equal(str_starts(a, b), rows[i].starts);
        assert_int_equal(str_ends(a, b), rows[i].ends);
        assert_int_equal(str_find(a, b), rows[i].found);
    }
    assert_true(str_is(STR_NONE, NULL));
    assert_true(str_eq(STR_NONE, STR("")));
    assert_false(str_eq(STR("a\0b"), STR("a\0c")));
}

static void small_letters_and_digits_of_base_16(void **state)
{
    static const struct {
        const char *s, *word;
        bool starts;
    } rows[] = {
        { "Content-Type: a", "content-type", true }, { "<SCRIPT", "<script", true },
        { "<scrip", "<script", false }, { "", "", true }, { "", "a", false },
        { "[", "{", false }, /* no letters, though apart as capitals are */
    };
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++)
        assert_int_equal(str_starts_small(str_of(rows[i].s), rows[i].word), rows[i].starts);
    assert_true(str_starts_small(STR_NONE, ""));
    const char *digits = "0123456789abcdef";
    for (int c = 0; c < 128; c++) {
        const char *at = c ? strchr(digits, c >= 'A' && c <= 'F' ? c + 32 : c) : NULL;
        assert_int_equal(char_hex((char)c), at ? (int)(at - digits) : -1);
    }
    assert_int_equal(char_hex('\xC1'), -1);
}

/* Texts of every length and places of every kind, against looking byte by byte: str_find looks at many bytes
 * together. */
static void finding_in_texts_of_every_length(void **state)
{
    static const char *const needles[] = { "支", "出x", "年支出", "aab", "b" };
    char text[120];
    (void)state;
    for (size_t k = 0; k < sizeof needles / sizeof *needles; k++) {
        struct str needle = str_of(needles[k]);
        for (size_t n = 0; n < sizeof text; n++) {
            for (size_t at = 0; at + needle.n <= n; at++) {
                memset(text, 'a', sizeof text); /* the first byte of a needle, again and again */
                memcpy(text + at, needle.p, needle.n);
                if (at >= needle.n) /* near misses */
                    memcpy(text + at - needle.n, needle.p, needle.n - 1);
                ptrdiff_t want = 0;
                while (memcmp(text + want, needle.p, needle.n) != 0)
                    want++;
                assert_int_equal(str_find((struct str){ text, n }, needle), want);
                assert_int_equal(str_find((struct str){ text, (size_t)want + needle.n - 1 }, needle), -1);
            }
        }
    }
}

/* Every piece of a text, also such as end within a character, against asking for each word by itself. */
static void any_of_words_is_found_as_each_is(void **state)
{
    static const char *const words[] = { "支出", "年预", "ab", "预算x", "x", "出年度" };
    struct str listed[COUNT(words)];
    struct str text = STR("2024年预算ab，支出年度\xE6\xE6\x94\xAF\xE5\x87\xBA预算x");
    (void)state;
    for (size_t k = 0; k < COUNT(words); k++)
        listed[k] = str_of(words[k]);
    for (size_t from = 0; from <= text.n; from++) {
        for (size_t to = from; to <= text.n; to++) {
            struct str piece = str_cut(text, from, to);
            struct str_sieve letters = str_sieve_of(piece);
            for (size_t first = 0; first + 4 <= COUNT(words); first++) {
                const struct str_list list = str_list_of(listed + first, COUNT(words) - first);
                bool has = false, is = false, starts = false, ends = false;
                for (size_t k = first; k < COUNT(words); k++) {
                    has |= str_find(piece, listed[k]) >= 0;
                    is |= str_eq(piece, listed[k]);
                    starts |= str_starts(piece, listed[k]);
                    ends |= str_ends(piece, listed[k]);
                }
                assert_int_equal(str_has_any(piece, words + first, list.count), has);
                assert_int_equal(str_is_any(piece, words + first, list.count), is);
                assert_int_equal(str_starts_any(piece, words + first, list.count), starts);
                assert_int_equal(str_ends_any(piece, words + first, list.count), ends);
                assert_int_equal(str_has_any_by(piece, letters, words + first, list.count), has);
                assert_int_equal(str_has_listed_by(piece, letters, &list), has);
                assert_int_equal(str_has_listed(piece, &list), has);
                assert_int_equal(str_is_listed(piece, &list), is);
                assert_int_equal(str_starts_listed(piece, &list), starts);
                assert_int_equal(str_ends_listed(piece, &list), ends);
            }
        }
    }
}

static void trimming_takes_white_space_of_every_kind(void **state)
{
    static const struct {
        const char *text, *want;
    } rows[] = {
        { "", "" }, { " \t\r\n\v\f", "" }, { " a b ", "a b" },
        { "\xE3\x80\x80\xC2\xA0年\xE3\x80\x80度\xEF\xBB\xBF", "年\xE3\x80\x80度" }, { "\xE2\x80\x8B", "" },
        { "\x80 a \xE3\x80", "\x80 a \xE3\x80" }, /* what is no UTF-8 is no space */
    };
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct str got = str_trim(str_of(rows[i].text));
        assert_int_equal(got.n, strlen(rows[i].want));
        assert_memory_equal(got.p, rows[i].want, got.n);
    }
    assert_int_equal(str_trim(STR_NONE).n, 0);
}

static void a_cut_stays_inside(void **state)
{
    static const struct {
        size_t from, to;
        const char *want;
    } rows[] = {
        { 0, 3, "abc" },
        { 1, 2, "b" },
        { 1, 99, "bc" },
        { 99, 100, "" },
        { 2, 1, "" },
        { SIZE_MAX, SIZE_MAX, "" },
    };
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++)
        assert_true(str_is(str_cut(STR("abc"), rows[i].from, rows[i].to), rows[i].want));
}

static void parts_are_joined_where_there_is_room(void **state)
{
    static const struct {
        struct str parts[3];
        size_t size;
        const char *want;
    } rows[] = {
        { { STR("年初"), STR_NONE, STR("预算数") }, 15, "年初预算数" },
        { { STR("年初"), STR_NONE, STR("预算数") }, 14, "" },
        { { STR_NONE, STR_NONE, STR("a") }, 1, "a" },
        { { STR_NONE, STR_NONE, STR_NONE }, 0, "" },
    };
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        char room[15];
        assert_true(str_is(str_join(rows[i].parts, 3, room, rows[i].size), rows[i].want));
    }
}

static void a_buffer_grows_to_its_limit_and_remembers_a_failure(void **state)
{
    struct buf b;
    (void)state;
    buf_init(&b, 1000);
    for (int i = 0; i < 100; i++)
        assert_int_equal(buf_add(&b, "0123456789", 10), 0);
    assert_int_equal(b.n, 1000);
    assert_int_equal(strlen(b.p), 1000);
    assert_int_equal(buf_add(&b, "", 0), 0);
    assert_int_equal(buf_add(&b, "x", 1), ERR_LIMIT);
    assert_true(b.failed);
    assert_int_equal(buf_add(&b, "", 0), ERR_LIMIT);
    assert_int_equal(b.n, 1000);
    buf_clear(&b);
    assert_false(b.failed);
    assert_int_equal(buf_add_str(&b, STR("again")), 0);
    assert_true(str_is(buf_str(&b), "again"));
    buf_fini(&b);
    buf_fini(&b);
}

static void formatting(void **state)
{
    struct buf b;
    (void)state;
    buf_init(&b, 12);
    assert_int_equal(buf_format(&b, "%s %d", "line", 7), 0);
    assert_string_equal(b.p, "line 7");
    assert_int_equal(buf_format(&b, "%06d", 1), 0);
    assert_string_equal(b.p, "line 7000001");
    assert_int_equal(buf_format(&b, "%d", 1), ERR_LIMIT);
    assert_string_equal(b.p, "line 7000001");
    buf_fini(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(comparing),
        cmocka_unit_test(small_letters_and_digits_of_base_16),
        cmocka_unit_test(finding_in_texts_of_every_length),
        cmocka_unit_test(any_of_words_is_found_as_each_is),
        cmocka_unit_test(trimming_takes_white_space_of_every_kind),
        cmocka_unit_test(a_cut_stays_inside),
        cmocka_unit_test(parts_are_joined_where_there_is_room),
        cmocka_unit_test(a_buffer_grows_to_its_limit_and_remembers_a_failure),
        cmocka_unit_test(formatting),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
