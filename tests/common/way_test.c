/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "common/way.h"

#define ID_A "01AAAAAAAAAAAAAAAAAAAAAAAA"
#define ID_B "01BBBBBBBBBBBBBBBBBBBBBBBB"

static struct header header_of(const char *id, uint32_t run, uint64_t attempt)
{
    return (struct header){ .id = { id, MESSAGE_ID_SIZE }, .run = run, .attempt = attempt };
}

static void a_step_is_known_by_id_run_and_attempt(void **state)
{
    (void)state;
    struct way *way = way_new();
    struct header a = header_of(ID_A, 1, 7);
    assert_non_null(way_add(way, &a, 3, 1000));
    assert_non_null(way_find(way, a.id, 1, 7));
    assert_null(way_find(way, a.id, 2, 7));
    assert_null(way_find(way, a.id, 1, 8));
    assert_null(way_find(way, (struct str){ ID_B, MESSAGE_ID_SIZE }, 1, 7));
    assert_int_equal(way_find(way, a.id, 1, 7)->link, 3);
    assert_int_equal(way_find(way, a.id, 1, 7)->peer, WAY_HERE);
    way_free(way);
}

static void the_same_document_again_replaces_its_step(void **state)
{
    (void)state;
    struct way *way = way_new();
    struct header a = header_of(ID_A, 1, 7);
    way_add(way, &a, 3, 1000)->peer = 9;
    way_add(way, &a, 4, 2000);
    assert_int_equal(way_count(way), 1);
    assert_int_equal(way_find(way, a.id, 1, 7)->link, 4);
    assert_int_equal(way_find(way, a.id, 1, 7)->peer, WAY_HERE);
    way_free(way);
}

static void an_id_that_is_cut_short_is_nobodys(void **state)
{
    (void)state;
    struct way *way = way_new();
    struct header a = header_of(ID_A, 1, 7);
    way_add(way, &a, 3, 1000);
    assert_null(way_find(way, (struct str){ ID_A, 5 }, 1, 7));
    assert_null(way_find(way, STR_NONE, 1, 7));
    way_free(way);
}

static void remove_peer_9(void *ctx, struct way_step *step)
{
    if (step->peer == 9)
        way_remove(ctx, step);
}

static void each_may_remove_what_it_is_given(void **state)
{
    (void)state;
    struct way *way = way_new();
    for (uint64_t attempt = 1; attempt <= 1000; attempt++) {
        struct header h = header_of(attempt % 2 ? ID_A : ID_B, 1, attempt);
        way_add(way, &h, 1, 0)->peer = attempt % 2 ? 9 : WAY_HERE;
    }
    way_each(way, remove_peer_9, way);
    assert_int_equal(way_count(way), 500);
    assert_null(way_find(way, (struct str){ ID_A, MESSAGE_ID_SIZE }, 1, 1));
    assert_non_null(way_find(way, (struct str){ ID_B, MESSAGE_ID_SIZE }, 1, 2));
    way_free(way);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_step_is_known_by_id_run_and_attempt),
        cmocka_unit_test(the_same_document_again_replaces_its_step),
        cmocka_unit_test(an_id_that_is_cut_short_is_nobodys),
        cmocka_unit_test(each_may_remove_what_it_is_given),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
