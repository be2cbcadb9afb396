/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "common/arena.h"

static void memory_is_zeroed_aligned_and_apart(void **state)
{
    struct arena a;
    unsigned char *before = NULL;
    (void)state;
    arena_init(&a, 0);
    for (size_t size = 0; size < 300; size++) {
        unsigned char *p = arena_alloc(&a, size);
        assert_non_null(p);
        assert_int_equal((uintptr_t)p % _Alignof(max_align_t), 0);
        for (size_t i = 0; i < size; i++)
            assert_int_equal(p[i], 0);
        memset(p, 0xEE, size);
        assert_true(size == 0 || p != before);
        before = p;
    }
    arena_fini(&a);
}

static void used_memory_is_zeroed_again(void **state)
{
    struct arena a;
    (void)state;
    arena_init(&a, 0);
    for (int round = 0; round < 3; round++) {
        unsigned char *p = arena_alloc(&a, 1000);
        for (int i = 0; i < 1000; i++)
            assert_int_equal(p[i], 0);
        memset(p, 0xEE, 1000);
        arena_reset(&a);
        assert_int_equal(a.used, 0);
    }
    arena_fini(&a);
}

static bool lies_in(const char *p, const char *room, size_t size)
{
    return p >= room && p < room + size;
}

/* Before any other, again after each reset; what does not fit comes from elsewhere, and malloc's is freed. */
static void lent_room_is_taken_first(void **state)
{
    static _Alignas(max_align_t) char room[2 * ARENA_LENT_MIN];
    struct arena a;
    (void)state;
    arena_init(&a, 0);
    memset(room, 0xEE, sizeof room);
    arena_lend(&a, room, sizeof room);
    for (int round = 0; round < 3; round++) {
        char *first = arena_alloc(&a, 1000);
        assert_true(lies_in(first, room, sizeof room));
        assert_int_equal(first[0] | first[999], 0);
        memset(first, 0xEE, 1000);
        assert_false(lies_in(arena_alloc(&a, sizeof room), room, sizeof room));
        assert_true(lies_in(arena_alloc(&a, 1000), room, sizeof room));
        assert_non_null(arena_take(&a, malloc(100), 100));
        for (int i = 0; i < 200; i++)
            assert_non_null(arena_alloc(&a, 1000));
        arena_reset(&a);
    }
    arena_fini(&a);
}

/* What was in it is there, what is new is zeroed, and the old rooms are given back: the limit shows it. */
static void a_large_array_grows_in_its_place(void **state)
{
    struct arena a;
    int *list = NULL;
    size_t n = 0, cap = 0;
    (void)state;
    arena_init(&a, 5 << 20);
    for (int i = 0; i < 1 << 20; i++) {
        int *v = arena_extend(&a, (void **)&list, &n, &cap, (struct arena_row){ sizeof *v, 1 << 20 });
        assert_non_null(v);
        assert_int_equal(*v, 0);
        *v = i;
    }
    for (int i = 0; i < 1 << 20; i++)
        assert_int_equal(list[i], i);
    assert_null(arena_extend(&a, (void **)&list, &n, &cap, (struct arena_row){ sizeof *list, 1 << 20 }));
    assert_int_equal(n, 1 << 20);
    arena_fini(&a);
}

static void what_malloc_gave_is_freed_with_the_rest(void **state)
{
    struct arena a;
    (void)state;
    arena_init(&a, 1000);
    for (int i = 0; i < 3; i++) {
        char *taken = arena_take(&a, malloc(100), 100);
        assert_non_null(taken);
        memset(taken, i, 100);
    }
    assert_int_equal(a.used, 300);
    char *own = malloc(900);
    assert_null(arena_take(&a, own, 900));
    free(own);
    arena_reset(&a);
    assert_non_null(arena_take(&a, malloc(10), 10));
    arena_fini(&a);
}

static void the_limit_holds(void **state)
{
    struct arena a;
    (void)state;
    arena_init(&a, 100000);
    assert_null(arena_alloc(&a, 100001));
    assert_non_null(arena_alloc(&a, 60000));
    assert_null(arena_alloc(&a, 60000));
    assert_non_null(arena_alloc(&a, 30000));
    assert_true(a.used <= a.limit);
    arena_fini(&a);
    assert_non_null(arena_alloc(&a, 60000)); /* as after arena_init */
    arena_fini(&a);
}

static void sizes_that_overflow_are_refused(void **state)
{
    struct arena a;
    (void)state;
    arena_init(&a, SIZE_MAX);
    assert_null(arena_array(&a, SIZE_MAX / 2, 4));
    assert_null(arena_alloc(&a, SIZE_MAX));
    assert_null(arena_alloc(&a, SIZE_MAX - 8));
    assert_null(arena_copy(&a, "x", SIZE_MAX));
    assert_int_equal(a.used, 0);
    arena_fini(&a);
}

static void a_copy_is_terminated(void **state)
{
    struct arena a;
    (void)state;
    arena_init(&a, 0);
    assert_string_equal(arena_copy(&a, "abcdef", 3), "abc");
    assert_string_equal(arena_copy(&a, NULL, 0), "");
    assert_string_equal(arena_join(&a, (struct str[]){ STR("ab"), STR_NONE, STR("c") }, 3).p, "abc");
    assert_string_equal(arena_join(&a, NULL, 0).p, "");
    arena_fini(&a);
}

static void a_pushed_array_grows_and_keeps_what_it_holds(void **state)
{
    struct arena a;
    int *numbers = NULL;
    size_t n = 0, cap = 0;
    (void)state;
    arena_init(&a, 0);
    for (int i = 0; i < 1000; i++) {
        int *p = arena_push(&a, (void **)&numbers, &n, &cap, (struct arena_row){ sizeof *numbers, 1000 });
        assert_non_null(p);
        assert_int_equal(*p, 0);
        *p = i;
    }
    assert_null(arena_push(&a, (void **)&numbers, &n, &cap, (struct arena_row){ sizeof *numbers, 1000 }));
    assert_int_equal(n, 1000);
    for (int i = 0; i < 1000; i++)
        assert_int_equal(numbers[i], i);
    arena_fini(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(memory_is_zeroed_aligned_and_apart),
        cmocka_unit_test(used_memory_is_zeroed_again),
        cmocka_unit_test(lent_room_is_taken_first),
        cmocka_unit_test(a_large_array_grows_in_its_place),
        cmocka_unit_test(what_malloc_gave_is_freed_with_the_rest),
        cmocka_unit_test(the_limit_holds),
        cmocka_unit_test(sizes_that_overflow_are_refused),
        cmocka_unit_test(a_copy_is_terminated),
        cmocka_unit_test(a_pushed_array_grows_and_keeps_what_it_holds),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
