/* SPDX-License-Identifier: MIT
 * Facts in an order that is not ours, and those of which only a part is read; facts_test.c has each field.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "common/packed.h"
#include "tests/common/part_checks.h"
#include "tests/common/part_samples.h"

static struct buf packed(const struct facts *facts)
{
    struct buf b;
    buf_init(&b, 1 << 24);
    assert_int_equal(facts_pack(facts, &b), 0);
    return b;
}

/* The same map, its pairs from the last to the first. */
static struct buf turned_round(struct buf b)
{
    const unsigned char *pairs[PACK_MARKS_MAX], *p = (const unsigned char *)b.p + 1;
    size_t count = (unsigned char)b.p[0] & 0x0F;
    struct buf turned;
    for (size_t i = 0; i < count; i++) {
        pairs[i] = p;
        p = packed_next(packed_next((struct packed){ p })).at;
    }
    buf_init(&turned, 1 << 24);
    buf_add(&turned, b.p, 1);
    for (size_t i = count; i--;) {
        buf_add(&turned, pairs[i], (size_t)(p - pairs[i]));
        p = pairs[i];
    }
    assert_int_equal(turned.n, b.n);
    return turned;
}

static void keys_come_in_any_order(void **state)
{
    struct buf b = packed(&sample_facts), turned = turned_round(b);
    struct facts got;
    struct arena mem;
    (void)state;
    arena_init(&mem, 0);
    assert_int_equal(facts_unpack(buf_str(&turned), &mem, &got), 0);
    struct buf again = packed(&got);
    assert_true(str_eq(buf_str(&again), buf_str(&b)));
    buf_fini(&again);
    REFUSE_EVERY_CUT(turned, facts_unpack, struct facts);
    SURVIVE_EVERY_BYTE(turned, facts_unpack, struct facts);
    arena_fini(&mem);
    buf_fini(&turned);
    buf_fini(&b);
}

/* Of two alike the first holds, and nil is none. */
static void a_key_that_comes_twice(void **state)
{
    struct facts got;
    struct arena mem;
    (void)state;
    arena_init(&mem, 0);
    assert_int_equal(facts_unpack(STR("\x83\xA5names\xC0\xA5names\x91\xA1X\xA5names\x90"), &mem, &got), 0);
    assert_int_equal(got.name_count, 1);
    assert_int_equal(facts_unpack(STR("\x82\xA5names\1\xA5names\x91\xA1X"), &mem, &got), 0);
    assert_int_equal(got.name_count, 0);
    assert_int_equal(facts_unpack(STR("\x81\xA5names\x91\1"), &mem, &got), ERR_FORMAT);
    assert_int_equal(facts_unpack(STR("\x81\xA5names\x90\1"), &mem, &got), ERR_FORMAT);
    arena_fini(&mem);
}

static void the_worth_of_figures_is_read_alone(void **state)
{
    struct buf b = packed(&sample_facts);
    struct facts all;
    struct arena mem;
    (void)state;
    arena_init(&mem, 0);
    assert_int_equal(facts_unpack_worth(buf_str(&b), &mem, &all), 0);
    assert_int_equal(all.section_count, 0);
    assert_int_equal(all.wrap_count, 0);
    assert_int_equal(all.name_count, sample_facts.name_count);
    assert_int_equal(all.relation_count, sample_facts.relation_count);
    assert_int_equal(all.indicator_count, sample_facts.indicator_count);
    assert_int_equal(all.claimed_score, sample_facts.claimed_score);
    assert_int_equal(all.figure_count, sample_facts.figure_count);
    for (size_t i = 0; i < all.figure_count; i++) {
        const struct figure *got = &all.figures[i], *want = &sample_facts.figures[i];
        SAME_INT(n);
        SAME_STR(number);
        SAME_INT(scale10);
        SAME_STR(scale);
        SAME_STR(unit);
        SAME_INT(bound);
        SAME_STR(concept);
        assert_int_equal(got->label.n, 0);
    }
    REFUSE_EVERY_CUT(b, facts_unpack_worth, struct facts);
    SURVIVE_EVERY_BYTE(b, facts_unpack_worth, struct facts);
    arena_fini(&mem);
    buf_fini(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keys_come_in_any_order),
        cmocka_unit_test(a_key_that_comes_twice),
        cmocka_unit_test(the_worth_of_figures_is_read_alone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
