/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "validate/bigrams.h"

static const char text[] = "2024年，松岭区文化馆预算执行率98.5%。\nABCDEF, 满意度";

/* Every word that stands in the text, wherever it is cut out between characters. */
static void knows_all_that_is_there(void **state)
{
    struct arena mem;
    struct str all = str_of(text);
    (void)state;
    arena_init(&mem, 0);
    const struct bigrams *there = bigrams_new(all, &mem);
    assert_non_null(there);
    for (size_t from = 0; from < all.n; from++) {
        for (size_t to = from; to <= all.n; to++) {
            bool is_cut = to < all.n && ((unsigned char)all.p[to] & 0xC0) == 0x80;
            struct str word = str_cut(all, from, to);
            if (!is_cut && !bigrams_may_have(there, word, word))
                fail_msg("%.*s is there", STR_ARG(word));
            bool begins = word.n && ((unsigned char)word.p[0] & 0xC0) != 0x80;
            char z[sizeof text];
            memcpy(z, word.n ? word.p : "", word.n);
            z[word.n] = '\0';
            if (begins && !is_cut && !bigrams_may_say(there, bigrams_parts(there, word), z))
                fail_msg("%s is there", z);
        }
    }
    arena_fini(&mem);
}

static void turns_down_what_is_not(void **state)
{
    static const char *const words[] = { "执行力", "预算率", "满意化", "BCDEFG", "文化局" };
    struct arena mem;
    (void)state;
    arena_init(&mem, 0);
    struct str all = str_of(text);
    const struct bigrams *there = bigrams_new(all, &mem);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        assert_false(bigrams_may_have(there, all, str_of(words[i])));
    assert_true(bigrams_may_have(there, all, STR("零"))); /* too short to tell */
    assert_false(bigrams_may_say(there, bigrams_parts(there, all), "化满意"));
    assert_false(bigrams_may_say(there, bigrams_parts(there, all), "局预算"));
    assert_true(bigrams_may_say(there, bigrams_parts(there, all), "零"));
    assert_false(bigrams_may_have(bigrams_new(STR("预算"), &mem), STR("预算"), STR("执行")));
    assert_true(bigrams_may_have(bigrams_new(STR("预算"), &mem), STR("预算"), STR("预算")));
    arena_fini(&mem);
}

/* A word of another line is none of this one's; what is no piece of the text may hold anything. */
static void knows_where(void **state)
{
    struct arena mem;
    struct str all = str_of(text), first = str_cut(all, 0, 50), last = str_cut(all, 52, all.n);
    (void)state;
    arena_init(&mem, 0);
    const struct bigrams *there = bigrams_new(all, &mem);
    assert_true(bigrams_may_have(there, first, STR("执行率")));
    assert_false(bigrams_may_have(there, last, STR("执行率")));
    assert_true(bigrams_may_have(there, last, STR("满意度")));
    assert_false(bigrams_may_have(there, first, STR("满意度")));
    assert_int_equal(bigrams_parts(there, STR("满意度")), UINT64_MAX);
    arena_fini(&mem);
}

/* As str_find does, for every piece of the text and every word of it, near and far from where parts meet. */
static void finds_what_str_find_does(void **state)
{
    enum { TIMES = 12 };
    static const size_t lengths[] = { 1, 3, 6, 7, 9, 12, 21, 40 };
    struct arena mem;
    char many[TIMES * sizeof text];
    size_t n = 0;
    (void)state;
    arena_init(&mem, 0);
    for (size_t k = 0; k < TIMES; k++, n += sizeof text - 1)
        memcpy(many + n, text, sizeof text - 1);
    struct str all = { many, n };
    const struct bigrams *there = bigrams_new(all, &mem);
    for (size_t from = 0; from < n; from += 7) {
        for (size_t k = 0; k < COUNT_OF(lengths); k++) {
            size_t begin = (from * 5) % sizeof text, end = begin + lengths[k];
            while (begin < n && ((unsigned char)many[begin] & 0xC0) == 0x80)
                begin++;
            while (end < n && ((unsigned char)many[end] & 0xC0) == 0x80)
                end++;
            struct str word = str_cut(all, begin, end), rest = str_cut(all, from, all.n),
                       piece = str_cut(all, from, from + 40);
            assert_int_equal(bigrams_find(there, rest, word), str_find(rest, word));
            assert_int_equal(bigrams_find(there, piece, word), str_find(piece, word));
            assert_int_equal(bigrams_find(there, word, rest), str_find(word, rest));
        }
        assert_int_equal(bigrams_find(there, str_cut(all, from, all.n), STR("满意化")), -1);
        assert_int_equal(bigrams_find(there, STR("很满意"), STR("满意")), 3);
    }
    assert_int_equal(bigrams_find(there, STR_NONE, STR("满意")), -1);
    arena_fini(&mem);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(knows_all_that_is_there),
        cmocka_unit_test(turns_down_what_is_not),
        cmocka_unit_test(knows_where),
        cmocka_unit_test(finds_what_str_find_does),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
