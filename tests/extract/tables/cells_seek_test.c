/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "extract/tables/cells_seek.h"

static const char text[] = "ab得分cd分值e得\n分f权重";

/* Every place and every end, against looking from there. */
static void tells_what_stands_next(void **state)
{
    static const struct str words[] = { STR("分值"), STR("得分"), STR("权重"), STR("执行率") };
    (void)state;
    struct arena mem;
    arena_init(&mem, 0);
    struct reading r = { .mem = &mem };
    struct document doc = { .text = str_of(text) };
    assert_int_equal(plain_build(&doc, &mem, &r.plain), 0);
    for (size_t end = 0; end <= r.plain.n; end++) {
        struct cells_seek s = { .words = words, .count = COUNT_OF(words), .end = end };
        assert_int_equal(cells_seek_begin(&s, &r, 0), 0);
        for (size_t i = 0; i <= end; i++) {
            size_t next = end;
            cells_seek_move(&s, i);
            for (size_t stop = i; stop <= end; stop++) {
                bool has = false;
                for (size_t k = 0; k < COUNT_OF(words); k++)
                    has |= str_find(plain_cut(&r.plain, i, stop), words[k]) >= 0;
                assert_int_equal(cells_seek_has(&s, stop), has);
            }
            for (size_t k = 0; k < COUNT_OF(words); k++) {
                ptrdiff_t at = str_find(plain_cut(&r.plain, i, end), words[k]);
                if (at >= 0 && i + (size_t)at < next)
                    next = i + (size_t)at;
            }
            assert_int_equal(cells_seek_next(&s), next);
        }
    }
    arena_fini(&mem);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tells_what_stands_next),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
