/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "extract/figures/hints.h"
#include "extract/tables/cells_seek.h"

static const char text[] = "ab得分cd分值e得\n分f权重项目名称单位g科目";

/* Every place and every end, against looking from there. */
static void check(const struct reading *r, const struct str_list *words,
        size_t (*seek)(const struct reading *r, size_t i, size_t end))
{
    for (size_t end = 0; end <= r->plain.n; end++)
        for (size_t i = 0; i <= end; i++) {
            size_t next = end;
            for (size_t k = 0; k < words->count; k++) {
                ptrdiff_t at = str_find(plain_cut(&r->plain, i, end), words->words[k]);
                if (at >= 0 && i + (size_t)at < next)
                    next = i + (size_t)at;
            }
            assert_int_equal(seek(r, i, end), next);
        }
}

static void tells_what_stands_next(void **state)
{
    (void)state;
    struct arena mem;
    arena_init(&mem, 0);
    struct reading r = { .mem = &mem };
    struct document doc = { .text = str_of(text) };
    assert_int_equal(lexicon_parse(&mem, &r.lex), 0);
    assert_int_equal(plain_build(&doc, &mem, &r.plain), 0);
    assert_int_equal(hints_find(&r), 0);
    check(&r, &r.lex->score_signs, cells_seek_scores);
    check(&r, &r.lex->account_names, cells_seek_name);
    arena_fini(&mem);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tells_what_stands_next),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
