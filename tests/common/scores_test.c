/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/common/part_checks.h"
#include "tests/common/part_samples.h"

static struct buf packed(const struct scores *scores)
{
    struct buf b;
    buf_init(&b, 1 << 20);
    assert_int_equal(scores_pack(scores, &b), 0);
    return b;
}

static void check_round_trip(const struct scores *want)
{
    struct buf b = packed(want);
    struct scores unpacked, *got = &unpacked;
    struct arena mem;
    arena_init(&mem, 0);
    assert_int_equal(scores_unpack(buf_str(&b), &mem, got), 0);
    SAME_STR(scheme);
    SAME_STR(claimed);
    SAME_STR(claimed_grade);
    SAME_STR(recomputed);
    SAME_STR(grade);
    SAME_STR(quality);
    SAME_INT(row_count);
    for (size_t i = 0; i < want->row_count; i++) {
        SAME_STR(rows[i].points);
        SAME_STR(rows[i].why);
    }
    arena_fini(&mem);
    buf_fini(&b);
}

static void every_field_survives(void **state)
{
    (void)state;
    check_round_trip(&sample_scores);
    check_round_trip(&(struct scores){ .scheme = STR("none") });
}

static void hostile_bytes(void **state)
{
    struct buf b = packed(&sample_scores);
    (void)state;
    REFUSE_EVERY_CUT(b, scores_unpack, struct scores);
    SURVIVE_EVERY_BYTE(b, scores_unpack, struct scores);
    buf_fini(&b);
}

static void wrong_forms_are_refused(void **state)
{
    static const struct {
        struct str bytes;
        int want;
    } rows[] = {
        { STR("\x80"), 0 },
        { STR("\x81\xA4rows\x91\x92\xA0\xA1w"), 0 },
        { STR("\x81\xA4rows\x91\x93\xA0\xA1w\x07"), 0 }, /* a field of a later version */
        { STR("\x90"), ERR_FORMAT },
        { STR("\xC0"), ERR_FORMAT },
        { STR("\x81\xA4rows\x91\x91\xA0"), ERR_FORMAT },
        { STR("\x81\xA4rows\x91\x92\x01\xA0"), ERR_FORMAT },
        { STR("\x81\xA4rows\x91\x92\xA0\xC0"), ERR_FORMAT },
        { STR("\x81\xA4rows\x91\xA0"), ERR_FORMAT },
    };
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct scores got;
        struct arena mem;
        arena_init(&mem, 0);
        assert_int_equal(scores_unpack(rows[i].bytes, &mem, &got), rows[i].want);
        arena_fini(&mem);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_field_survives),
        cmocka_unit_test(hostile_bytes),
        cmocka_unit_test(wrong_forms_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
