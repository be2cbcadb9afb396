/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "extract/figures/hints.h"
#include "extract/figures/section.h"

static const char text[] =
        "二、收入情况\n"
        "单位名称：河湾镇政府。一是总收入共100万元，其中：（1）财政拨款六十万元；按来源分：其他。\n"
        "下降-5%。";

/* From hint to hint, both ways, as looking at every letter. */
static void every_word_and_sign_has_its_hint(void **state)
{
    struct arena mem;
    struct document doc = { .text = STR(text) };
    struct facts facts = { 0 };
    struct reading r = { .doc = &doc, .mem = &mem, .facts = &facts };
    (void)state;
    arena_init(&mem, 0);
    assert_int_equal(lexicon_parse(&mem, &r.lex), 0);
    assert_int_equal(plain_build(&doc, &mem, &r.plain), 0);
    assert_int_equal(hints_find(&r), 0);
    assert_int_equal(section_find(&r), 0);
    const struct plain *p = &r.plain;
    for (size_t i = 0; i < p->n; i += plain_step(p, i)) {
        unsigned want = (words_find(&r.lex->cues, p->p + i, p->p + p->n) ? HINT_CLAUSE : 0u) |
                        (words_find(&r.lex->fields, p->p + i, p->p + p->n) ? HINT_FIELD : 0u) |
                        (words_find(&r.lex->stances, p->p + i, p->p + p->n) ? HINT_STANCE : 0u) |
                        (words_find(&r.lex->concepts, p->p + i, p->p + p->n) ? HINT_CONCEPT : 0u) |
                        (p->gap[i] & GAP_HARD ? HINT_CLAUSE : 0u) | (plain_is_digit(p, i) ? HINT_NUMBER : 0u);
        assert_int_equal(r.hints[i] & want, want);
        for (size_t behind = i + 1; behind < i + plain_step(p, i); behind++)
            assert_int_equal(r.hints[behind], 0);
        for (size_t k = 0; k <= i; k++) {
            size_t next = hints_next(&r, k, i + 1, HINT_CLAUSE | HINT_NUMBER), before = i + 1, want_next = k;
            while (want_next < i + 1 && !(r.hints[want_next] & (HINT_CLAUSE | HINT_NUMBER)))
                want_next++;
            for (size_t at = k; at < i + 1; at++)
                if (r.hints[at] & (HINT_CLAUSE | HINT_NUMBER))
                    before = at;
            assert_int_equal(next, want_next);
            assert_int_equal(hints_next_rare(&r, k, p->n, HINT_FIELD), hints_next(&r, k, p->n, HINT_FIELD));
            assert_int_equal(hints_before(&r, i + 1, k, HINT_CLAUSE | HINT_NUMBER), before);
        }
    }
    arena_fini(&mem);
}

/* Where a paragraph begins, and which line stands where, as a walk letter by letter tells. */
static void paragraphs_and_lines_know_where_they_begin(void **state)
{
    struct arena mem;
    struct plain plain;
    struct document doc = { .text = STR(text) };
    (void)state;
    arena_init(&mem, 0);
    assert_int_equal(plain_build(&doc, &mem, &plain), 0);
    for (size_t i = 0; i < plain.n; i += plain_step(&plain, i))
        for (size_t begin = 0; begin <= i; begin++) {
            size_t want = i;
            while (want > begin && !plain_is_start(&plain, want))
                want -= plain_step_back(&plain, want);
            assert_int_equal(plain_start_before(&plain, i, begin), want);
        }
    for (size_t k = 0; k < plain.line_count; k++)
        assert_int_equal(plain.line_place[k], plain_place(&plain, plain.line[k]));
    assert_int_equal(plain.line_place[plain.line_count], plain.n);
    assert_true(str_is(plain.line_words[0], "二、收入情况"));
    arena_fini(&mem);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(paragraphs_and_lines_know_where_they_begin),
        cmocka_unit_test(every_word_and_sign_has_its_hint),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
