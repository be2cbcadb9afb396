/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/common/part_checks.h"
#include "tests/common/part_samples.h"

static struct buf packed_header(const struct header *h)
{
    struct buf b;
    buf_init(&b, MESSAGE_HEADER_MAX);
    assert_int_equal(header_pack(h, &b), 0);
    return b;
}

static void check_header(const struct header *got, const struct header *want)
{
    SAME_STR(id);
    SAME_INT(run);
    SAME_INT(attempt);
    SAME_STR(origin);
    SAME_STR(name);
    SAME_STR(label);
    SAME_STR(sha256);
    SAME_INT(bytes);
    SAME_INT(arrived);
    SAME_STR(enter);
    SAME_STR(same_as);
    SAME_INT(alone);
    SAME_INT(time_count);
    for (size_t i = 0; i < want->time_count; i++) {
        SAME_STR(times[i].stage);
        SAME_STR(times[i].instance);
        SAME_INT(times[i].received);
        SAME_INT(times[i].started);
        SAME_INT(times[i].finished);
    }
    SAME_INT(fault.code);
    SAME_STR(fault.stage);
    SAME_STR(fault.detail);
}

static void every_field_of_the_header_survives(void **state)
{
    struct buf b = packed_header(&sample_message.header);
    struct header got;
    struct arena mem;
    (void)state;
    arena_init(&mem, 0);
    assert_int_equal(header_unpack(buf_str(&b), &mem, &got), 0);
    check_header(&got, &sample_message.header);
    arena_fini(&mem);
    buf_fini(&b);
}

static void the_filter_form_survives(void **state)
{
    struct buf b;
    struct message got;
    struct arena mem;
    (void)state;
    arena_init(&mem, 0);
    buf_init(&b, 1 << 20);
    assert_int_equal(message_pack(&sample_message, &b), 0);
    assert_int_equal(message_unpack(buf_str(&b), &mem, &got), 0);
    check_header(&got.header, &sample_message.header);
    for (int i = 0; i < PART_COUNT; i++) {
        assert_int_equal(got.part[i].p != NULL, sample_message.part[i].p != NULL);
        assert_true(str_eq(got.part[i], sample_message.part[i]));
    }
    arena_fini(&mem);
    buf_fini(&b);
}

static void hostile_bytes(void **state)
{
    struct buf b = packed_header(&sample_message.header);
    (void)state;
    REFUSE_EVERY_CUT(b, header_unpack, struct header);
    SURVIVE_EVERY_BYTE(b, header_unpack, struct header);
    buf_clear(&b);
    b.max = 1 << 20;
    assert_int_equal(message_pack(&sample_message, &b), 0);
    REFUSE_EVERY_CUT(b, message_unpack, struct message);
    SURVIVE_EVERY_BYTE(b, message_unpack, struct message);
    buf_fini(&b);
}

static int unpack(struct str bytes)
{
    struct header got;
    struct arena mem;
    arena_init(&mem, 0);
    int err = header_unpack(bytes, &mem, &got);
    arena_fini(&mem);
    return err;
}

static void versions_and_forms(void **state)
{
    static const char id[] = "\xA2id\xBA"
                             "01JD6Z6Q4M0000000000000000";
    struct buf b;
    (void)state;
    assert_int_equal(unpack(STR("\x80")), ERR_VERSION);
    assert_int_equal(unpack(STR("\x81\xA1v\x03")), ERR_VERSION);
    assert_int_equal(unpack(STR("\x90")), ERR_FORMAT);
    buf_init(&b, 1000);
    buf_add_str(&b, STR("\x84\xA1v\x01"));
    buf_add(&b, id, sizeof id - 1);
    buf_add_str(&b, STR("\xA3run\x01\xA3new\x92\x01\x02")); /* a key of a later version */
    assert_int_equal(unpack(buf_str(&b)), 0);
    buf_fini(&b);
}

static void wrong_values_are_refused(void **state)
{
    struct header h = sample_message.header;
    struct buf b;
    (void)state;
    h.id = STR("short");
    b = packed_header(&h);
    assert_int_equal(unpack(buf_str(&b)), ERR_FORMAT);
    buf_fini(&b);
    h = sample_message.header;
    h.run = 0;
    b = packed_header(&h);
    assert_int_equal(unpack(buf_str(&b)), ERR_FORMAT);
    buf_fini(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_field_of_the_header_survives),
        cmocka_unit_test(the_filter_form_survives),
        cmocka_unit_test(hostile_bytes),
        cmocka_unit_test(versions_and_forms),
        cmocka_unit_test(wrong_values_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
